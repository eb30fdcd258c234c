using BenchmarkDotNet.Attributes;

namespace WebhookContracts.Benchmarks.Benchmarks;

/// <summary>Writing a message into a buffer.</summary>
public class WriteBenchmarks : WorkloadBenchmarks
{
    [Benchmark(Baseline = true)]
    public object? Ours() => Workload.Write();

    [Benchmark]
    public object? SystemTextJsonFastPath() => Workload.WriteSourceGenerated();
}

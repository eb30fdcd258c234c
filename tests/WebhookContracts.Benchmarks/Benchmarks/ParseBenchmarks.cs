using BenchmarkDotNet.Attributes;

namespace WebhookContracts.Benchmarks.Benchmarks;

/// <summary>Reading a body: against the least it can cost, and what others do.</summary>
public class ParseBenchmarks : WorkloadBenchmarks
{
    [Benchmark(Baseline = true)]
    public object? Ours() => Workload.Parse();

    [Benchmark]
    public object? Floor() => Workload.ParseFloor();

    [Benchmark]
    public object? SystemTextJsonSourceGeneration() => Workload.ParseSourceGenerated();

    [Benchmark]
    public object? SystemTextJsonBuffered() => Workload.ParseBuffered();
}

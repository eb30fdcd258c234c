using BenchmarkDotNet.Attributes;

namespace WebhookContracts.Benchmarks.Benchmarks;

/// <summary>Verifying a signature: against the bare hash, and the usual code.</summary>
public class VerifyBenchmarks : WorkloadBenchmarks
{
    [Benchmark(Baseline = true)]
    public object? Ours() => Workload.Verify();

    [Benchmark]
    public object? Floor() => Workload.VerifyFloor();

    [Benchmark]
    public object? Usual() => Workload.VerifyUsual();
}

using BenchmarkDotNet.Attributes;

namespace WebhookContracts.Benchmarks.Benchmarks;

/// <summary>Verifying and reading a delivery: against the floors, and the usual code.</summary>
public class ReceiveBenchmarks : WorkloadBenchmarks
{
    [Benchmark(Baseline = true)]
    public object? Ours() => Workload.Receive();

    [Benchmark]
    public object? Floor() => Workload.ReceiveFloor();

    [Benchmark]
    public object? Usual() => Workload.ReceiveUsual();
}

using BenchmarkDotNet.Attributes;
using WebhookContracts.Benchmarks.Workloads;

namespace WebhookContracts.Benchmarks.Benchmarks;

/// <summary>What the benchmarks that run over bodies have in common: every body of every provider.</summary>
[MemoryDiagnoser]
public abstract class WorkloadBenchmarks
{
    private Workload? _workload;

    /// <summary>The names of the bodies, each with its provider.</summary>
    public static IEnumerable<string> Bodies => Workload.All.Select(workload => workload.Name);

    [ParamsSource(nameof(Bodies))]
    public string Body { get; set; } = "";

    private protected Workload Workload => _workload!;

    [GlobalSetup]
    public void FindWorkload() => _workload = Workload.All.Single(workload => workload.Name == Body);
}

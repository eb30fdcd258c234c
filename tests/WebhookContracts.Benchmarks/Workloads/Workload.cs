using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Peers;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Benchmarks.Workloads;

/// <summary>One body, and everything that is measured with it: ours, the floors and the peers.</summary>
internal abstract class Workload(string provider, SampleBody body)
{
    /// <summary>All of them, made on first use.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. SampleBodies.OneFuzz().Select(body => new Workload<OneFuzzMessage, OneFuzzEvent>("onefuzz", OneFuzzContract.Instance, new OneFuzzPeer(), body)),
        .. SampleBodies.DjinnCi().Select(body => new Workload<DjinnCiEvent, DjinnCiEvent>("djinn-ci", DjinnCiContract.Instance, new DjinnCiPeer(), body)),
        .. SampleBodies.Launchpad().Select(body => new Workload<LaunchpadEvent, LaunchpadEvent>("launchpad", LaunchpadContract.Instance, new LaunchpadPeer(), body)),
    ];

    /// <summary>Provider and body.</summary>
    public string Name { get; } = $"{provider} {body.Name}";

    public int Length => Json.Length;

    /// <summary>What a parsed message keeps.</summary>
    public abstract long KeptByParse { get; }

    /// <summary>What a received delivery keeps.</summary>
    public abstract long KeptByReceive { get; }

    protected SampleBody Body => body;

    protected byte[] Json => body.Json;

    public abstract object? Parse();

    public abstract object? ParseFloor();

    public abstract object? ParseSourceGenerated();

    public abstract object? ParseBuffered();

    public abstract object? Write();

    public abstract object? WriteSourceGenerated();

    public abstract object? Verify();

    public abstract object? VerifyFloor();

    public abstract object? VerifyUsual();

    public abstract object? Receive();

    public abstract object? ReceiveFloor();

    public abstract object? ReceiveUsual();

    public override string ToString() => Name;
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Cairn;
using WebhookContracts.Benchmarks.Floors;
using WebhookContracts.Benchmarks.Peers;
using WebhookContracts.Benchmarks.Tally;

namespace WebhookContracts.Benchmarks.Workloads;

/// <summary>
/// A body of a stranger's contract, which is told apart by one of its members, read by us, by the floor and by <c>[JsonPolymorphic]</c>. Making a workload checks
/// that ours and the peer agree on what the body says.
/// </summary>
internal sealed class UnionWorkload
{
    private readonly WebhookContract _contract;
    private readonly SampleBody _body;
    private readonly IPeer _peer;
    private readonly TokenFloor _floor;

    public UnionWorkload(WebhookContract contract, IPeer peer, SampleBody body)
    {
        Name = $"{contract.Id} {body.Name}";
        _contract = contract;
        _body = body;
        _peer = peer;
        IWebhookMessage message = contract.Parse(body.Json, body.EventType);
        ObjectGraph kept = ObjectGraph.Of(message, contract.Parse(body.Json, body.EventType));
        Kept = kept.Size();
        _floor = new TokenFloor(body.Json, kept);

        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter writer = new(output))
        {
            peer.Write(writer, ParsePolymorphic()!);
        }

        if (!message.Event.IsKnown || !contract.Parse(output.WrittenMemory, body.EventType).Equals(message))
        {
            throw new InvalidOperationException($"The peer reads or writes {Name} differently: {Encoding.UTF8.GetString(output.WrittenSpan)}");
        }
    }

    /// <summary>All of them, made on first use.</summary>
    public static IReadOnlyList<UnionWorkload> All { get; } =
    [
        .. SampleBodies.Cairn().Select(body => new UnionWorkload(CairnContract.Instance, PolymorphicPeer.Cairn(body), body)),
        .. SampleBodies.Tally().Select(body => new UnionWorkload(TallyContract.Instance, PolymorphicPeer.Tally(body), body)),
    ];

    /// <summary>Contract and body.</summary>
    public string Name { get; }

    public int Length => _body.Json.Length;

    /// <summary>What a parsed message keeps.</summary>
    public long Kept { get; }

    public object? Parse() => _contract.Parse(_body.Json, _body.EventType);

    public object? ParseFloor() => _floor.Run(_body.Json);

    public object? ParsePolymorphic() => _peer.Parse(_body.Json, _body.EventType);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Peers.Cairn;
using WebhookContracts.Benchmarks.Peers.Tally;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>Records told apart by <c>[JsonPolymorphic]</c>. Only where the telling member does not come first is it told that it may not.</summary>
internal sealed class PolymorphicPeer : IPeer
{
    private static readonly CairnPeerContext s_cairnInAnyOrder = new(InAnyOrder(CairnPeerContext.Default));
    private static readonly TallyPeerContext s_tallyInAnyOrder = new(InAnyOrder(TallyPeerContext.Default));

    private readonly JsonTypeInfo _type;

    private PolymorphicPeer(JsonTypeInfo type) => _type = type;

    public static PolymorphicPeer Cairn(SampleBody body)
    {
        CairnPeerContext context = IsTold(body) ? CairnPeerContext.Default : s_cairnInAnyOrder;
        return new(body.EventType == "tickets" ? context.TicketsEvent : context.MergeRequestsEvent);
    }

    public static PolymorphicPeer Tally(SampleBody body)
    {
        TallyPeerContext context = IsTold(body) ? TallyPeerContext.Default : s_tallyInAnyOrder;
        return new(body.EventType == "statement" ? context.Statement : context.Posting);
    }

    public object Parse(ReadOnlySpan<byte> json, string eventType) => JsonSerializer.Deserialize(json, _type)!;

    public object ParseBuffered(ReadOnlyMemory<byte> json, string eventType)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.Deserialize(_type)!;
    }

    public void Write(Utf8JsonWriter writer, object message) => JsonSerializer.Serialize(writer, message, _type);

    private static bool IsTold(SampleBody body) => !body.Name.EndsWith(SampleBodies.TellingLast, StringComparison.Ordinal);

    private static JsonSerializerOptions InAnyOrder(JsonSerializerContext context) => new(context.Options) { TypeInfoResolver = null, AllowOutOfOrderMetadataProperties = true };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TicketsEvent))]
[JsonSerializable(typeof(MergeRequestsEvent))]
internal sealed partial class CairnPeerContext : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Statement))]
[JsonSerializable(typeof(Posting))]
internal sealed partial class TallyPeerContext : JsonSerializerContext;

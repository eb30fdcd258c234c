using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.Benchmarks.Peers.Launchpad;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>Launchpad: a header names the event type.</summary>
internal sealed class LaunchpadPeer : IPeer
{
    private static readonly LaunchpadPeerContext s_context = LaunchpadPeerContext.Default;

    public object Parse(ReadOnlySpan<byte> json, string eventType) => eventType switch
    {
        "ping" => JsonSerializer.Deserialize(json, s_context.PingEvent)!,
        "git:push:0.1" => JsonSerializer.Deserialize(json, s_context.GitPushEvent)!,
        "merge-proposal:0.1" => JsonSerializer.Deserialize(json, s_context.MergeProposalEvent)!,
        _ => throw new NotSupportedException(eventType),
    };

    public object ParseBuffered(ReadOnlyMemory<byte> json, string eventType)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return eventType switch
        {
            "ping" => document.Deserialize(s_context.PingEvent)!,
            "git:push:0.1" => document.Deserialize(s_context.GitPushEvent)!,
            "merge-proposal:0.1" => document.Deserialize(s_context.MergeProposalEvent)!,
            _ => throw new NotSupportedException(eventType),
        };
    }

    public void Write(Utf8JsonWriter writer, object message)
    {
        switch (message)
        {
            case PingEvent ping:
                JsonSerializer.Serialize(writer, ping, s_context.PingEvent);
                break;
            case GitPushEvent gitPush:
                JsonSerializer.Serialize(writer, gitPush, s_context.GitPushEvent);
                break;
            case MergeProposalEvent mergeProposal:
                JsonSerializer.Serialize(writer, mergeProposal, s_context.MergeProposalEvent);
                break;
            default:
                throw new NotSupportedException();
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PingEvent))]
[JsonSerializable(typeof(GitPushEvent))]
[JsonSerializable(typeof(MergeProposalEvent))]
internal sealed partial class LaunchpadPeerContext : JsonSerializerContext;

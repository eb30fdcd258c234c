using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.Benchmarks.Peers.DjinnCi;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>Djinn CI: a header names the event type.</summary>
internal sealed class DjinnCiPeer : IPeer
{
    private static readonly DjinnCiPeerContext s_context = DjinnCiPeerContext.Default;

    public object Parse(ReadOnlySpan<byte> json, string eventType) => eventType switch
    {
        "variables" => JsonSerializer.Deserialize(json, s_context.VariablesEvent)!,
        "invite.sent" => JsonSerializer.Deserialize(json, s_context.InviteSentEvent)!,
        "build.tagged" => JsonSerializer.Deserialize(json, s_context.BuildTaggedEvent)!,
        "build.finished" => JsonSerializer.Deserialize(json, s_context.Build)!,
        _ => throw new NotSupportedException(eventType),
    };

    public object ParseBuffered(ReadOnlyMemory<byte> json, string eventType)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return eventType switch
        {
            "variables" => document.Deserialize(s_context.VariablesEvent)!,
            "invite.sent" => document.Deserialize(s_context.InviteSentEvent)!,
            "build.tagged" => document.Deserialize(s_context.BuildTaggedEvent)!,
            "build.finished" => document.Deserialize(s_context.Build)!,
            _ => throw new NotSupportedException(eventType),
        };
    }

    public void Write(Utf8JsonWriter writer, object message)
    {
        switch (message)
        {
            case VariablesEvent variables:
                JsonSerializer.Serialize(writer, variables, s_context.VariablesEvent);
                break;
            case InviteSentEvent inviteSent:
                JsonSerializer.Serialize(writer, inviteSent, s_context.InviteSentEvent);
                break;
            case BuildTaggedEvent buildTagged:
                JsonSerializer.Serialize(writer, buildTagged, s_context.BuildTaggedEvent);
                break;
            case Build build:
                JsonSerializer.Serialize(writer, build, s_context.Build);
                break;
            default:
                throw new NotSupportedException();
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VariablesEvent))]
[JsonSerializable(typeof(InviteSentEvent))]
[JsonSerializable(typeof(BuildTaggedEvent))]
internal sealed partial class DjinnCiPeerContext : JsonSerializerContext;

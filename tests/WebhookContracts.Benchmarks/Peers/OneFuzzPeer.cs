using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.Benchmarks.Peers.OneFuzz;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>OneFuzz: the body names its event type, so it is peeked as Octokit.Webhooks peeks <c>action</c>: a walk over the members up to it.</summary>
internal sealed class OneFuzzPeer : IPeer
{
    private static readonly OneFuzzPeerContext s_context = OneFuzzPeerContext.Default;

    public object Parse(ReadOnlySpan<byte> json, string eventType) => PeekEventType(json) switch
    {
        "ping" => JsonSerializer.Deserialize(json, s_context.OneFuzzMessagePingEvent)!,
        "task_created" => JsonSerializer.Deserialize(json, s_context.OneFuzzMessageTaskCreatedEvent)!,
        "crash_reported" => JsonSerializer.Deserialize(json, s_context.OneFuzzMessageCrashReportedEvent)!,
        _ => throw new NotSupportedException(eventType),
    };

    public object ParseBuffered(ReadOnlyMemory<byte> json, string eventType)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("event_type"u8).GetString() switch
        {
            "ping" => document.Deserialize(s_context.OneFuzzMessagePingEvent)!,
            "task_created" => document.Deserialize(s_context.OneFuzzMessageTaskCreatedEvent)!,
            "crash_reported" => document.Deserialize(s_context.OneFuzzMessageCrashReportedEvent)!,
            _ => throw new NotSupportedException(eventType),
        };
    }

    public void Write(Utf8JsonWriter writer, object message)
    {
        switch (message)
        {
            case OneFuzzMessage<PingEvent> ping:
                JsonSerializer.Serialize(writer, ping, s_context.OneFuzzMessagePingEvent);
                break;
            case OneFuzzMessage<TaskCreatedEvent> taskCreated:
                JsonSerializer.Serialize(writer, taskCreated, s_context.OneFuzzMessageTaskCreatedEvent);
                break;
            case OneFuzzMessage<CrashReportedEvent> crashReported:
                JsonSerializer.Serialize(writer, crashReported, s_context.OneFuzzMessageCrashReportedEvent);
                break;
            default:
                throw new NotSupportedException();
        }
    }

    // A known type is not made into a string: one would have to be very keen to tune it further.
    private static string? PeekEventType(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isEventType = reader.ValueTextEquals("event_type"u8);
            reader.Read();
            if (isEventType)
            {
                return reader.ValueTextEquals("ping"u8) ? "ping"
                    : reader.ValueTextEquals("task_created"u8) ? "task_created"
                    : reader.ValueTextEquals("crash_reported"u8) ? "crash_reported"
                    : reader.GetString();
            }

            reader.Skip();
        }

        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OneFuzzMessage<PingEvent>))]
[JsonSerializable(typeof(OneFuzzMessage<TaskCreatedEvent>))]
[JsonSerializable(typeof(OneFuzzMessage<CrashReportedEvent>))]
internal sealed partial class OneFuzzPeerContext : JsonSerializerContext;

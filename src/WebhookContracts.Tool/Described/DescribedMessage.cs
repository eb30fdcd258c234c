using System.Text.Json;
using WebhookContracts.Json;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Described;

/// <summary>What one body holds that was read by its schema at run time: the JSON that it came as, and the events in it.</summary>
/// <param name="json">The whole body.</param>
/// <param name="events">The events.</param>
/// <param name="batchOf">What the provider is called, where a body holds any number of events; otherwise null.</param>
internal sealed class DescribedMessage(KeptJson json, IReadOnlyList<DescribedEvent> events, string? batchOf) : IWebhookMessage
{
    private KeptJson _json = json;

    public DescribedEvent Event => batchOf is null ? Events[0] : throw EventBatch.HoldsSeveral(batchOf, Events.Count);

    public IReadOnlyList<DescribedEvent> Events { get; } = events;

    IWebhookEvent IWebhookMessage.Event => Event;

    IReadOnlyList<IWebhookEvent> IWebhookMessage.Events => Events;

    /// <summary>A member of the body as text; null if it has none, or one that is neither a text nor a number.</summary>
    public string? TextOf(IEnumerable<string> names)
    {
        JsonElement body = HalfPairs.Replaced(_json.Element);
        foreach (string name in names)
        {
            if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out JsonElement member))
            {
                return member.ValueKind switch
                {
                    JsonValueKind.String => member.GetString(),
                    JsonValueKind.Number => member.GetRawText(),
                    _ => null,
                };
            }
        }

        return null;
    }

    public void WriteTo(Utf8JsonWriter writer) => _json.Write(writer);
}

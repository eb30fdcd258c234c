using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.Tool.Described;

/// <summary>An event that was read by its schema at run time: its type, and the JSON that it came as.</summary>
/// <param name="eventType">The event type under its real name.</param>
/// <param name="isKnown">Whether the contract lists it.</param>
/// <param name="payload">The payload.</param>
internal sealed class DescribedEvent(string eventType, bool isKnown, KeptJson payload) : IWebhookEvent
{
    // A structure that parses itself when it is first asked: not readonly.
    private KeptJson _payload = payload;

    public string EventType { get; } = eventType;

    public bool IsKnown { get; } = isKnown;

    /// <summary>The payload as it came.</summary>
    public KeptJson Payload => _payload;

    public void WriteTo(Utf8JsonWriter writer) => _payload.Write(writer);
}

using System.Text.Json;
using WebhookContracts.Json;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Described;

/// <summary>An event that was read by its schema at run time: its type, and the JSON that it came as.</summary>
/// <param name="eventType">The event type under its real name.</param>
/// <param name="shape">What the payload is, as the contract says; null if it does not list the type.</param>
/// <param name="payload">The payload.</param>
internal sealed class DescribedEvent(string eventType, Shape? shape, KeptJson payload) : IWebhookEvent
{
    private const int MostMembers = 5;

    // A structure that parses itself when it is first asked: not readonly.
    private KeptJson _payload = payload;

    public string EventType { get; } = eventType;

    public bool IsKnown => shape is not null;

    /// <summary>The payload as it came.</summary>
    public KeptJson Payload => _payload;

    public void WriteTo(Utf8JsonWriter writer) => _payload.Write(writer);

    /// <summary>The first members that are single values and no secrets, for a log.</summary>
    /// <returns>The line; empty if nothing can be shown.</returns>
    public override string ToString() => shape is ObjectShape { Members: var members } && HalfPairs.Replaced(_payload.Element) is { ValueKind: JsonValueKind.Object } json
        ? string.Join(", ", members
            .Where(member => !member.IsSecret && member.Value.Shape is (ScalarShape or EnumShape))
            .Where(member => json.TryGetProperty(member.Name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array))
            .Take(MostMembers)
            .Select(member => $"{member.Name} = {json.GetProperty(member.Name)}"))
        : "";
}

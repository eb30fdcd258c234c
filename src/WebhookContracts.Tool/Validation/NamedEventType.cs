using System.Text.Json;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Validation;

/// <summary>A place where a body names its event type.</summary>
/// <param name="Value">The value, of whatever kind.</param>
/// <param name="Expected">The event type that it has to agree with; null if there is none.</param>
internal sealed record NamedEventType(BodyValue Value, string? Expected)
{
    /// <summary>The event type; null if the value is no string.</summary>
    public string? Text => Value.Kind == JsonValueKind.String ? Value.Text : null;

    /// <summary>That place, or none if there is no value.</summary>
    public static IReadOnlyList<NamedEventType> At(BodyValue? value, string? expected) => value is null ? [] : [new(value, expected)];
}

using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>An event, as its <c>x-event</c> describes it.</summary>
/// <param name="EventType">The event type on the wire, such as <c>git:push:0.1</c>.</param>
/// <param name="Aliases">Other spellings of the event type that are accepted.</param>
/// <param name="Quirks">What a receiver should know, in sentences.</param>
/// <param name="Name">The name that is given to its record, unchecked; null if none is.</param>
/// <param name="Title">What the provider calls it where people read it; null if that is not said.</param>
/// <param name="Location">Its schema, which is the one with <c>x-event</c>.</param>
/// <param name="References">The schemas that lead to it from the contract's list, each a reference; empty for one that stands in the list itself.</param>
/// <param name="HasErrors">Whether something of this could not be read.</param>
internal sealed record EventDescription(
    string EventType,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Quirks,
    JsonNode? Name,
    string? Title,
    SchemaLocation Location,
    IReadOnlyList<SchemaLocation> References,
    bool HasErrors)
{
    /// <summary>What the record is called after; null for the event type itself.</summary>
    public string? Words { get; init; }

    /// <summary>What is said of the event elsewhere than in its schema; null where the schema says it.</summary>
    public ShapeDocumentation? Documentation { get; init; }

    /// <summary>The webhooks of an OpenAPI document that it was read from; none where a contract lists it.</summary>
    public IReadOnlyList<OpenApiWebhook> Webhooks { get; init; } = [];

    /// <summary>All names under which the event arrives.</summary>
    public IEnumerable<string> EventTypes => Aliases.Prepend(EventType);
}

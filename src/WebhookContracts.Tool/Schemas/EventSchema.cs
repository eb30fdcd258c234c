using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Tool.Schemas;

/// <summary>One event of a contract, as its schema describes it.</summary>
/// <param name="EventType">The event type on the wire, such as <c>git:push:0.1</c>.</param>
/// <param name="Aliases">Other spellings of the event type that documents or releases use.</param>
/// <param name="Location">Its schema: most often a file of its own.</param>
/// <param name="Webhooks">The webhooks of an OpenAPI document that describe it; none where a contract lists it.</param>
internal sealed record EventSchema(string EventType, IReadOnlyList<string> Aliases, SchemaLocation Location, IReadOnlyList<OpenApiWebhook> Webhooks);

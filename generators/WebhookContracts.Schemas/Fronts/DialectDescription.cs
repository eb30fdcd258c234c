namespace WebhookContracts.Schemas.Fronts;

/// <summary>A form of a body beside the one that the contract's schema describes; the schema is a path from the contract's folder.</summary>
internal sealed record DialectDescription(string Name, string? Description, string? Schema);

namespace WebhookContracts.Schemas.Fronts;

/// <summary>The request that the provider's newest release makes.</summary>
internal sealed record RequestDescription(string ContentType, string? UserAgent);

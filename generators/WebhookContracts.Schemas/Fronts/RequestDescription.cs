namespace WebhookContracts.Schemas.Fronts;

/// <summary>The request that the provider's newest release makes.</summary>
internal sealed record RequestDescription(string ContentType, string? UserAgent);

/// <summary>How a body that is a form becomes JSON.</summary>
/// <param name="Field">The field that holds the JSON; null where the fields are the members.</param>
internal sealed record FormDescription(string? Field);

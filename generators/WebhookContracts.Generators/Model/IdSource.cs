namespace WebhookContracts.Generators.Model;

/// <summary>Where an id stands: in the header of that name, or in the envelope's C# property of that name.</summary>
internal sealed record IdSource(string? Header, string? Property);

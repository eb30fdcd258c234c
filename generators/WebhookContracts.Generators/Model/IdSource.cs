namespace WebhookContracts.Generators.Model;

/// <summary>Where an id stands: in the header of that name, or in a property of the envelope, which is a string, a UUID or an integer.</summary>
internal sealed record IdSource(string? Header, PropertyModel? Property);

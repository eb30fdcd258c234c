namespace WebhookContracts.Tool.Schemas;

/// <summary>A schema that cannot be used: what is wrong with it, and where.</summary>
internal sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);

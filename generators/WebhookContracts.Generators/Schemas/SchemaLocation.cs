using WebhookContracts.Generators.Json;

namespace WebhookContracts.Generators.Schemas;

/// <summary>A schema and the file that it stands in.</summary>
/// <param name="Document">The file, against which its references resolve.</param>
/// <param name="Node">The schema itself.</param>
/// <param name="Name">What to call the type that it describes, as written: a definition's key, a file's name.</param>
internal sealed record SchemaLocation(SchemaDocument Document, JsonNode Node, string Name)
{
    /// <summary>A schema that stands inside this one.</summary>
    public SchemaLocation Inner(JsonNode node, string name) => new(Document, node, name);
}

using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Linking;

/// <summary>A schema and the file that it stands in.</summary>
/// <param name="Document">The file, against which its references resolve.</param>
/// <param name="Node">The schema itself.</param>
/// <param name="Name">What the schema is called where it stands: a definition's key, a file's name, an anchor.</param>
internal sealed record SchemaLocation(SchemaDocument Document, JsonNode Node, string Name)
{
    /// <summary>Where it stands in its file, as a JSON Pointer; empty for the whole file.</summary>
    public string Pointer => Node.Pointer;

    /// <summary>Whether it stands directly under <c>properties</c>.</summary>
    public bool IsProperty => Node.Parent is JsonObject schemas && IsByName(schemas, "properties");

    /// <summary>A schema that stands inside this one.</summary>
    public SchemaLocation Inner(JsonNode node, string name) => new(Document, node, name);

    /// <summary>A schema that stands inside this one and has no name of its own.</summary>
    public SchemaLocation Inner(JsonNode node) => new(Document, node, Name);

    // What stands under a keyword of a schema, and not under a name that somebody gave to a property or a definition.
    private static bool IsByName(JsonObject schemas, params string[] keywords) =>
        schemas.Parent is JsonObject schema
        && keywords.Any(keyword => schema.Get(keyword) == schemas)
        && !IsByName(schema, "properties", "definitions", "$defs");
}

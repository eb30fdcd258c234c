using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Linking;

/// <summary>A file of schemas, read as JSON: its tree, or the reason why there is none. Immutable, and made once per version of the file.</summary>
internal sealed class SchemaDocument : SourceFile
{
    private SchemaDocument(string path, string text, JsonNode? root, JsonSyntaxException? error)
        : base(path, text)
    {
        Root = root;
        Error = error;
        Dialect = ((root as JsonObject)?.Get("$schema") as JsonString is { } named ? SchemaDialect.Find(named.Value) : null)
            ?? ((root as JsonObject)?.Get("openapi") is JsonString version ? SchemaDialect.OfOpenApi(version.Value) : SchemaDialect.Default);
    }

    /// <summary>What the file holds; null if it is not JSON.</summary>
    public JsonNode? Root { get; }

    /// <summary>Why the file is not JSON; null if it is.</summary>
    public JsonSyntaxException? Error { get; }

    /// <summary>What the file is written in: as its <c>$schema</c> says, or the version of OpenAPI; else draft-07.</summary>
    public SchemaDialect Dialect { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path, with slashes of either kind. References in it count from there.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isFaithful">Whether the text is what stands in the file, and nothing was replaced in decoding it.</param>
    public static SchemaDocument Parse(string path, string text, bool isFaithful = true)
    {
        string normalized = SchemaPath.Normalize(path);
        if (!isFaithful)
        {
            // Names on the wire would never match.
            return new SchemaDocument(
                normalized, text, null, new JsonSyntaxException(SchemaEncoding.FindDamage(text), "the file is not UTF-8: the bytes here stand for no character; save it as UTF-8"));
        }

        try
        {
            return new SchemaDocument(normalized, text, JsonParser.Parse(text), null);
        }
        catch (JsonSyntaxException error)
        {
            return new SchemaDocument(normalized, text, null, error);
        }
    }

    /// <summary>The same file with another tree: what an overlay makes of it.</summary>
    public SchemaDocument With(JsonNode root) => new(Path, Text, root, null);

    /// <summary>The whole file as a schema. There is one only in a file that is JSON.</summary>
    public SchemaLocation RootLocation => new(this, Root!, SchemaPath.NameOf(Path));
}

using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Json;

namespace WebhookContracts.Generators.Schemas;

/// <summary>A file read as JSON: its tree, or the reason why there is none. Made once per version of the file.</summary>
internal sealed class SchemaDocument
{
    private SchemaDocument(SchemaFile file, JsonNode? root, JsonSyntaxException? error)
    {
        Path = file.Path;
        ContractPath = file.ContractPath;
        DefaultNamespace = file.DefaultNamespace;
        Text = file.Text;
        Root = root;
        Error = error;
    }

    public string Path { get; }

    public string ContractPath { get; }

    public string DefaultNamespace { get; }

    public SourceText Text { get; }

    public JsonNode? Root { get; }

    public JsonSyntaxException? Error { get; }

    public bool IsContract => Path == ContractPath;

    public static SchemaDocument Parse(SchemaFile file)
    {
        try
        {
            return new SchemaDocument(file, JsonParser.Parse(file.Text.ToString()), null);
        }
        catch (JsonSyntaxException error)
        {
            return new SchemaDocument(file, null, error);
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Schemas;
using Nodes = System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Validation;

/// <summary>A self-contained schema as a document of its own, and what its values may be.</summary>
internal sealed class DescribedSchema
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SchemaSet _schemas;
    private readonly SchemaShapes _shapes;

    public DescribedSchema(Nodes.JsonObject selfContained)
    {
        SchemaDocument document = SchemaDocument.Parse("schema.json", selfContained.ToJsonString(s_readable));
        _schemas = new SchemaSet([document]);
        _shapes = new SchemaShapes(_schemas);
        Root = document.RootLocation;
        Shape = ShapeOf(Root).Shape;
    }

    /// <summary>The schema of the whole body.</summary>
    public SchemaLocation Root { get; }

    /// <summary>What the whole body may be.</summary>
    public Shape Shape { get; }

    /// <summary>What a value may be that is described by a schema of this document.</summary>
    public ShapeUse ShapeOf(SchemaLocation schema) => _shapes.Of(schema);

    /// <summary>The schema that a reference leads to: the whole document, or one of its definitions.</summary>
    /// <exception cref="SchemaException">It leads elsewhere.</exception>
    public SchemaLocation Resolve(SchemaLocation from, JsonNode reference)
    {
        SchemaLocation? target = reference is JsonString text ? _schemas.Resolve(text.Value, from).Target : null;
        return target is not null && (target.Node == Root.Node || target.Node.Parent == ((JsonObject)Root.Node).Get("definitions"))
            ? target
            : throw new SchemaException($"'$ref' {from.Document.Slice(reference.Range)} does not name a definition of the same document");
    }
}

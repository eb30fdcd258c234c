using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// What the values of schemas may be, read as the generator reads it. What has no shape there is no mistake here: nothing is known of such a value, and the
/// validator judges it all the same.
/// </summary>
internal sealed class SchemaShapes
{
    private readonly ShapeReader _shapes;

    /// <param name="schemas">The files that references may lead to.</param>
    public SchemaShapes(SchemaSet schemas)
    {
        ProblemBag unsaid = new();
        _shapes = new ShapeReader(schemas, customFormats: [], new KeywordChecker(unsaid), unsaid);
    }

    /// <summary>What a value may be that the schema describes.</summary>
    public ShapeUse Of(SchemaLocation schema)
    {
        ShapeUse use = _shapes.Read(schema, ShapeName.Of(schema.Name));
        _shapes.Objects.ReadMembers();
        return use;
    }
}

using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Finds the schemas that all say something of one value: a schema itself, the parts of its <c>allOf</c>, and what these refer to.</summary>
internal sealed class PartReader(ShapeReader shapes, TypeReader types, ProblemBag problems)
{
    // As deep as allOf may nest.
    private const int MaximumDepth = 64;

    /// <summary>All of them, each once and each behind those that it is made of.</summary>
    public List<SchemaLocation> Read(SchemaLocation location)
    {
        List<SchemaLocation> parts = [];
        Collect(location, parts, seen: [], open: []);
        return parts;
    }

    /// <summary>What is said of the value's type by all parts together; null for nothing. A contradiction is reported, and answered with no type at all.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="start">What is known already; null for nothing.</param>
    /// <param name="why">Why there can be no other type.</param>
    public List<string>? ReadTypes(IReadOnlyList<SchemaLocation> parts, List<string>? start = null, string why = "the other parts of the same schema ask for another type")
    {
        List<string>? all = start;
        foreach (SchemaLocation part in parts)
        {
            JsonObject schema = (JsonObject)part.Node;
            List<string>? before = all;
            all = TypeReader.Intersect(all, types.Read(part, schema));
            if (all is { Count: 0 } && before is not { Count: 0 })
            {
                problems.Report(ProblemKinds.Contradiction, part.Document, schema.Get("type")!.Range, "type", why);
            }
        }

        return all;
    }

    /// <summary>Whether one of the parts declares members.</summary>
    public static bool DeclareMembers(IEnumerable<SchemaLocation> parts) => parts.Any(part => ((JsonObject)part.Node).Get("properties") is not null);

    // Behind all that its allOf adds to it, and, where a dialect lets it, what it refers to.
    private void Collect(SchemaLocation location, List<SchemaLocation> parts, HashSet<JsonNode> seen, HashSet<JsonNode> open)
    {
        if (shapes.Follow(location) is not { } target)
        {
            return;
        }

        if (target.Node is not JsonObject schema)
        {
            shapes.Read(target, ShapeName.Of(target.Name));
            return;
        }

        if (open.Contains(schema))
        {
            problems.Report(ProblemKinds.Contradiction, target.Document, schema.Start, "allOf", "it leads back to itself; take it out");
            return;
        }

        if (open.Count == MaximumDepth)
        {
            problems.Report(
                ProblemKinds.UnsupportedKeyword, target.Document, schema.Start, "allOf", $"what stands more than {MaximumDepth} levels down is passed over; refer to it more directly");
            return;
        }

        if (!seen.Add(schema))
        {
            return;
        }

        open.Add(schema);
        shapes.Check(target);
        if (ShapeReader.IsExtendedReference(target) && shapes.FollowOnce(target) is { } reference)
        {
            Collect(reference, parts, seen, open);
        }

        foreach (JsonNode item in ReadAllOf(target, schema))
        {
            Collect(target.Inner(item), parts, seen, open);
        }

        parts.Add(target);
        open.Remove(schema);
    }

    /// <summary>The schemas under <c>allOf</c>; none, with the reason reported, where it is no list of any.</summary>
    public IReadOnlyList<JsonNode> ReadAllOf(SchemaLocation location, JsonObject schema)
    {
        switch (schema.Get("allOf"))
        {
            case null:
                return [];
            case JsonArray { Items.Count: > 0 } items:
                return items.Items;
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, other.Range, "allOf", "an array of schemas", other.Kind);
                return [];
        }
    }
}

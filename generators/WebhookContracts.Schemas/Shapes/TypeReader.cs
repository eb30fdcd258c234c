using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads <c>type</c>, and OpenAPI's <c>nullable</c>: of which kinds of JSON a value may be.</summary>
internal sealed class TypeReader(ProblemBag problems)
{
    private static readonly string[] s_names = ["string", "integer", "number", "boolean", "object", "array", "null"];

    /// <summary>What the schema says itself, each type once; null where it says nothing.</summary>
    public List<string>? Read(SchemaLocation location, JsonObject schema)
    {
        List<string>? types = schema.Get("type") switch
        {
            JsonString single => Read(location, [single]),
            JsonArray { Items.Count: > 0 } several => Read(location, several.Items),
            null => null,
            { } other => ReportInvalid(location, other),
        };
        if (types is { Count: > 0 } && IsNullable(schema) && !types.Contains("null"))
        {
            types.Add("null");
        }

        return types is { Count: > 0 } ? types : null;
    }

    /// <summary>Whether the schema lets null stand for the value, as OpenAPI 3.0 says it.</summary>
    public static bool IsNullable(JsonObject schema) => schema.Get("nullable") is JsonBoolean { Value: true };

    /// <summary>What two schemas of one value let it be; null for anything.</summary>
    public static List<string>? Intersect(List<string>? one, List<string>? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        // Any integer is a number as well.
        return one.Where(type => other.Contains(type) || (type == "integer" && other.Contains("number")))
            .Concat(other.Where(type => type == "integer" && one.Contains("number")))
            .Distinct()
            .ToList();
    }

    private List<string> Read(SchemaLocation location, IReadOnlyList<JsonNode> names)
    {
        foreach (JsonNode name in names.Where(name => name is not JsonString text || !s_names.Contains(text.Value)))
        {
            problems.Report(
                ProblemKinds.InvalidKeyword,
                location.Document,
                name.Range,
                "type",
                "string, integer, number, boolean, object, array or null",
                name is JsonString text ? $"\"{text.Value}\"" : name.Kind);
        }

        return names.OfType<JsonString>().Select(name => name.Value).Where(s_names.Contains).Distinct().ToList();
    }

    private List<string>? ReportInvalid(SchemaLocation location, JsonNode type)
    {
        problems.Report(ProblemKinds.InvalidKeyword, location.Document, type.Range, "type", "a type name or an array of type names", type.Kind);
        return null;
    }
}

using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>Says of each union without a C# type of its own how its alternatives are read.</summary>
internal static class UntypedUnions
{
    // Of the keywords that make a union, the one that decides stands first.
    private static readonly string[] s_keywords = ["enum", "anyOf", "oneOf", "type", "allOf", "$ref", "$dynamicRef", "$recursiveRef"];

    /// <summary>Reports the unions among these shapes, in the order of files and lines.</summary>
    public static void Report(IEnumerable<Shape> shapes, ShapeNames names, ProblemBag problems)
    {
        IEnumerable<Shape> unions = shapes
            .Where(shape => shape is UnionShape or AnyShape { Kinds.Count: > 1 })
            .OrderBy(shape => shape.Location.Document.Path, StringComparer.Ordinal)
            .ThenBy(shape => shape.Location.Node.Range.Start);
        foreach (Shape union in unions)
        {
            JsonMember keyword = s_keywords.Select(((JsonObject)union.Location.Node).Find).OfType<JsonMember>().First();
            IEnumerable<string> ways = union is UnionShape { Alternatives: var alternatives }
                ? alternatives.Select(alternative => WayToRead(alternative.Shape, names))
                : union.Kinds.Select(WayToRead);
            problems.Report(ProblemKinds.UntypedUnion, union.Location.Document, keyword.NameRange, keyword.Name, "the value is a JsonElement; by its ValueKind, read " + string.Join(", ", ways.Distinct()));
        }
    }

    private static string WayToRead(Shape shape, ShapeNames names) => shape switch
    {
        ObjectShape => $"Object with {names.TypeName(shape)}.Parse(value.GetRawText())",
        EnumShape { IsInteger: true } => WayToRead(ScalarType.Int64),
        EnumShape or ScalarShape { CustomFormat: not null } => WayToRead(ScalarType.String),
        ScalarShape { Type: var type } => WayToRead(type),
        ListShape => WayToRead("array"),
        MapShape => WayToRead("object"),
        UnionShape or AnyShape { Kinds.Count: > 0 } => string.Join(", ", shape.Kinds.Select(WayToRead)),
        _ => "anything as it is",
    };

    private static string WayToRead(ScalarType type) => type switch
    {
        ScalarType.Boolean => WayToRead("boolean"),
        ScalarType.Int32 => "Number with GetInt32()",
        ScalarType.Int64 => "Number with GetInt64()",
        ScalarType.Decimal => "Number with GetDecimal()",
        ScalarType.Double => "Number with GetDouble()",
        ScalarType.Uuid => "String with GetGuid()",
        ScalarType.DateTime => "String with GetDateTimeOffset()",
        _ => WayToRead("string"),
    };

    private static string WayToRead(string kind) => kind switch
    {
        "string" => "String with GetString()",
        "number" or "integer" => "Number with GetDouble()",
        "boolean" => "True and False with GetBoolean()",
        "array" => "Array with EnumerateArray()",
        _ => "Object with EnumerateObject()",
    };
}

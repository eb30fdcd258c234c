using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>Says of each union without a C# type of its own how its alternatives are read.</summary>
internal static class UntypedUnions
{
    // Of the keywords that make a union, the one that decides stands first.
    private static readonly string[] s_keywords = ["anyOf", "oneOf", "allOf", "$ref", "$dynamicRef", "$recursiveRef"];

    /// <summary>Reports these unions, in the order of files and lines.</summary>
    public static void Report(IEnumerable<UnionShape> unions, KindUnionTypes kindUnions, ShapeNames names, ProblemBag problems)
    {
        IEnumerable<UnionShape> ordered = unions
            .OrderBy(union => union.Location.Document.Path, StringComparer.Ordinal)
            .ThenBy(union => union.Location.Node.Range.Start);
        foreach (UnionShape union in ordered)
        {
            JsonMember keyword = s_keywords.Select(((JsonObject)union.Location.Node).Find).OfType<JsonMember>().First();
            string what = kindUnions.HoldsByItself(union) ? "an object here" : "the value";
            IEnumerable<string> ways = union.Alternatives.Select(alternative => WayToRead(alternative.Shape, names)).Distinct();
            problems.Report(ProblemKinds.UntypedUnion, union.Location.Document, keyword.NameRange, keyword.Name, $"{what} is a JsonElement; try {string.Join(", ", ways)}");
        }
    }

    private static string WayToRead(Shape shape, ShapeNames names) => shape switch
    {
        ObjectShape => $"{names.TypeName(shape)}.TryParse(value.GetRawText(), …)",
        EnumShape { IsInteger: true } => WayToRead(ScalarType.Int64),
        EnumShape or ScalarShape { CustomFormat: not null } => WayToRead(ScalarType.String),
        ScalarShape { Type: var type } => WayToRead(type),
        ListShape => WayToRead("array"),
        MapShape => WayToRead("object"),
        { Kinds.Count: > 0 } => string.Join(", ", shape.Kinds.Select(WayToRead)),
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

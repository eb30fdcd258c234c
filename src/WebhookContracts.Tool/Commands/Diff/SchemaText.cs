using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>Schemas and what they describe as short texts, the same for what means the same.</summary>
internal static class SchemaText
{
    private static readonly HashSet<string> s_annotations = new(StringComparer.Ordinal) { "title", "description", "default", "examples", "$comment", "deprecated" };

    /// <summary>JSON on one line, its members in the order of their names, without what is said to people.</summary>
    public static string Of(JsonNode? node) => node switch
    {
        null => "",
        JsonObject value => $"{{{string.Join(", ", value.Members.Where(member => !s_annotations.Contains(member.Name)).OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\": {Of(member.Value)}"))}}}",
        JsonArray array => $"[{string.Join(", ", array.Items.Select(Of))}]",
        JsonString text => $"\"{text.Value}\"",
        JsonNumber number => number.Text,
        JsonBoolean flag => flag.Value ? "true" : "false",
        _ => "null",
    };

    /// <summary>What a value may be, in a word or two.</summary>
    public static string KindOf(Shape shape) => shape switch
    {
        ScalarShape { CustomFormat: { } format } => $"string ({format})",
        ScalarShape scalar => scalar.Type switch
        {
            ScalarType.Boolean => "boolean",
            ScalarType.Int32 => "integer (int32)",
            ScalarType.Int64 => "integer",
            ScalarType.Double => "number",
            ScalarType.Decimal => "number (decimal)",
            ScalarType.Uuid => "string (uuid)",
            ScalarType.DateTime => "string (date-time)",
            ScalarType.Date => "string (date)",
            ScalarType.Uri => "string (uri)",
            _ => "string",
        },
        EnumShape { IsInteger: true } => "enumeration of integers",
        EnumShape => "enumeration of strings",
        ObjectShape => "object",
        MapShape => "map",
        ListShape => "array",
        KindUnionShape union => string.Join(" or ", union.Kinds),
        UnionShape { Distinction: not null } => "union of objects",
        EventShape => "event",
        _ when shape.Kinds.Count > 0 => $"any {string.Join(" or ", shape.Kinds)}",
        _ => "any JSON",
    };
}

using System.Text.Json;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>Finds out which alternative of a union a value is, as emitted readers do.</summary>
internal static class UnionAlternatives
{
    /// <summary>What the value is: the shape itself where that is no union; null for none of its alternatives.</summary>
    public static Shape? Find(Shape shape, JsonElement value) => shape switch
    {
        KindUnionShape kinds => kinds.Find(KindOf(value.ValueKind)) is { } alternative ? Find(alternative, value) : null,
        UnionShape union => union.Distinction is ObjectDistinction distinction && value.ValueKind == JsonValueKind.Object ? Find(distinction, value) : null,
        _ => shape,
    };

    /// <summary>A kind of JSON as shapes name it.</summary>
    public static string KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static ObjectShape? Find(ObjectDistinction distinction, JsonElement value)
    {
        IEnumerable<string> tokens = distinction.Mark == DistinctionMark.Presence ? value.EnumerateObject().Select(member => member.Name)
            : TokenAt(value, distinction.Path) is { } telling && telling.ValueKind == JsonValueKind.String == (distinction.Mark == DistinctionMark.Text) ? [TextOf(telling)]
            : [];
        return tokens.Select(token => distinction.Alternatives.FirstOrDefault(alternative => alternative.Tokens.Contains(token))).FirstOrDefault(alternative => alternative is not null)?.Shape;
    }

    private static JsonElement? TokenAt(JsonElement value, IEnumerable<string> path)
    {
        JsonElement current = value;
        foreach (string name in path)
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return null;
            }
        }

        return current;
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

using System.Text.Json;

namespace WebhookContracts.Tool.Bodies;

/// <summary>What a value is, as JSON Schema names types.</summary>
internal static class ValueType
{
    /// <summary>An integer is one of at most 64 bits, written without point and exponent; every other number is a <c>number</c>.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };
}

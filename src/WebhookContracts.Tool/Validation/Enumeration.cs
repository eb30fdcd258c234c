using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// What a schema's <c>enum</c> knows. Enums of strings and enums of integers are open: any value of the type passes,
/// and one that is not listed is worth a note.
/// </summary>
internal sealed class Enumeration
{
    private readonly JsonArray _values;
    private readonly JsonObject? _aliases;

    private Enumeration(JsonArray values, JsonObject? aliases)
    {
        _values = values;
        _aliases = aliases;
    }

    /// <summary>The type that stays when the enum is opened: <c>string</c> or <c>integer</c>.</summary>
    public string Type => _values.Any(value => value?.GetValueKind() == JsonValueKind.String) ? "string" : "integer";

    /// <summary>Whether the C# enum is one of 32 bits: of integers that all have room in them.</summary>
    public bool IsInt32 => Type == "integer" && KnownValues.All(known => NumberText.AsInt64(known) is >= int.MinValue and <= int.MaxValue);

    /// <summary>Whether null is one of the values.</summary>
    public bool AllowsNull => _values.Any(value => value is null);

    public IEnumerable<string> KnownValues => _values.Where(value => value is not null).Select(value => value!.ToString());

    /// <summary>The open enum of a schema; null if it has none, or one that mixes kinds and stays closed.</summary>
    public static Enumeration? OpenIn(JsonObject schema)
    {
        if (schema["enum"] is not JsonArray values)
        {
            return null;
        }

        bool open = values.All(IsNullOr(JsonValueKind.String)) || values.All(value => value is null || IsInteger(value));
        return open && values.Any(value => value is not null)
            ? new Enumeration(values, schema["x-enum-aliases"] as JsonObject)
            : null;
    }

    public static bool IsInteger(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && NumberText.AsInt64(value.ToJsonString()) is not null;

    /// <summary>Whether the value is of the enum's type, so that it can be known or unknown at all.</summary>
    public bool Concerns(BodyValue value) =>
        value.Kind == (Type == "string" ? JsonValueKind.String : JsonValueKind.Number);

    public bool Knows(BodyValue value) => Type == "string"
        ? KnownValues.Contains(value.Text)
        : NumberText.AsInt64(value.Text) is not { } number || KnownValues.Any(known => NumberText.AsInt64(known) == number);

    /// <summary>The known value that a text is another spelling of, or null.</summary>
    public string? CanonicalOf(string text) =>
        _aliases is not null && _aliases.TryGetPropertyValue(text, out JsonNode? canonical) ? canonical?.ToString() : null;

    private static Func<JsonNode?, bool> IsNullOr(JsonValueKind kind) => value => value is null || value.GetValueKind() == kind;
}

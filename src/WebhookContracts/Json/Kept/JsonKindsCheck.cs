using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Checks a value against the kinds that a union allows. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonKindsCheck
{
    /// <summary>Throws unless the current token begins a value of one of the kinds.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="kinds">The kinds allowed.</param>
    /// <param name="isSecret">Whether no error may show the value.</param>
    /// <exception cref="JsonException">It is of another kind.</exception>
    public static void Require(ref Utf8JsonReader reader, JsonKinds kinds, bool isSecret = false)
    {
        JsonKinds kind = reader.TokenType switch
        {
            JsonTokenType.Null => JsonKinds.Null,
            JsonTokenType.String => JsonKinds.String,
            JsonTokenType.Number => JsonKinds.Number,
            JsonTokenType.True or JsonTokenType.False => JsonKinds.Boolean,
            JsonTokenType.StartObject => JsonKinds.Object,
            JsonTokenType.StartArray => JsonKinds.Array,
            _ => JsonKinds.None,
        };
        if ((kinds & kind) == 0)
        {
            throw isSecret ? JsonFailure.UnexpectedSecret(ref reader, Describe(kinds)) : JsonFailure.Unexpected(ref reader, Describe(kinds));
        }
    }

    private static string Describe(JsonKinds kinds) => string.Join(
        " or ",
        Enum.GetValues<JsonKinds>().Where(kind => (kinds & kind) != 0).Select(kind => kind switch
        {
            JsonKinds.Null => "null",
            JsonKinds.String => "a string",
            JsonKinds.Number => "a number",
            JsonKinds.Boolean => "true or false",
            JsonKinds.Object => "an object",
            _ => "an array",
        }));
}

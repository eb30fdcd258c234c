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
        if ((kinds & KindOf(reader.TokenType)) == 0)
        {
            throw isSecret ? JsonFailure.UnexpectedSecret(ref reader, Describe(kinds)) : JsonFailure.Unexpected(ref reader, Describe(kinds));
        }
    }

    /// <summary>What is wrong with the value that the current token begins; null if it is of one of the kinds.</summary>
    internal static JsonReadException? Find(ref Utf8JsonReader reader, JsonKinds kinds) =>
        (kinds & KindOf(reader.TokenType)) == 0 ? (JsonReadException)JsonFailure.Unexpected(ref reader, Describe(kinds)) : null;

    /// <summary>Whether values of a kind are among these.</summary>
    internal static bool Includes(JsonKinds kinds, JsonValueKind kind) => (kinds & kind switch
    {
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.Number => JsonKinds.Number,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.Object => JsonKinds.Object,
        JsonValueKind.Array => JsonKinds.Array,
        JsonValueKind.Null => JsonKinds.Null,
        _ => JsonKinds.None,
    }) != 0;

    private static JsonKinds KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => JsonKinds.Null,
        JsonTokenType.String => JsonKinds.String,
        JsonTokenType.Number => JsonKinds.Number,
        JsonTokenType.True or JsonTokenType.False => JsonKinds.Boolean,
        JsonTokenType.StartObject => JsonKinds.Object,
        JsonTokenType.StartArray => JsonKinds.Array,
        _ => JsonKinds.None,
    };

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

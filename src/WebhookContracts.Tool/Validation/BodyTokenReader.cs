using System.Text.Json;
using Newtonsoft.Json;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// Hands tokens to Newtonsoft.Json. The "line number" is the number of the value they come from: it is the one thing
/// that NJsonSchema carries from a token to an error, and it leads back to the exact place in the text, which
/// NJsonSchema's own paths do not.
/// </summary>
internal sealed class BodyTokenReader(IReadOnlyList<BodyToken> tokens) : JsonReader, IJsonLineInfo
{
    private int _next;

    // From 1, because a line 0 counts as none.
    public int LineNumber => _next == 0 ? 0 : tokens[_next - 1].Origin + 1;

    public int LinePosition => 1;

    /// <summary>The number of the value that an error with this line is about.</summary>
    public static int OriginOf(int lineNumber) => lineNumber - 1;

    public bool HasLineInfo() => true;

    public override bool Read()
    {
        if (_next == tokens.Count)
        {
            return false;
        }

        BodyToken token = tokens[_next++];
        SetToken(TokenOf(token), token.Value);
        return true;
    }

    private static JsonToken TokenOf(BodyToken token) => token.Type switch
    {
        JsonTokenType.StartObject => JsonToken.StartObject,
        JsonTokenType.EndObject => JsonToken.EndObject,
        JsonTokenType.StartArray => JsonToken.StartArray,
        JsonTokenType.EndArray => JsonToken.EndArray,
        JsonTokenType.PropertyName => JsonToken.PropertyName,
        JsonTokenType.String => JsonToken.String,
        JsonTokenType.True or JsonTokenType.False => JsonToken.Boolean,
        JsonTokenType.Number => token.Value is long ? JsonToken.Integer : JsonToken.Float,
        _ => JsonToken.Null,
    };
}

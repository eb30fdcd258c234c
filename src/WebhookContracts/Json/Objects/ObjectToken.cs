using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The tokens of an object that are neither names nor values. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObjectToken
{
    /// <summary>Checks that the current token begins an object, and tells where.</summary>
    /// <param name="reader">A reader on the first token of a value.</param>
    /// <returns>The offset of the token.</returns>
    /// <exception cref="JsonException">The value is something else.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFailure.Unexpected(ref reader, "an object");
        }

        return reader.TokenStartIndex;
    }

    /// <summary>Moves on to the name of the object's next member.</summary>
    /// <param name="reader">A reader on the object's first token, or on the last token of a member.</param>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MoveToName(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;
}

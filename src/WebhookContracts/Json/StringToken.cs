using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The text of a string or of a member's name as UTF-8, without making a <see cref="string"/>.</summary>
internal static class StringToken
{
    // A character that needs an escape sequence takes at most six bytes, \u0000, where it would take one.
    private const int LongestEscape = 6;

    /// <summary>The token's text: where it stands if it stands there plainly, else unescaped in the buffer.</summary>
    /// <returns>False if the buffer is too short for it, or if its escape sequences form no text.</returns>
    public static bool TryCopy(in Utf8JsonReader reader, Span<byte> buffer, out ReadOnlySpan<byte> text)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            text = reader.ValueSpan;
            return true;
        }

        text = default;
        long length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > buffer.Length * (reader.ValueIsEscaped ? LongestEscape : 1))
        {
            return false;
        }

        // CopyString wants room for the escaped text.
        Span<byte> unescaped = length <= buffer.Length ? buffer : new byte[length];
        try
        {
            unescaped = unescaped[..reader.CopyString(unescaped)];
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return false;
        }

        if (unescaped.Length > buffer.Length)
        {
            return false;
        }

        unescaped.CopyTo(buffer);
        text = buffer[..unescaped.Length];
        return true;
    }
}

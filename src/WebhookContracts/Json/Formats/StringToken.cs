using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookContracts.Json;

/// <summary>The text of a string or of a member's name as UTF-8, without making a <see cref="string"/>.</summary>
internal static class StringToken
{
    // A character that needs an escape sequence takes at most six bytes, \u0000, where it would take one.
    private const int LongestEscape = 6;

    /// <summary>Whether the token's text stands in one piece and without escape sequences, so that its span is the text.</summary>
    public static bool IsPlain(in Utf8JsonReader reader) => !reader.ValueIsEscaped && !reader.HasValueSequence;

    /// <summary>The token's text as a string. Nearly all texts are plain ASCII, which only has to be widened.</summary>
    /// <exception cref="JsonException">It is not valid UTF-8, or an escape sequence is half a character.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Read(ref Utf8JsonReader reader) =>
        IsPlain(in reader) && Ascii.IsValid(reader.ValueSpan) ? Encoding.Latin1.GetString(reader.ValueSpan) : Unescape(ref reader);

    /// <summary>The token's text: the token's own bytes if they are in one piece and have no escape sequences, else a copy of the text in the buffer.</summary>
    /// <returns>False if the buffer is too short for it, or if its escape sequences form no text.</returns>
    public static bool TryCopy(in Utf8JsonReader reader, Span<byte> buffer, out ReadOnlySpan<byte> text)
    {
        if (IsPlain(in reader))
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

    // Here and not at the boundary, where the reader may no longer be on the token.
    private static string Unescape(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bodies are checked for valid UTF-8 before they are read; JsonSerializer's input is not.
            bool isUtf8 = Utf8.IsValid(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
            throw isUtf8 ? JsonFailure.HalfCharacter(ref reader) : JsonFailure.NotUtf8(reader.TokenStartIndex);
        }
    }
}

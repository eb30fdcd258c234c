using System.Text;
using System.Text.Json;

namespace WebhookContracts.Tool.Bodies;

/// <summary>Half surrogate pairs in JSON (a lone <c>\ud800</c> to <c>\udfff</c>): RFC 8259 allows them, and no text can hold them.</summary>
internal static class HalfPairs
{
    private const int EscapeLength = 6;

    /// <summary>The text with the replacement character in place of each: as long as it was, and safe to take texts out of.</summary>
    /// <param name="json">JSON.</param>
    public static byte[] Replaced(ReadOnlySpan<byte> json)
    {
        byte[] text = json.ToArray();
        int position = 0;
        while (text.AsSpan(position).IndexOf((byte)'\\') is >= 0 and int ahead)
        {
            position += ahead;
            if (IsHigh(text, position) && IsLow(text, position + EscapeLength))
            {
                position += 2 * EscapeLength;
            }
            else if (IsHigh(text, position) || IsLow(text, position))
            {
                "fffd"u8.CopyTo(text.AsSpan(position + 2));
                position += EscapeLength;
            }
            else
            {
                // Whatever is escaped: another backslash begins nothing.
                position = Math.Min(position + 2, text.Length);
            }
        }

        return text;
    }

    /// <summary>The value with the replacement character in place of each: names and texts can be taken out of it.</summary>
    /// <param name="value">A value.</param>
    public static JsonElement Replaced(JsonElement value) => JsonSerializer.Deserialize<JsonElement>(Replaced(Encoding.UTF8.GetBytes(value.GetRawText())));

    private static bool IsHigh(ReadOnlySpan<byte> text, int position) => IsEscape(text, position, "89abAB"u8);

    private static bool IsLow(ReadOnlySpan<byte> text, int position) => IsEscape(text, position, "cdefCDEF"u8);

    private static bool IsEscape(ReadOnlySpan<byte> text, int position, ReadOnlySpan<byte> secondDigits) =>
        position + EscapeLength <= text.Length
        && text[position] == '\\'
        && text[position + 1] == 'u'
        && (text[position + 2] is (byte)'d' or (byte)'D')
        && secondDigits.Contains(text[position + 3]);
}

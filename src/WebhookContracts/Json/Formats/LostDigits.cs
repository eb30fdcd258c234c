using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Which numbers say more than double precision holds: what was read is then kept beside the double, and written back.</summary>
internal static class LostDigits
{
    // So many digits come back from a double as they went in, wherever the point stands.
    private const int DigitsOfDouble = 15;
    private const int LongestDouble = 32;

    /// <summary>Whether a number is another one than the double that was made of it, as that is written.</summary>
    /// <param name="reader">A reader on the number.</param>
    /// <param name="value">The double.</param>
    public static bool Has(in Utf8JsonReader reader, double value)
    {
        if (!reader.HasValueSequence && IsShort(reader.ValueSpan))
        {
            return false;
        }

        Span<byte> written = stackalloc byte[LongestDouble];
        ReadOnlySpan<byte> text = TextOf(in reader);
        return !value.TryFormat(written, out int length, provider: CultureInfo.InvariantCulture)
            || !JsonNumberText.AreEqual(text, written[..length]);
    }

    /// <summary>Whether any number in a list or a map is another one than the double that is made of it.</summary>
    /// <param name="reader">A reader on the first token of the list or the map, which may hold others.</param>
    public static bool AreIn(Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.Number
                && (reader.HasValueSequence || !IsShort(reader.ValueSpan))
                && (!reader.TryGetDouble(out double value) || Has(in reader, value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number as it was written.</summary>
    public static ReadOnlySpan<byte> TextOf(in Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;

    private static bool IsShort(ReadOnlySpan<byte> number) => number.Length <= DigitsOfDouble && number.IndexOfAny((byte)'e', (byte)'E') < 0;
}

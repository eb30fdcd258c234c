using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WebhookContracts;

/// <summary>Texts as AMQP's short strings, which hold 255 bytes: what is longer is cut, and ends in a hash of the whole, so that two stay two.</summary>
internal static class ShortText
{
    /// <summary>How many bytes of UTF-8 a short string holds.</summary>
    public const int Longest = 255;

    private const int HashBytes = 16;

    /// <summary>How many bytes of UTF-8 a text has.</summary>
    /// <param name="text">The text.</param>
    public static int LengthOf(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The text, if it fits; otherwise as much of it as does beside a separator and 32 hexadecimal digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands before the hash: a character of ASCII.</param>
    public static string Fit(string text, char separator)
    {
        if (LengthOf(text) <= Longest)
        {
            return text;
        }

        byte[] whole = Encoding.UTF8.GetBytes(text);
        int room = Longest - 1 - (2 * HashBytes);
        int cut = 0;
        while (Rune.DecodeFromUtf8(whole.AsSpan(cut), out _, out int bytes) == OperationStatus.Done && cut + bytes <= room)
        {
            cut += bytes;
        }

        return Encoding.UTF8.GetString(whole, 0, cut) + separator + Convert.ToHexString(SHA256.HashData(whole).AsSpan(0, HashBytes)).ToLowerInvariant();
    }

    /// <summary>The text without what no text of CloudEvents may hold: control characters, noncharacters and halves of surrogate pairs are U+FFFD.</summary>
    /// <param name="text">The text.</param>
    public static string Printable(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        StringBuilder printable = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            printable.Append(Rune.IsControl(rune) || IsNoncharacter(rune.Value) ? Rune.ReplacementChar : rune);
        }

        return printable.ToString();
    }

    private static bool IsNoncharacter(int value) => value is >= 0xFDD0 and <= 0xFDEF || (value & 0xFFFE) == 0xFFFE;
}

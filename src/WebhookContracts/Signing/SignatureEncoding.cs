using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WebhookContracts;

/// <summary>How the bytes of a signature are written in the header.</summary>
public enum SignatureEncoding
{
    /// <summary>Two hexadecimal digits a byte: read in either case, written in lower case.</summary>
    Hex,

    /// <summary>Base64 with padding (RFC 4648, section 4), in its one canonical form.</summary>
    Base64,
}

/// <summary>The text form of a signature: exact when read, so that one signature has one text (but for the case of hex digits).</summary>
internal static class SignatureEncodingExtensions
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string StandardName(this SignatureEncoding encoding) => encoding == SignatureEncoding.Hex ? "hexadecimal" : "base64";

    /// <summary>How many characters the text of this many bytes has.</summary>
    public static int TextLength(this SignatureEncoding encoding, int byteCount) =>
        encoding == SignatureEncoding.Hex ? byteCount * 2 : (byteCount + 2) / 3 * 4;

    public static string Encode(this SignatureEncoding encoding, ReadOnlySpan<byte> bytes) =>
        encoding == SignatureEncoding.Hex ? Convert.ToHexString(bytes).ToLowerInvariant() : Convert.ToBase64String(bytes);

    /// <summary>Decodes text whose length is already known to be right. False if it is not the encoding of exactly these many bytes.</summary>
    public static bool TryDecode(this SignatureEncoding encoding, ReadOnlySpan<char> text, Span<byte> bytes) =>
        encoding == SignatureEncoding.Hex ? TryDecodeHex(text, bytes) : TryDecodeBase64(text, bytes);

    // .NET 8 has no hex decoder that writes to a span.
    private static bool TryDecodeHex(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.ContainsAnyExcept(s_hexDigits))
        {
            return false;
        }

        int i = 0;
        if (BitConverter.IsLittleEndian)
        {
            ReadOnlySpan<ushort> digits = MemoryMarshal.Cast<char, ushort>(text);
            for (; i + 8 <= bytes.Length; i += 8)
            {
                Vector128<ushort> eight = Vector128.Narrow(
                    FourBytes(Vector128.Create(digits.Slice(i * 2, 8))),
                    FourBytes(Vector128.Create(digits.Slice((i * 2) + 8, 8))));
                Vector128.Narrow(eight, eight).GetLower().CopyTo(bytes[i..]);
            }
        }

        for (; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Nibble(text[i * 2]) << 4) | Nibble(text[(i * 2) + 1]));
        }

        return true;
    }

    // '0' is 0x30, 'A' 0x41, 'a' 0x61: the low four bits, and nine more for a letter, which alone has bit 6.
    private static int Nibble(char digit) => (digit & 0xF) + ((digit >> 6) * 9);

    private static Vector128<uint> FourBytes(Vector128<ushort> digits)
    {
        Vector128<uint> pairs = ((digits & Vector128.Create((ushort)0xF)) + (Vector128.ShiftRightLogical(digits, 6) * 9)).AsUInt32();
        return (Vector128.ShiftLeft(pairs, 4) | Vector128.ShiftRightLogical(pairs, 16)) & Vector128.Create(0xFFu);
    }

    // The framework's decoder skips white space and ignores the last character's unused bits; writing the bytes again and comparing texts finds both.
    private static bool TryDecodeBase64(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        Span<char> canonical = stackalloc char[SignatureEncoding.Base64.TextLength(SignatureAlgorithmExtensions.MaximumHashSize)];
        return Convert.TryFromBase64Chars(text, bytes, out int decoded)
            && decoded == bytes.Length
            && Convert.TryToBase64Chars(bytes, canonical, out int written)
            && text.SequenceEqual(canonical[..written]);
    }
}

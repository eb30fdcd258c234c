using System.Text;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Text;

/// <summary>The encoding of schema files: UTF-8, or another of Unicode that a byte order mark names.</summary>
internal static class SchemaEncoding
{
    /// <summary>What decoders put in the place of bytes that stand for no character.</summary>
    public const char Replacement = '\uFFFD';

    private static readonly HashSet<int> s_unicode = [Encoding.UTF8.CodePage, Encoding.Unicode.CodePage, Encoding.BigEndianUnicode.CodePage, Encoding.UTF32.CodePage, 12001];

    public static bool IsUnicode(Encoding encoding) => s_unicode.Contains(encoding.CodePage);

    /// <summary>Whether there are characters that old encodings and UTF-8 write differently.</summary>
    public static bool HasOthersThanAscii(string text) => FindOtherThanAscii(text) >= 0;

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes, perhaps with a byte order mark.</param>
    /// <param name="isFaithful">Whether each stands for a character; where one does not, there is a <see cref="Replacement"/> in the text.</param>
    public static string Decode(byte[] bytes, out bool isFaithful)
    {
        using StreamReader reader = new(new MemoryStream(bytes, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        string text = reader.ReadToEnd();
        byte[] again = reader.CurrentEncoding.GetBytes(text);
        isFaithful = bytes.AsSpan().EndsWith(again);
        return text;
    }

    /// <summary>Where a text that is not faithful shows it first.</summary>
    public static TextRange FindDamage(string text)
    {
        int replaced = text.IndexOf(Replacement);
        return new TextRange(Math.Max(replaced >= 0 ? replaced : FindOtherThanAscii(text), 0), Math.Min(1, text.Length));
    }

    private static int FindOtherThanAscii(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > '\x7F')
            {
                return i;
            }
        }

        return -1;
    }
}

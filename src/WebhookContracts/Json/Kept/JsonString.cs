using System.Globalization;
using System.Text;

namespace WebhookContracts.Json;

/// <summary>What a string says, of how it is written.</summary>
internal static class JsonString
{
    /// <summary>Whether two strings of valid JSON say the same.</summary>
    /// <param name="left">One, as it is written between its quotes.</param>
    /// <param name="right">The other.</param>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right)
        || ((left.Contains((byte)'\\') || right.Contains((byte)'\\')) && Unescape(left) == Unescape(right));

    /// <summary>
    /// The text of a string or name. Half of a surrogate pair, at which <see cref="System.Text.Json.Utf8JsonReader"/> throws, is half of one in the result:
    /// the escape sequence names that very unit of UTF-16, and no other text does.
    /// </summary>
    /// <param name="written">How it is written in valid JSON, between its quotes.</param>
    public static string Unescape(ReadOnlySpan<byte> written)
    {
        string text = Encoding.UTF8.GetString(written);
        int backslash = text.IndexOf('\\', StringComparison.Ordinal);
        if (backslash < 0)
        {
            return text;
        }

        StringBuilder unescaped = new(text.Length);
        int start = 0;
        while (backslash >= 0)
        {
            unescaped.Append(text, start, backslash - start);
            char escape = text[backslash + 1];
            unescaped.Append(escape switch
            {
                'u' => (char)ushort.Parse(text.AsSpan(backslash + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                _ => escape,
            });
            start = backslash + (escape == 'u' ? 6 : 2);
            backslash = text.IndexOf('\\', start);
        }

        return unescaped.Append(text, start, text.Length - start).ToString();
    }
}

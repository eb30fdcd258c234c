using System.Buffers;
using System.Globalization;
using System.Text;

namespace WebhookContracts;

/// <summary>
/// Names of handlers as they stand in the table: one text in which each ends with a line feed. What a text of PostgreSQL can't hold, or would end a name, is written as in C#.
/// </summary>
internal static class HandlerNames
{
    private const char End = '\n';

    private static readonly SearchValues<char> s_special = SearchValues.Create("\\\n\0");

    /// <summary>A name as it stands in the table, without its end.</summary>
    /// <param name="name">The name.</param>
    public static string Write(string name)
    {
        if (!name.AsSpan().ContainsAny(s_special) && !name.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return name;
        }

        StringBuilder written = new();
        for (int index = 0; index < name.Length; index++)
        {
            char character = name[index];
            if (char.IsSurrogatePair(name, index))
            {
                written.Append(character).Append(name[++index]);
            }
            else if (s_special.Contains(character) || char.IsSurrogate(character))
            {
                written.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
            else
            {
                written.Append(character);
            }
        }

        return written.ToString();
    }

    /// <summary>The names that a text of the table holds.</summary>
    /// <param name="text">The text.</param>
    public static string[] Read(string text) => text.Length == 0 ? [] : [.. text[..^1].Split(End).Select(ReadOne)];

    private static string ReadOne(string written)
    {
        const int Length = 6;
        int escape = written.IndexOf('\\', StringComparison.Ordinal);
        if (escape < 0)
        {
            return written;
        }

        StringBuilder name = new();
        int begin = 0;
        for (; escape >= 0; escape = written.IndexOf('\\', begin))
        {
            name.Append(written, begin, escape - begin);
            name.Append((char)ushort.Parse(written.AsSpan(escape + 2, Length - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            begin = escape + Length;
        }

        return name.Append(written, begin, written.Length - begin).ToString();
    }
}

using System.Globalization;
using System.Text;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Names, literals and comments as C# spells them.</summary>
internal static class CSharp
{
    /// <summary>Lines that would be longer, without what they are indented by, are broken where that is possible.</summary>
    public const int LineLength = 150;

    /// <summary>As long as a text may be that is a sum of literals, which the compiler takes apart for every one of them. A longer one is a single literal.</summary>
    public const int LongestSum = 16 * LineLength;

    /// <summary>A string literal; UTF-8 bytes of it with <c>u8</c> behind it.</summary>
    public static string Literal(string text) => $"\"{Escape(text)}\"";

    public static string Literal(string? text, string ifNull) => text is null ? ifNull : Literal(text);

    /// <summary>A string literal that goes on in further lines, which begin with a plus, where it is long.</summary>
    public static string LongLiteral(string text) =>
        text.Length > LongestSum ? Literal(text) : string.Join("\n    + ", Wrap(text, keepsSpaces: true).Select(Literal));

    /// <summary>A list of string literals, one a line where they are many or long.</summary>
    public static string Literals(IReadOnlyCollection<string> texts) => texts.Sum(text => text.Length) <= LineLength
        ? $"[{string.Join(", ", texts.Select(Literal))}]"
        : $"[\n{string.Concat(texts.Select(text => $"    {LongLiteral(text).Replace("\n", "\n    ")},\n"))}]";

    /// <summary>A member whose body is an expression: in one line if that is not too long.</summary>
    public static string Arrow(string member, string expression) =>
        $"{member} =>{(member.Length + expression.Length > LineLength ? "\n    " : " ")}{expression};";

    /// <summary>Arguments and what ends the call, in as many lines as they need.</summary>
    public static IEnumerable<string> Arguments(IEnumerable<string> arguments, string end)
    {
        string line = "";
        foreach (string argument in arguments)
        {
            if (line.Length > 0 && line.Length + argument.Length > LineLength)
            {
                yield return line + ",";
                line = "";
            }

            line += (line.Length == 0 ? "" : ", ") + argument;
        }

        yield return line + end;
    }

    /// <summary>What stands between the quotes of a string literal.</summary>
    public static string Escape(string text)
    {
        StringBuilder literal = new();
        foreach (char character in text)
        {
            literal.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or (> '~' and < '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return literal.ToString();
    }

    /// <summary>The name under which a member stands in its record: the event type has the same in all.</summary>
    public static string NameOf(PropertyModel property) => property.Role == PropertyRole.EventType ? PropertyNames.EventType : property.Name;

    /// <summary>The XML documentation of a type or a member.</summary>
    public static IEnumerable<string> Documentation(Documentation documentation, string ifNone)
    {
        yield return Comment("summary", documentation.Summary ?? ifNone);
        if (documentation.Remarks.Count > 0)
        {
            yield return "/// <remarks>";
            foreach (string remark in documentation.Remarks)
            {
                yield return Comment("para", remark);
            }

            yield return "/// </remarks>";
        }

        if (documentation.IsDeprecated)
        {
            yield return "[System::Obsolete(\"The service has declared this obsolete.\")]";
        }
    }

    /// <summary>A text for a comment that ends with its line.</summary>
    public static string Comment(string text) => string.Concat(text.Select(character => EndsComment(character) ? ' ' : character)).TrimEnd();

    /// <summary>A text in XML documentation.</summary>
    public static string Xml(string text)
    {
        StringBuilder escaped = new();
        foreach (char character in text)
        {
            escaped.Append(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ when EndsComment(character) => " ",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Comment(string element, string text) =>
        $"/// {string.Join("\n/// ", Wrap($"<{element}>{Xml(text)}</{element}>", keepsSpaces: false))}";

    // Breaks a text at spaces, each of which stays at the end of its line or goes.
    private static IEnumerable<string> Wrap(string text, bool keepsSpaces)
    {
        int start = 0;
        while (text.Length - start > LineLength)
        {
            int space = text.LastIndexOf(' ', start + LineLength, LineLength);
            if (space < 0)
            {
                space = text.IndexOf(' ', start + LineLength);
            }

            if (space < 0)
            {
                break;
            }

            yield return text.Substring(start, space - start + (keepsSpaces ? 1 : 0));
            start = space + 1;
        }

        yield return text.Substring(start);
    }

    // What ends a line, or is no character in XML.
    private static bool EndsComment(char character) => character is < ' ' or '\u0085' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';
}

using System.Globalization;
using System.Text;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Names, literals and comments as C# spells them.</summary>
internal static class CSharp
{
    /// <summary>A string literal; UTF-8 bytes of it with <c>u8</c> behind it.</summary>
    public static string Literal(string text) => $"\"{Escape(text)}\"";

    public static string Literal(string? text, string ifNull) => text is null ? ifNull : Literal(text);

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

    /// <summary>A local variable's name, from a property's. Its ending sets it apart from keywords, from the property, and from the emitted code's other names.</summary>
    public static string Local(string propertyName) => char.ToLowerInvariant(propertyName[0]) + propertyName.Substring(1) + "Value";

    /// <summary>The name under which a member stands in its record: the event type has the same in all.</summary>
    public static string NameOf(PropertyModel property) => property.Role == PropertyRole.EventType ? "EventType" : property.Name;

    /// <summary>The name of a type inside a record, which must not be the record's own.</summary>
    public static string Nested(string name, string recordName) => name == recordName ? name + "Type" : name;

    /// <summary>The name of the field behind a property.</summary>
    public static string Field(string propertyName) => "_" + char.ToLowerInvariant(propertyName[0]) + propertyName.Substring(1);

    /// <summary>The XML documentation of a type or a member.</summary>
    public static IEnumerable<string> Documentation(Documentation documentation, string ifNone)
    {
        yield return $"/// <summary>{Xml(documentation.Summary ?? ifNone)}</summary>";
        if (documentation.Remarks.Count > 0)
        {
            yield return "/// <remarks>";
            foreach (string remark in documentation.Remarks)
            {
                yield return $"/// <para>{Xml(remark)}</para>";
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

    private static string Xml(string text)
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

    // What ends a line, or is no character in XML.
    private static bool EndsComment(char character) => character is < ' ' or '\u0085' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';
}

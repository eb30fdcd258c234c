using System.Text;
using System.Text.Encodings.Web;

namespace WebhookContracts.Json;

/// <summary>How a release spells its JSON, as the library does that its sender writes with.</summary>
internal sealed class ReleaseTextStyle
{
    private readonly Action<StringBuilder, string> _appendEscaped;

    private ReleaseTextStyle(Action<StringBuilder, string> appendEscaped) => _appendEscaped = appendEscaped;

    /// <summary>Python's <c>json.dumps</c> with sorted keys, of a model without its nulls.</summary>
    public static ReleaseTextStyle Python { get; } = new(AppendAsPython) { Comma = ", ", Colon = ": ", IsSorted = true };

    /// <summary><c>System.Text.Json</c> as it is unless told otherwise.</summary>
    public static ReleaseTextStyle SystemTextJson { get; } = new(static (text, value) => text.Append(JavaScriptEncoder.Default.Encode(value))) { WritesNull = true };

    /// <summary>Go's <c>json.Encoder</c>, of maps.</summary>
    public static ReleaseTextStyle Go { get; } = new(AppendAsGo) { IsSorted = true, WritesNull = true, End = "\n" };

    public string Comma { get; private init; } = ",";

    public string Colon { get; private init; } = ":";

    /// <summary>What stands behind the body, and is signed with it.</summary>
    public string End { get; private init; } = "";

    /// <summary>Whether members stand in the order of the bytes of their names.</summary>
    public bool IsSorted { get; private init; }

    public bool WritesNull { get; private init; }

    public void Append(StringBuilder text, string value)
    {
        text.Append('"');
        _appendEscaped(text, value);
        text.Append('"');
    }

    private static void AppendAsPython(StringBuilder text, string value)
    {
        foreach (char character in value)
        {
            switch (character)
            {
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                default:
                    AppendCommon(text, character, isEscaped: character is < ' ' or > '~');
                    break;
            }
        }
    }

    private static void AppendAsGo(StringBuilder text, string value)
    {
        foreach (char character in value)
        {
            AppendCommon(text, character, isEscaped: character is < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029');
        }
    }

    private static void AppendCommon(StringBuilder text, char character, bool isEscaped)
    {
        string? escape = character switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when isEscaped => $"\\u{(int)character:x4}",
            _ => null,
        };
        if (escape is null)
        {
            text.Append(character);
        }
        else
        {
            text.Append(escape);
        }
    }
}

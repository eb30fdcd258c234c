using System.Text.RegularExpressions;

namespace WebhookContracts.Fuzz.Schemas;

/// <summary>Names that mean something else to C#, to XML, to JSON or to emitted code; and text that is JSON no more.</summary>
internal static partial class HostileText
{
    private static readonly string[] s_names =
    [
        "Read", "read", "Write", "Find", "Parse", "TryParse", "Equals", "equals", "ToString", "GetHashCode", "GetType", "Finalize", "MemberwiseClone", "Clone", "Deconstruct", "PrintMembers", "EqualityContract",
        "Encoded", "JsonFormat", "AdditionalProperties", "EventType", "event_type", "IsKnown", "Event", "Payload", "Instance", "Unrecognized", "Names", "Format", "Converter", "ToWireName", "FromWireName",
        "System", "Generic", "Text", "Webhooks", "Json", "Own", "global", "string", "String", "Object", "Name", "Item", "Value", "value", "reader", "options", "writer", "name", "seen", "member", "start",
        "Fuzz", "FuzzContract", "FuzzEvent", "FuzzMessage", "FuzzContractFormat", "UnknownFuzzEvent", "FuzzEventTypes", "unknown", "ping", "Money", "Thing", "thing", "State", "StateNames", "Numbers",
        "class", "record", "required", "field", "nameof", "var", "dynamic", "file", "scoped", "where", "partial", "async", "await", "_", "__arglist", "@class", "A_B", "a-b", "a.b", "AB", "aB",
        "", " ", "*", "-", "-1", "+1", "1", "1.0", "3d", "å", "\u212B", "ß", "\u1E9E", "ı", "İ", "K", "\u212A", "件数", "\U0001F600", "\u0000", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "\uFFFD", "\u200B", "e\u0301",
        "a\nb", "*/", "//", "\"", "\\", "\\u0041", "{", "}", "{0}", "<", "&", "]]>", "</summary>", "<see cref=\"X\"/>", "#if", "%20", "#", "/", "~", "~1", "$ref", "$id", "properties", "definitions",
        new('x', 1_100), new('件', 400), new('*', 300), new('a', 199), new('a', 200), new('a', 201),
    ];

    private static readonly string[] s_replacements =
    [
        "null", "true", "0", "-1", "1e999", "1.5", "\"\"", "\"object\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "{ \"$ref\": \"#\" }", ",", ":", "{", "]", "/* */", "\u0001", "NaN", "'x'", "01", "\"\\x\"",
    ];

    /// <summary>A name of anything, on the wire or in C#.</summary>
    public static string Name(Random random) => s_names[random.Next(s_names.Length)];

    /// <summary>Loses, doubles or exchanges a token of JSON text, so that it is probably none any more.</summary>
    public static string SpoilTokens(string text, Random random)
    {
        Match[] tokens = Token().Matches(text).ToArray();
        if (tokens.Length == 0)
        {
            return text;
        }

        Match token = tokens[random.Next(tokens.Length)];
        string replacement = random.Next(4) switch
        {
            0 => "",
            1 => token.Value + token.Value,
            2 => tokens[random.Next(tokens.Length)].Value,
            _ => s_replacements[random.Next(s_replacements.Length)],
        };
        return string.Concat(text.AsSpan(0, token.Index), replacement, text.AsSpan(token.Index + token.Length));
    }

    [GeneratedRegex("""
        "(\\.|[^"\\])*"|[a-z0-9.+-]+|[{}\[\],:]
        """)]
    private static partial Regex Token();
}

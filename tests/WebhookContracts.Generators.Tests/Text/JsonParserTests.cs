using System.Globalization;
using Microsoft.CodeAnalysis;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Text;

/// <summary>A schema file is JSON by RFC 8259 and nothing more; what is not is refused at its line and column.</summary>
public class JsonParserTests
{
    [Theory]
    [InlineData("", 1, 1, "expected a value, found the end of the file")]
    [InlineData(" \t\r\n\n ", 3, 2, "expected a value, found the end of the file")]
    [InlineData("\uFEFF{}", 1, 1, "expected a value, found a byte order mark")]
    [InlineData("\u00A0{}", 1, 1, "expected a value, found '\u00A0'")]
    [InlineData("{} {}", 1, 4, "expected the end of the file, found '{'")]
    [InlineData("{},", 1, 3, "expected the end of the file, found ','")]
    [InlineData("{}\n// comment", 2, 1, "expected the end of the file, found '/'")]
    [InlineData("/* comment */ {}", 1, 1, "expected a value, found '/'")]
    [InlineData("[1 /**/]", 1, 4, "expected ',' or ']', found '/'")]
    [InlineData("{", 1, 2, "expected a member name in double quotes, found the end of the file")]
    [InlineData("{ \"a\" }", 1, 7, "expected ':' after the member name, found '}'")]
    [InlineData("{ \"a\": }", 1, 8, "expected a value, found '}'")]
    [InlineData("{ \"a\": 1, }", 1, 11, "expected a member name in double quotes, found '}'")]
    [InlineData("{ \"a\": 1 \"b\": 2 }", 1, 10, "expected ',' or '}', found '\"'")]
    [InlineData("{ a: 1 }", 1, 3, "expected a member name in double quotes, found 'a'")]
    [InlineData("{ 'a': 1 }", 1, 3, "expected a member name in double quotes, found '''")]
    [InlineData("{ 1: 1 }", 1, 3, "expected a member name in double quotes, found '1'")]
    [InlineData("{\r\n  \"a\": 1,\r\n  \"a\": 2 }", 3, 3, "the member \"a\" occurs twice in this object")]
    [InlineData("{ \"a\": 1, \"\\u0061\": 2 }", 1, 11, "the member \"a\" occurs twice in this object")]
    [InlineData("[", 1, 2, "expected a value, found the end of the file")]
    [InlineData("[1", 1, 3, "expected ',' or ']', found the end of the file")]
    [InlineData("[1,]", 1, 4, "expected a value, found ']'")]
    [InlineData("[,1]", 1, 2, "expected a value, found ','")]
    [InlineData("[1 2]", 1, 4, "expected ',' or ']', found '2'")]
    [InlineData("[1}", 1, 3, "expected ',' or ']', found '}'")]
    [InlineData("True", 1, 1, "expected a value, found 'T'")]
    [InlineData("tru", 1, 1, "expected a value, found 't'")]
    [InlineData("truex", 1, 5, "expected the end of the file, found 'x'")]
    [InlineData("nul", 1, 1, "expected a value, found 'n'")]
    [InlineData("falsy", 1, 1, "expected a value, found 'f'")]
    [InlineData("NaN", 1, 1, "expected a value, found 'N'")]
    [InlineData("Infinity", 1, 1, "expected a value, found 'I'")]
    [InlineData("-Infinity", 1, 2, "expected a digit, found 'I'")]
    [InlineData("undefined", 1, 1, "expected a value, found 'u'")]
    [InlineData("01", 1, 2, "expected the end of the file, found '1'")]
    [InlineData("-01", 1, 3, "expected the end of the file, found '1'")]
    [InlineData("+1", 1, 1, "expected a value, found '+'")]
    [InlineData("-", 1, 2, "expected a digit, found the end of the file")]
    [InlineData(".5", 1, 1, "expected a value, found '.'")]
    [InlineData("1.", 1, 3, "expected a digit, found the end of the file")]
    [InlineData("1.e1", 1, 3, "expected a digit, found 'e'")]
    [InlineData("1e", 1, 3, "expected a digit, found the end of the file")]
    [InlineData("1e+", 1, 4, "expected a digit, found the end of the file")]
    [InlineData("1e1.5", 1, 4, "expected the end of the file, found '.'")]
    [InlineData("0x1F", 1, 2, "expected the end of the file, found 'x'")]
    [InlineData("1_000", 1, 2, "expected the end of the file, found '_'")]
    [InlineData("\u0661", 1, 1, "expected a value, found '\u0661'")]
    [InlineData("\"abc", 1, 1, "the string that starts here has no closing quote")]
    [InlineData("\"abc\\\"", 1, 1, "the string that starts here has no closing quote")]
    [InlineData("\"a\nb\"", 1, 3, "the control character U+000A must be written as an escape sequence")]
    [InlineData("\"a\tb\"", 1, 3, "the control character U+0009 must be written as an escape sequence")]
    [InlineData("\"\u0000\"", 1, 2, "the control character U+0000 must be written as an escape sequence")]
    [InlineData("\"\\a\"", 1, 2, "unknown escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")]
    [InlineData("\"\\'\"", 1, 2, "unknown escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")]
    [InlineData("\"\\x41\"", 1, 2, "unknown escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")]
    [InlineData("\"\\U0041\"", 1, 2, "unknown escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")]
    [InlineData("\"\\", 1, 2, "unknown escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")]
    [InlineData("\"\\u12\"", 1, 2, "\\u must be followed by four hexadecimal digits")]
    [InlineData("\"\\u12G4\"", 1, 2, "\\u must be followed by four hexadecimal digits")]
    [InlineData("\"\\u+123\"", 1, 2, "\\u must be followed by four hexadecimal digits")]
    [InlineData("\"\\u 123\"", 1, 2, "\\u must be followed by four hexadecimal digits")]
    [InlineData("\"\\u12\u0000\u0000\"", 1, 2, "\\u must be followed by four hexadecimal digits")]
    [InlineData("\"\\u", 1, 2, "\\u must be followed by four hexadecimal digits")]
    [InlineData("\"x\\uD800\"", 1, 1, "the string holds one half of a surrogate pair without the other")]
    [InlineData("\"\\uDC00\\uD800\"", 1, 1, "the string holds one half of a surrogate pair without the other")]
    [InlineData("\"\\uD800\\uD800\\uDC00\"", 1, 1, "the string holds one half of a surrogate pair without the other")]
    [InlineData("{ \"\\uD800\": 1 }", 1, 3, "the string holds one half of a surrogate pair without the other")]
    [InlineData("\u0001", 1, 1, "expected a value, found the control character U+0001")]
    [InlineData("[\uD83D\uDE00]", 1, 2, "expected a value, found '\uD83D\uDE00'")]
    public void What_is_not_json_is_refused_where_it_ends_being_json(string text, int line, int column, string message)
    {
        Diagnostic diagnostic = Assert.Single(Faults(text));
        LinePosition start = LinePosition.From(diagnostic);
        Assert.Equal(("WHC0001", line, column, message), (diagnostic.Id, start.Line, start.Column, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData(" \t\r\n-0.0e-0 ")]
    [InlineData("1E+400")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("[ ]")]
    [InlineData("{ }")]
    [InlineData("{\"\":{\"\":[[],{}]},\" \":0}")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uD83D\\uDE00\\uFFFF\u2028\u007F\"")]
    [InlineData("{\"a\":1,\"A\":2}")]
    public void What_is_json_is_read(string text) => Assert.Empty(Faults(text));

    [Fact]
    public void Escape_sequences_are_the_characters_that_they_stand_for()
    {
        LoadedContract acme = Acme.Members(""" "\u0061\n\"\\\/\uD83D\uDE00": { "enum": ["\t\b\f\r", "x"] } """).Load();
        Assert.Equal(1, (int)acme.Read("""{"a\n\"\\/😀":"\t\b\f\r"}""").A.Value);
    }

    [Theory]
    [InlineData("[", 200, true)]
    [InlineData("[", 201, false)]
    [InlineData("{\"a\":", 201, false)]
    [InlineData("[", 1_000_000, false)]
    [InlineData("[{\"a\":", 1_000_000, false)]
    public void Nesting_is_bounded(string opening, int depth, bool isRead)
    {
        IEnumerable<string> messages = Faults(string.Concat(Enumerable.Repeat(opening, depth)) + (isRead ? new string(']', depth) : ""))
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(isRead ? [] : ["nesting is deeper than 200 levels"], messages);
    }

    // That nothing refers to the file is another matter.
    private static IEnumerable<Diagnostic> Faults(string text) => Acme.Event("{}").With("other.json", text).Generate().Result.Diagnostics.Where(diagnostic => diagnostic.Id != "WHC0015");

    private readonly record struct LinePosition(int Line, int Column)
    {
        public static LinePosition From(Diagnostic diagnostic) =>
            new(diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1);
    }
}

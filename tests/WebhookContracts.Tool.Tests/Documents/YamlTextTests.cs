using WebhookContracts.Tool.Documents;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Tests.Documents;

/// <summary>YAML is JSON by the core schema of YAML 1.2, and what JSON cannot say is refused at its place.</summary>
public class YamlTextTests
{
    [Theory]
    [InlineData("no", "\"no\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("Yes", "\"Yes\"")]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("tRue", "\"tRue\"")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("\"null\"", "\"null\"")]
    [InlineData("0123", "123")]
    [InlineData("-007", "-7")]
    [InlineData("+12", "12")]
    [InlineData("0", "0")]
    [InlineData("00", "0")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("1e3", "1e3")]
    [InlineData("1.50", "1.50")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-.5e-3", "-0.5e-3")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("0.1234567890123456789012345", "0.1234567890123456789012345")]
    [InlineData("2026-01-31", "\"2026-01-31\"")]
    [InlineData("2026-01-31T23:59:59Z", "\"2026-01-31T23:59:59Z\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("3.1.0", "\"3.1.0\"")]
    [InlineData("'0123'", "\"0123\"")]
    [InlineData("\"1e3\"", "\"1e3\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int 012", "12")]
    [InlineData("\"a\\u00e9\\x41\\n\"", "\"aéA\\n\"")]
    public void A_scalar_is_what_the_core_schema_says(string yaml, string json)
    {
        Assert.Equal($"{{\"a\":{json}}}", Json($"a: {yaml}\n"));
    }

    [Fact]
    public void Names_are_texts_and_blocks_keep_their_lines()
    {
        Assert.Equal("""{"200":1,"on":2,"true":3,"~":4,"text":"a\nb\n","folded":"a b\n","empty":null}""", Json("200: 1\non: 2\ntrue: 3\n~: 4\ntext: |\n  a\n  b\nfolded: >\n  a\n  b\nempty:\n"));
    }

    [Fact]
    public void Aliases_and_merged_members_are_written_out()
    {
        Assert.Equal(
            """{"base":{"a":1,"b":[2]},"one":{"a":9,"b":[2]},"two":[{"a":1,"b":[2]},{"a":1,"b":[2]}],"three":{"c":3,"a":1,"b":[2]}}""",
            Json("base: &base { a: 1, b: [2] }\none:\n  <<: *base\n  a: 9\ntwo: [*base, *base]\nthree:\n  c: 3\n  <<: [*base, { a: 5 }]\n"));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "api.yaml(3,1): the member \"a\" stands here twice; leave one out")]
    [InlineData("a: .inf\n", "api.yaml(1,4): .inf is a number that JSON does not have; quote it if it is meant as a text")]
    [InlineData("a: !!binary aGk=\n", "api.yaml(1,4): the tag tag:yaml.org,2002:binary has no meaning in JSON; leave it out, or quote the value")]
    [InlineData("? [a]\n: 1\n", "api.yaml(1,3): the name of a member has to be a text")]
    [InlineData("a: *b\n", "api.yaml(1,4): *b stands for nothing that ends before it")]
    [InlineData("a: &b [*b]\n", "api.yaml(1,8): *b stands for nothing that ends before it")]
    [InlineData("a: 1\n---\nb: 2\n", "api.yaml(2,1): there is a second document; give the first alone")]
    [InlineData("", "api.yaml: there is nothing in it")]
    public void What_json_cannot_say_is_refused_at_its_place(string yaml, string message)
    {
        Assert.Equal(message, Assert.Throws<SchemaException>(() => Json(yaml)).Message);
    }

    [Fact]
    public void What_is_no_yaml_is_refused_at_its_place()
    {
        Assert.StartsWith("api.yaml(2,", Assert.Throws<SchemaException>(() => Json("a: 1\n b: 2\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_of_aliases_are_bounded()
    {
        string laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range('b', 9).Select(c => $"{(char)c}: &{(char)c} [{string.Join(", ", Enumerable.Repeat("*" + (char)(c - 1), 10))}]\n"));

        Assert.Matches(@"\Aapi\.yaml\(\d+,\d+\): with all aliases written out there are more than 1000000 values\z", Assert.Throws<SchemaException>(() => Json(laughs)).Message);
        Assert.Contains("more than 256 deep", Assert.Throws<SchemaException>(() => Json(new string('[', 5_000))).Message, StringComparison.Ordinal);
    }

    private static string Json(string yaml) => YamlText.Read("api.yaml", yaml)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

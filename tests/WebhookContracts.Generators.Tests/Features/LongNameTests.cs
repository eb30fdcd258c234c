using System.Globalization;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>The compiler refuses names of more than a thousand bytes: what is made of a schema is shorter, and what a schema gives has to be.</summary>
public class LongNameTests
{
    private static readonly string s_long = new('x', 1_100);

    [Fact]
    public void Whatever_has_a_long_name_on_the_wire_compiles()
    {
        string wide = new('\u4EF6', 1_100);
        LoadedContract acme = Acme.Contract("""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X" } }""", $$"""
            "anyOf": [
              { "x-event": "{{s_long}}:0.1", "properties": { "{{s_long}}": { "properties": { "{{wide}}": { "type": "array" } } }, "{{wide}}": { "$ref": "#/definitions/{{wide}}" } } },
              { "x-event": "{{s_long}}:{{new string('1', 1_100)}}", "properties": {} }
            ],
            "definitions": { "{{wide}}": { "enum": ["{{wide}}", "{{s_long}}", "{{new string('*', 1_100)}}"] } }
            """).Load();
        Assert.NotNull(acme);
    }

    [Theory]
    [InlineData("\"name\": \"#\", \"namespace\": \"A\"", "WHC0002")]
    [InlineData("\"name\": \"Acme\", \"namespace\": \"#\"", "WHC0002")]
    [InlineData("\"name\": \"Acme\", \"namespace\": \"A.#\"", "WHC0002")]
    [InlineData("\"name\": \"Acme\", \"namespace\": \"A.B.C.D.E.F.G.H.I.J.K\", \"types\": [{ \"$ref\": \"x/t.json\", \"namespace\": \"~\" }]", "WHC0002")]
    public void A_contract_with_a_long_name_is_refused(string settings, string id)
    {
        string many = string.Join('.', Enumerable.Repeat("Abcdefghi", 30));
        settings = settings.Replace("#", s_long, StringComparison.Ordinal).Replace("~", many, StringComparison.Ordinal);
        GeneratorRun run = Acme.Contract($$"""{ {{settings}}, "eventType": { "header": "X" } }""", """ "anyOf": [{ "x-event": "ping", "properties": {} }] """)
            .With("x/t.json", """{ "properties": {} }""")
            .Generate();

        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.StartsWith(id, StringComparison.Ordinal));
        Assert.NotNull(run.CompileWhatWasEmitted());
    }

    [Theory]
    [InlineData("""{ "x-event": { "type": "ping", "name": "#" }, "properties": {} }""")]
    [InlineData("""{ "x-event": "ping", "properties": { "a": { "x-name": "#" } } }""")]
    [InlineData("""{ "x-event": "ping", "properties": { "a": { "enum": ["b"], "x-enumNames": ["#"] } } }""")]
    public void A_long_name_that_a_schema_gives_is_refused_with_its_length(string schema)
    {
        GeneratorRun run = Acme.Event("{}").With("events/ping.json", schema.Replace("#", s_long, StringComparison.Ordinal)).Generate();

        Assert.EndsWith("but is a text of 1100 characters, where 200 are the most", Assert.Single(run.Result.Diagnostics, found => found.Id == "WHC0003").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

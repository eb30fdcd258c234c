using System.Xml.Linq;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class DocumentationTests
{
    [Fact]
    public void Descriptions_are_documentation_whatever_characters_they_hold()
    {
        GeneratorRun run = Acme.Event(
            """
            {
                "description": "If a < b && c > d:\n * see <see cref=\"X\"/>\r\n\t\"quoted\" \u0000\u0001\u2028\uFFFE\uFFFF end */ ]]> \uD83D\uDE00",
                "properties": { "a": { "title": "A <title>.", "enum": ["<&>", "\n"] }, "b": { "description": "/// */ // {braces} {{0}}" } }
            }
            """).Generate();
        run.Compile();
        string summary = run.Source("PingEvent").Split('\n').First(line => line.StartsWith("/// <summary>", StringComparison.Ordinal));
        Assert.StartsWith("If a < b && c > d:  * see <see cref=\"X\"/>", XElement.Parse(summary[4..]).Value, StringComparison.Ordinal);
        Assert.EndsWith("end */ ]]> \uD83D\uDE00", XElement.Parse(summary[4..]).Value, StringComparison.Ordinal);
        Assert.Contains("/// <summary>A &lt;title&gt;.</summary>", run.Source("PingEvent"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_description_is_documented_all_the_same()
    {
        GeneratorRun run = Acme.Members(""" "a": { "enum": ["x"] }, "b": { "properties": { "c": {} } } """).Generate();
        run.Compile();
        Assert.Contains("/// <summary>The member c.</summary>", run.Source("PingEventB"), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_and_constraints_are_documentation_and_nothing_else()
    {
        GeneratorRun run = Acme.Members(""" "a": { "type": "integer", "default": 7, "minimum": 1 } """).Generate();
        Assert.Contains(
            """
                /// <remarks>
                /// <para>The sender's default is 7.</para>
                /// <para>Constraint (not checked on reading): minimum 1.</para>
                /// </remarks>

            """, run.Source("PingEvent"), StringComparison.Ordinal);
        LoadedContract acme = run.Load();
        Assert.Equal("{}", acme.RoundTrip("{}"));
        Assert.Equal("""{"a":-1}""", acme.RoundTrip("""{"a":-1}"""));
    }

    [Fact]
    public void What_is_deprecated_warns_the_user_and_not_the_emitted_code()
    {
        const string Schema = """
            {
                "deprecated": true,
                "properties": { "a": { "type": "string", "deprecated": true }, "b": { "$ref": "#/definitions/B" }, "c": { "$ref": "#/definitions/C", "deprecated": true }, "d": { "deprecated": true } },
                "required": ["a", "b", "c"],
                "definitions": { "B": { "deprecated": true, "properties": { "x": { "type": "string", "deprecated": true } }, "required": ["x"] }, "C": { "enum": ["x"], "deprecated": true } }
            }
            """;
        foreach (string source in new[] { """{ "header": "X-E" }""", """{ "property": "type", "payload": "event" }""" })
        {
            Acme.Events(source, ("ping", Schema), ("pong", Schema.Replace("\"deprecated\": true,\n", "", StringComparison.Ordinal).Replace("#/", "ping.json#/", StringComparison.Ordinal))).Generate().Compile();
        }

        GeneratorRun used = Acme.Event(Schema).Generate("""class User { object Use(Acme.Webhooks.PingEvent ping) => ping.D!; }""");
        Assert.Contains("CS0618", Assert.ThrowsAny<Exception>(used.Compile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_tells_of_each_event_what_the_schema_does()
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" } }""",
            """
            "anyOf": [
                { "x-event": { "type": "a:b:0.1", "title": "A of \"b\"", "aliases": ["a.b", "ab"], "quirks": ["Says \"so\".", "Twice."] }, "description": "One.", "deprecated": true },
                { "x-event": "c" }
            ]
            """).Load();
        IReadOnlyList<WebhookEventType> catalogue = acme.Instance.EventTypes;
        Assert.Equal(["a:b:0.1", "c"], catalogue.Select(item => item.Name));
        Assert.Equal(["ABEvent", "CEvent"], catalogue.Select(item => item.RecordType.Name));
        Assert.Equal(("A of \"b\"", null), (catalogue[0].Title, catalogue[1].Title));
        Assert.Equal(["a.b", "ab"], catalogue[0].Aliases);
        Assert.Equal(["Says \"so\".", "Twice."], catalogue[0].Quirks);
        Assert.Equal(("One.", true, null, false), (catalogue[0].Description, catalogue[0].IsDeprecated, catalogue[1].Description, catalogue[1].IsDeprecated));
        Assert.Equal("ABEvent", acme.Read("{}", "ab").GetType().Name);
        Assert.Equal("a:b:0.1", acme.Read("{}", "a.b").EventType);
    }
}

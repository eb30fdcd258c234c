using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What nobody expects to find in a schema is compiled, or said to be wrong: the generator never throws, and never emits what does not compile.</summary>
public class StrangerTests
{
    // Many layers, each of which refers twice to the next: 2^40 ways through them.
    private static readonly string s_layers = string.Join(", ", Enumerable.Range(0, 40).Select(layer =>
        $$"""
        "L{{layer}}": { "allOf": [{ "$ref": "#/components/schemas/L{{layer + 1}}" }, { "$ref": "#/components/schemas/L{{layer + 1}}" }] }
        """));

    public static TheoryData<string, string> Documents => new()
    {
        {
            """ "eventType": { "property": "type", "payload": "data" } """,
            Webhook("""{ "properties": { "data": { "properties": { "x": {} } } } }""", "")
        },
        {
            """ "eventType": { "property": "type", "payload": "data" } """,
            Webhook("""{ "properties": { "type": { "const": "a" } } }""", "")
        },
        {
            """ "eventType": { "property": "/messages/*/type", "payload": "/messages/*/data" } """,
            Webhook(
                """{ "properties": { "messages": { "type": "array", "items": { "description": "d", "allOf": [{ "$ref": "#/components/schemas/Message" }] } } } }""",
                """ "Message": { "properties": { "type": { "const": "a" }, "data": { "properties": { "x": {} } } } } """)
        },
        {
            """ "eventType": { "property": "type" } """,
            Webhook("""{ "$ref": "#/components/schemas/A" }""", """ "A": { "allOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/A" }] } """)
        },
        {
            """ "eventType": { "property": "type" } """,
            Webhook("""{ "$ref": "#/components/schemas/L0" }""", s_layers + """, "L40": { "properties": { "type": { "const": "a" } } }""")
        },
        {
            """ "eventType": { "property": "type" } """,
            Webhook(
                """{ "properties": { "type": { "const": "a" }, "p": { "$dynamicRef": "#d", "properties": { "x": {} } } } }""",
                """ "D": { "$dynamicAnchor": "d", "type": ["object", "string"] } """)
        },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_compiled_or_said_to_be_wrong(string eventType, string document) => AssertSound(SchemaFiles.Of(
        $$"""{ "x-webhook": { "document": "openapi.json", "name": "Acme", "namespace": "Acme.Webhooks", {{eventType}} } }""").With("openapi.json", document));

    [Fact]
    public void The_member_that_names_the_event_type_tells_no_alternatives_apart() => AssertSound(Acme.Events("""{ "property": "type" }""", ("ping", """
        { "oneOf": [
          { "properties": { "type": { "const": "a" }, "x": { "type": "string" } }, "required": ["type"] },
          { "properties": { "type": { "const": "b" } }, "required": ["type"] }
        ] }
        """)));

    [Fact]
    public void What_looks_like_an_assignment_in_a_long_name_is_none()
    {
        string name = "amount (unit = cents" + new string('x', 150) + " = y)";
        Assert.Equal($$"""{"{{name}}":"z"}""", Acme.Members($$""" "{{name}}": { "type": "string" } """).Load().RoundTrip($$"""{"{{name}}":"z"}"""));
    }

    [Theory]
    [InlineData("""{"note":5}""")]
    [InlineData("""{"time":"x","beside":5}""")]
    [InlineData("""{"time":"x","beside":"y","note":null}""")]
    public void Read_tolerantly_no_member_is_written_twice(string body)
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-Acme-Event" }, "reading": "tolerant" }""",
            """
            "anyOf": [{ "x-event": "ping", "properties": {
              "note": { "type": ["string", "null"], "x-write-null": true }, "time": { "type": "string" }, "beside": { "type": ["string", "null"], "x-write-null-with": "time" }
            } }]
            """).Load();

        string written = acme.RoundTrip(body, "ping");

        Assert.Equal(written, acme.RoundTrip(written, "ping"));
        foreach (JsonProperty sent in JsonDocument.Parse(body).RootElement.EnumerateObject())
        {
            Assert.True(JsonElement.DeepEquals(sent.Value, JsonDocument.Parse(written).RootElement.GetProperty(sent.Name)), written);
        }
    }

    [Fact]
    public void Webhooks_of_one_event_may_stand_in_other_files()
    {
        const string Hook = """{ "post": { "requestBody": { "content": { "application/json": { "schema": { "properties": { "action": { "const": "ACTION" }, "n": { "type": "integer" } }, "required": ["action"] } } } } } }""";
        LoadedContract acme = SchemaFiles.Of(
                """{ "x-webhook": { "document": "openapi.json", "key": "{type}-{action}", "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-Acme-Event" } } }""")
            .With("openapi.json", """{ "openapi": "3.1.0", "info": { "title": "Acme" }, "webhooks": { "issues-opened": { "$ref": "hooks/opened.json" }, "issues-closed": { "$ref": "hooks/closed.json" } } }""")
            .With("hooks/opened.json", Hook.Replace("ACTION", "opened", StringComparison.Ordinal))
            .With("hooks/closed.json", Hook.Replace("ACTION", "closed", StringComparison.Ordinal))
            .Load();

        Assert.Equal("IssuesOpenedEvent", acme.Read("""{"action":"opened","n":1}""", "issues").GetType().Name);
        Assert.Equal("IssuesClosedEvent", acme.Read("""{"action":"closed","n":1}""", "issues").GetType().Name);
    }

    private static string Webhook(string body, string schemas) =>
        $$"""
        {
          "openapi": "3.1.0", "info": { "title": "Acme" },
          "webhooks": { "a": { "post": { "requestBody": { "content": { "application/json": { "schema": {{body}} } } } } } },
          "components": { "schemas": { {{schemas}} } }
        }
        """;

    private static void AssertSound(SchemaFiles files)
    {
        GeneratorRun run = files.Generate();
        Assert.Null(run.Result.Exception);
        Assert.True(run.Diagnostics.Count > 0 || run.Sources.Count > 0);
        run.CompileWhatWasEmitted();
    }
}

using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Linking;

/// <summary>An overlay beside a file corrects single places of it, and what is wrong with what it says is reported in the overlay.</summary>
public class OverlayTests
{
    private const string Order = """
        {
          "x-event": "ping",
          "type": "object",
          "properties": {
            "id": { "type": "string" },
            "note": { "type": "string" },
            "state": { "enum": ["new", "old"] },
            "lines": { "type": "array", "items": { "$ref": "#/definitions/line" } }
          },
          "required": ["id", "note"],
          "definitions": { "line": { "type": "object", "properties": { "sku": { "type": "string" }, "count": { "type": "integer" } }, "required": ["sku", "count"] } }
        }
        """;

    [Fact]
    public void A_member_may_be_absent_or_null_and_have_another_type_or_name()
    {
        GeneratorRun run = Files("strict", """
            {
              "": { "required": ["id"] },
              "/properties/note": { "type": ["string", "null"] },
              "/properties/id": { "type": "integer", "x-name": "Number" },
              "/properties/more": { "type": "boolean" },
              "/properties/state/enum": ["new", "old", "lost"],
              "/properties/lines/items": { "type": "string", "$ref": null },
              "/definitions": { "line": null }
            }
            """).Generate();

        Assert.Empty(run.Diagnostics);
        Assert.Equal("required long", run.Declaration("PingEvent", "Number"));
        Assert.Equal("string?", run.Declaration("PingEvent", "Note"));
        Assert.Equal("bool?", run.Declaration("PingEvent", "More"));
        Assert.Equal("IReadOnlyList<string>?", run.Declaration("PingEvent", "Lines"));
        Assert.Contains("Lost", run.Identifiers());
        Assert.Equal("""{"id":5,"note":null}""", run.Load().RoundTrip("""{"id":5,"note":null}"""));
    }

    [Fact]
    public void What_an_overlay_requires_may_be_relied_on_in_tolerant_reading()
    {
        GeneratorRun run = Files("tolerant", """{ "/required": ["id"], "/definitions/line/required": ["sku"] }""").Generate();

        Assert.Equal("required string", run.Declaration("PingEvent", "Id"));
        Assert.Equal("string?", run.Declaration("PingEvent", "Note"));
        LoadedContract acme = run.Load();
        Assert.Equal("the member \"id\"", acme.Refuse("{}").Expected);
        Assert.Equal("/id", acme.Refuse("""{"id":5}""").JsonPointer);
        Assert.Equal("/id", acme.Refuse("""{"id":null,"note":5}""").JsonPointer);

        // A line without what may be relied on is no line: the list is kept as JSON.
        Assert.Equal("""{"id":"x","lines":[{"sku":"a"},{}]}""", acme.RoundTrip("""{"id":"x","lines":[{"sku":"a"},{}]}"""));
        Assert.Equal("/lines/1", Assert.Single(acme.FindDeviations("""{"id":"x","lines":[{"sku":"a"},{}]}""")).JsonPointer);
    }

    [Fact]
    public void The_contract_itself_may_have_an_overlay_too()
    {
        SchemaFiles files = Files("strict", """{ "/properties/note": { "type": "integer" } }""").With("contract.overlay.json", """{ "/x-webhook": { "name": "Zenith" } }""");

        GeneratorRun run = files.Generate();
        Assert.Equal("required long", run.Declaration("PingEvent", "Note"));
        Assert.Contains("ZenithContract", run.Identifiers());
    }

    [Theory]
    [InlineData("«[»]", "an overlay is an object of JSON Pointers and what is merged there: { \"/definitions/order/properties/note\": { \"type\": [\"string\", \"null\"] } }")]
    [InlineData("""{ «"properties"»: {} }""", "\"properties\" is no JSON Pointer: it begins with a slash, such as /properties/note, or is empty for the whole file")]
    [InlineData("""{ «"/propertys/note"»: {} }""", "order.json has no \"propertys\" there; did you mean \"properties\"?")]
    [InlineData("""{ «"/required/7"»: "id" }""", "order.json has no \"7\" there")]
    [InlineData("""{ «"/required/00"»: "id" }""", "order.json has no \"00\" there")]
    public void What_is_wrong_with_an_overlay_is_told(string overlay, string message) => Expect.Diagnostics("WHC0002", Files("strict", overlay), message);

    [Fact]
    public void What_is_wrong_with_what_an_overlay_says_is_reported_in_the_overlay()
    {
        Expect.Diagnostics("WHC0004", Files("strict", """{ "/properties/note": { "type": null, "$ref": «"#/definitions/lime"» } }"""), "\"$ref\": \"#/definitions/lime\": order.json has no \"lime\" there; did you mean \"line\"?");
        Expect.Diagnostics("WHC0008", Files("strict", """{ "/required": ["id", «"zebra"»] }"""), "\"required\" names \"zebra\", which \"properties\" does not declare, so it is read as a JsonElement; declare it, or take it out of \"required\"");
    }

    [Fact]
    public void An_overlay_of_no_file_is_reported()
    {
        SchemaFiles files = Files("strict", "{}").With("contracts.overlay.json", """«{» "/required": [] }""");
        Expect.Diagnostics(
            "WHC0015",
            files,
            "nothing of the contract refers to contracts.overlay.json, so nothing is made of it; list it under \"anyOf\" if it is an event, or under \"x-webhook\".\"types\" if it is a type, or move it out of the contract's folder");
    }

    [Fact]
    public void The_overlay_alone_is_read_again_when_it_changes_and_the_file_stays_as_it_is()
    {
        SchemaFiles files = Files("strict", """{ "/properties/note": { "type": "integer" } }""");
        GeneratorRun run = files.Generate();
        Assert.Equal("required long", run.Declaration("PingEvent", "Note"));

        GeneratorRun again = run.AgainWithFile("/schemas/acme/events/order.overlay.json", """{ "/properties/note": { "type": "boolean" } }""");
        Assert.Equal("required bool", again.Declaration("PingEvent", "Note"));
        Assert.Equal("required string", again.AgainWithFile("/schemas/acme/events/order.overlay.json", "{}").Declaration("PingEvent", "Note"));
    }

    private static SchemaFiles Files(string reading, string overlay) =>
        Acme.Contract($$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-Acme-Event" }, "reading": "{{reading}}" }""", """ "anyOf": [{ "$ref": "events/order.json" }] """)
            .With("events/order.json", Order)
            .With("events/order.overlay.json", overlay);
}

using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Alternatives beside the members of an object: each is the object with its own members, or, where they cannot be told apart, all are one.</summary>
public class ExtendedObjectTests
{
    private const string Told = """
        {
          "type": "object",
          "properties": { "id": { "type": "string" }, "address": { "properties": { "city": { "type": "string" } } } },
          "required": ["id"],
          "oneOf": [
            { "properties": { "kind": { "const": "card" }, "last4": { "type": "string" } }, "required": ["kind"] },
            { "$ref": "#/definitions/Bank" }
          ]
        }
        """;

    private const string Definitions = """
        "definitions": {
          "Bank": { "type": "object", "properties": { "kind": { "const": "bank" }, "iban": { "type": "string" } }, "required": ["kind"] },
          "Base": { "properties": { "id": { "type": "string" } }, "required": ["id"] },
          "Pet": { "properties": { "name": { "type": "string" } }, "oneOf": [{ "$ref": "#/definitions/Cat" }, { "$ref": "#/definitions/Dog" }] },
          "Cat": { "allOf": [{ "$ref": "#/definitions/Pet" }, { "properties": { "meows": { "type": "boolean" } }, "required": ["meows"] }] },
          "Dog": { "allOf": [{ "$ref": "#/definitions/Pet" }, { "properties": { "barks": { "type": "boolean" } }, "required": ["barks"] }] }
        }
        """;

    [Fact]
    public void Alternatives_that_can_be_told_apart_are_a_union_of_the_object_with_each()
    {
        GeneratorRun run = Members(Told).Generate();
        Assert.Empty(run.Diagnostics);
        Assert.Equal("new PingEventMAddress?", run.Declaration("PingEventMBank", "Address"));
        LoadedContract acme = run.Load();
        dynamic card = acme.Read("""{"m":{"last4":"1","id":"c","kind":"card","address":{"city":"x"}}}""").M;
        Assert.Equal(("PingEventMCard", "c", "1"), ((string)card.GetType().Name, (string)card.Id, (string)card.Last4));
        Assert.Equal("PingEventMBank", (string)acme.Read("""{"m":{"id":"b","kind":"bank","iban":"DE"}}""").M.GetType().Name);
        Assert.Equal("UnknownPingEventM", (string)acme.Read("""{"m":{"id":"b","kind":"cash"}}""").M.GetType().Name);
        Assert.Equal("the member \"id\"", acme.Refuse("""{"m":{"kind":"bank"}}""").Expected);
        AssertSame("""{"m":{"kind":"bank","x":1,"id":"b","address":{"city":"y"}}}""", acme);
    }

    [Theory]
    [InlineData("""{ "allOf": [{ "$ref": "#/definitions/Base" }, { "oneOf": [{ "$ref": "#/definitions/Bank" }, { "properties": { "kind": { "const": "card" } }, "required": ["kind"] }] }] }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/definitions/Base" }], "anyOf": [{ "$ref": "#/definitions/Bank" }, { "properties": { "kind": { "const": "card" } }, "required": ["kind"] }] }""")]
    public void They_may_stand_beside_or_in_an_allOf(string schema)
    {
        LoadedContract acme = Members(schema).Load();
        Assert.Equal("b", (string)acme.Read("""{"m":{"id":"b","kind":"bank"}}""").M.Id);
        AssertSame("""{"m":{"id":"b","kind":"bank","iban":"DE"}}""", acme);
    }

    [Fact]
    public void Alternatives_that_cannot_be_told_apart_are_one_object_with_the_members_of_all()
    {
        GeneratorRun run = Members("""
            { "properties": { "id": { "type": "string" }, "size": { "type": "string" } }, "required": ["id"],
              "anyOf": [
                { "properties": { "a": { "type": "string" }, "both": { "type": "string" }, "size": { "enum": ["s", "m"] } }, "required": ["a"] },
                { "properties": { "b": { "type": "integer" }, "both": { "type": "integer" } } } ] }
            """).Generate();
        Assert.DoesNotContain(run.Result.Diagnostics, diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        Assert.Equal(
            ("required string", "string?", "long?", "JsonElement?"),
            (run.Declaration("PingEventM", "Id"), run.Declaration("PingEventM", "A"), run.Declaration("PingEventM", "B"), run.Declaration("PingEventM", "Both")));
        LoadedContract acme = run.Load();
        AssertSame("""{"m":{"id":"1","a":"x","b":2,"both":3,"size":"xl","other":null}}""", acme);
        AssertSame("""{"m":{"id":"1","both":"y"}}""", acme);
    }

    [Theory]
    [InlineData("""{ "properties": { "a": {}, "b": {} }, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] }""")]
    [InlineData("""{ "type": "object", "properties": { "a": {}, "b": {} }, "oneOf": [{ "type": "object", "required": ["a"] }, { "required": ["b"] }], "additionalProperties": false }""")]
    public void Alternatives_that_only_require_are_documentation(string schema)
    {
        GeneratorRun run = Members(schema).Generate();
        Assert.All(run.Diagnostics, diagnostic => Assert.Equal("WHC0010", diagnostic[..7]));
        Assert.Equal("PingEventM?", run.Declaration("PingEvent", "M"));
        AssertSame("""{"m":{"b":[1]}}""", run.Load());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    [InlineData("""{ "type": "string" }""")]
    public void What_is_said_of_further_members_beside_alternatives_leaves_them_a_union(string additional)
    {
        GeneratorRun run = Members($$"""
            { "type": "object", "additionalProperties": {{additional}},
              "oneOf": [{ "$ref": "#/definitions/Bank" }, { "properties": { "kind": { "const": "card" }, "n": { "type": "integer" } }, "required": ["kind"] }] }
            """).Generate();
        Assert.DoesNotContain(run.Result.Diagnostics, diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        LoadedContract acme = run.Load();
        Assert.Equal("Bank", (string)acme.Read("""{"m":{"kind":"bank"}}""").M.GetType().Name);
        AssertSame("""{"m":{"kind":"card","n":1,"more":"x"}}""", acme);
    }

    [Fact]
    public void An_alternative_may_refer_back_to_what_it_extends()
    {
        LoadedContract acme = Acme.Event($$"""{ "properties": { "m": { "$ref": "#/definitions/Pet" }, "cat": { "$ref": "#/definitions/Cat" } }, {{Definitions}} }""").Load();
        Assert.True((bool)acme.Read("""{"m":{"name":"n","meows":true}}""").M.Meows);
        Assert.Equal("n", (string)acme.Read("""{"cat":{"name":"n","meows":true}}""").Cat.Name);
        Assert.Equal("""{"m":{"name":"n","barks":false}}""", acme.RoundTrip("""{"m":{"name":"n","barks":false}}"""));
    }

    [Fact]
    public void An_event_may_be_extended_so()
    {
        GeneratorRun run = Acme.Event("""
            { "properties": { "action": { "type": "string" }, "id": { "type": "integer" } }, "required": ["id"],
              "oneOf": [
                { "properties": { "action": { "const": "opened" }, "by": { "type": "string" } }, "required": ["action"] },
                { "properties": { "action": { "const": "closed" }, "why": { "type": "string" } }, "required": ["action"] } ] }
            """).Generate();
        Assert.Empty(run.Diagnostics);
        LoadedContract acme = run.Load();
        dynamic opened = acme.Read("""{"id":1,"by":"me","action":"opened"}""");
        Assert.Equal(("PingOpenedEvent", 1L, "me"), ((string)opened.GetType().Name, (long)opened.Id, (string)opened.By));
        Assert.Equal(("UnknownPingEvent", 2L), ((string)acme.Read("""{"id":2,"action":"lost"}""").GetType().Name, (long)acme.Read("""{"id":2,"action":"lost"}""").Id));
    }

    [Fact]
    public void An_event_whose_alternatives_cannot_be_told_apart_has_the_members_of_all()
    {
        GeneratorRun run = Acme.Event("""
            { "properties": { "id": { "type": "integer" } }, "oneOf": [{ "properties": { "a": { "type": "string" } } }, { "properties": { "b": { "type": "string" } } }] }
            """).Generate();
        Assert.Equal(("long?", "string?", "string?"), (run.Declaration("PingEvent", "Id"), run.Declaration("PingEvent", "A"), run.Declaration("PingEvent", "B")));
        Assert.Equal("""{"id":1,"a":"x","b":"y"}""", run.Load().RoundTrip("""{"b":"y","a":"x","id":1}"""));
    }

    [Fact]
    public void A_member_that_any_alternative_marks_as_a_secret_is_one()
    {
        LoadedContract acme = Members("""
            { "properties": { "token": { "type": "string" } },
              "anyOf": [{ "properties": { "a": { "type": "string" } } }, { "properties": { "b": { "type": "string" }, "token": { "x-secret": true } } }] }
            """).Load();

        Assert.DoesNotContain("t0ken", ((object)acme.Read("""{"m":{"token":"t0ken"}}""")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_member_that_may_be_null_in_one_alternative_comes_back_null()
    {
        LoadedContract acme = Members("""
            { "properties": { "id": { "type": "string" } }, "required": ["x"],
              "anyOf": [{ "properties": { "x": { "type": "string" }, "a": { "type": "string" } } }, { "properties": { "x": { "type": ["string", "null"] }, "b": { "type": "string" } } }] }
            """).Load();

        AssertSame("""{"m":{"x":null,"b":"y"}}""", acme);
    }

    private static void AssertSame(string body, LoadedContract acme)
    {
        string written = acme.RoundTrip(body);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(written).RootElement), $"{body}\n{written}");
        Assert.Equal((object)acme.Read(body), (object)acme.Read(written));
    }

    private static SchemaFiles Members(string schema) => Acme.Event($$"""{ "properties": { "m": {{schema}} }, {{Definitions}} }""");
}

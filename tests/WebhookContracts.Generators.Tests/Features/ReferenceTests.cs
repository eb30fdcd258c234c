using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class ReferenceTests
{
    [Theory]
    [InlineData("../definitions.json#/definitions/Id")]
    [InlineData("../definitions.json#/$defs/Id")]
    [InlineData("../definitions.json#/$defs/a~1b~0c%20d")]
    [InlineData("../definitions.json#/$defs/list/anyOf/1")]
    [InlineData("../definitions.json#anchored")]
    [InlineData("../definitions.json#old-anchor")]
    [InlineData("./../events/../definitions.json#/$defs/Id")]
    [InlineData("more%20types.json")]
    [InlineData("more types.json#")]
    [InlineData("https://acme.example/definitions.json#/$defs/Id")]
    [InlineData("https://acme.example/definitions.json#anchored")]
    [InlineData("urn:acme:types")]
    [InlineData("#/definitions/Id")]
    [InlineData("#/properties/b")]
    [InlineData("#here")]
    public void A_reference_leads_to_a_schema_wherever_it_is(string reference)
    {
        SchemaFiles files = Acme
            .Event($$"""
                {
                    "properties": { "a": { "$ref": "{{reference}}" }, "b": { "type": "string", "format": "uuid", "$anchor": "here" } },
                    "definitions": { "Id": { "type": "string", "format": "uuid" } }
                }
                """)
            .With("events/more types.json", """{ "$id": "urn:acme:types", "type": "string", "format": "uuid" }""")
            .With("definitions.json", """
                {
                    "$id": "https://acme.example/definitions.json#",
                    "definitions": { "Id": { "type": "string", "format": "uuid", "$anchor": "anchored" } },
                    "$defs": {
                        "Id": { "$ref": "#/definitions/Id" },
                        "a/b~c d": { "$ref": "#anchored" },
                        "list": { "anyOf": [{ "type": "null" }, { "type": "string", "format": "uuid", "$id": "#old-anchor" }] }
                    }
                }
                """);
        Assert.Equal("Guid?", files.Generate().Declaration("PingEvent", "A"));
    }

    [Fact]
    public void A_relative_reference_counts_from_the_id_of_its_file()
    {
        SchemaFiles files = Acme.Event("""{ "$id": "https://acme.example/v1/ping.json", "properties": { "a": { "$ref": "../v2/types.json#/definitions/Id" } } }""")
            .With("elsewhere.json", """{ "$id": "https://acme.example/v2/types.json", "definitions": { "Id": { "type": "string", "format": "uuid" } } }""");
        Assert.Equal("Guid?", files.Generate().Declaration("PingEvent", "A"));
    }

    [Fact]
    public void A_type_is_made_once_however_many_references_lead_to_it()
    {
        GeneratorRun run = Acme.Events(
            ("ping", """{ "properties": { "a": { "$ref": "../definitions.json#/definitions/user" } } }"""),
            ("pong", """{ "properties": { "b": { "items": { "$ref": "../definitions.json#/definitions/user" } }, "c": { "allOf": [{ "$ref": "../definitions.json#/definitions/alias" }] } } }"""))
            .With("definitions.json", """{ "definitions": { "user": { "properties": {} }, "alias": { "$ref": "#/definitions/user" } } }""").Generate();
        Assert.Equal("User?", run.Declaration("PingEvent", "A"));
        Assert.Equal("IReadOnlyList<User>?", run.Declaration("PongEvent", "B"));
        Assert.Equal("User?", run.Declaration("PongEvent", "C"));
    }

    [Fact]
    public void A_whole_file_is_a_type_named_after_it()
    {
        GeneratorRun run = Acme.Event("""{ "properties": { "a": { "$ref": "../types/git-user.schema.json" } } }""")
            .With("types/git-user.schema.json", """{ "properties": {} }""").Generate();
        Assert.Equal("GitUser?", run.Declaration("PingEvent", "A"));
    }

    [Fact]
    public void What_a_reference_says_of_the_member_stands_beside_it()
    {
        GeneratorRun run = Acme.Event(
            """
            { "properties": { "a": { "$ref": "#/definitions/Id", "description": "Whose it is.", "x-aliases": ["b"], "deprecated": true } }, "definitions": { "Id": { "type": "string", "description": "An id." } } }
            """).Generate();
        Assert.Contains("/// <summary>Whose it is.</summary>\n    [System::Obsolete", run.Source("PingEvent"), StringComparison.Ordinal);
        Assert.Equal("""{"a":"x"}""", run.Load().RoundTrip("""{"b":"x"}"""));
    }
}

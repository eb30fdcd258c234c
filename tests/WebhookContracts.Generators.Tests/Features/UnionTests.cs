using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class UnionTests
{
    [Theory]
    [InlineData("""{ "type": ["string", "object"], "x-json": true }""", "required JsonElement", "\"x\"", "{}")]
    [InlineData("""{ "anyOf": [{ "type": "integer" }, { "items": {} }, { "type": "null" }], "x-json": true }""", "JsonElement?", "1", "[1]", "null")]
    [InlineData("""{ "anyOf": [{ "properties": { "b": {} } }, { "properties": { "c": {} } }] }""", "required JsonElement", "{\"b\":1}")]
    [InlineData("""{ "anyOf": [{ "properties": { "b": {} } }, { "type": "object" }, { "type": "null" }] }""", "JsonElement?", "{\"b\":1}", "null")]
    public void What_is_kept_as_json_is_of_one_of_its_kinds(string schema, string declaration, params string[] values)
    {
        GeneratorRun run = Acme.Members($"\"a\": {schema}", "a").Generate();
        Assert.Equal(declaration, run.Declaration("PingEvent", "A"));
        LoadedContract acme = run.Load();
        Assert.All(values, value => Assert.Equal($$"""{"a":{{value}}}""", acme.RoundTrip($$"""{"a":{{value}}}""")));
        string[] kinds = values.Select(value => value[..1] is "1" or "2" ? "0" : value[..1]).ToArray();
        Assert.All(
            new[] { "\"\"", "0", "true", "{}", "[]", "null" }.Where(value => !kinds.Contains(value[..1])),
            value => Assert.Equal("/a", acme.Refuse($$"""{"a":{{value}}}""").JsonPointer));
    }

    [Theory]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "type": "null" }] }""", "string?")]
    [InlineData("""{ "oneOf": [{ "type": "null" }, { "$ref": "#/definitions/D" }] }""", "PingEventD?")]
    [InlineData("""{ "anyOf": [{ "type": "integer" }] }""", "required long")]
    [InlineData("""{ "anyOf": [{ "anyOf": [{ "type": "integer" }, { "type": "null" }] }] }""", "long?")]
    public void A_union_of_one_type_and_null_is_that_type(string schema, string declaration)
    {
        SchemaFiles files = Acme.Event($$"""{ "properties": { "a": {{schema}} }, "required": ["a"], "definitions": { "D": { "properties": {} } } }""");
        Assert.Equal(declaration.Replace("PingEventD", "D", StringComparison.Ordinal), files.Generate().Declaration("PingEvent", "A"));
    }

    [Fact]
    public void The_alternatives_of_a_union_are_types_for_the_users_code()
    {
        GeneratorRun run = Acme.Event(
            """{ "properties": { "a": { "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/Build" }] } }, "definitions": { "Build": { "properties": { "id": {} } } } }""").Generate();
        Assert.Contains("record Build", run.Source("Build"), StringComparison.Ordinal);
    }
}

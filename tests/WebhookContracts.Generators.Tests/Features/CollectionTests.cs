using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class CollectionTests
{
    [Theory]
    [InlineData("""{ "type": "array" }""", "IReadOnlyList<JsonElement>", "[1,null,{}]")]
    [InlineData("""{ "type": "array", "items": {} }""", "IReadOnlyList<JsonElement>", "[1,null,{}]")]
    [InlineData("""{ "items": true }""", "IReadOnlyList<JsonElement>", "[null]")]
    [InlineData("""{ "items": { "type": "string" } }""", "IReadOnlyList<string>", "[\"a\",\"\"]")]
    [InlineData("""{ "items": { "type": ["string", "null"] } }""", "IReadOnlyList<string?>", "[\"a\",null]")]
    [InlineData("""{ "items": { "type": ["integer", "null"], "format": "int32" } }""", "IReadOnlyList<int?>", "[1,null]")]
    [InlineData("""{ "items": { "enum": ["x", "z", null] } }""", "IReadOnlyList<OpenEnum<PingEventAItem>?>", "[\"x\",null,\"y\"]")]
    [InlineData("""{ "items": { "items": { "items": { "type": "boolean" } } } }""", "IReadOnlyList<IReadOnlyList<IReadOnlyList<bool>>>", "[[],[[],[true,false]]]")]
    [InlineData("""{ "items": { "type": ["array", "null"], "items": { "type": "string" } } }""", "IReadOnlyList<IReadOnlyList<string>?>", "[null,[\"a\"]]")]
    [InlineData("""{ "items": { "properties": { "b": { "type": "string" } } } }""", "IReadOnlyList<PingEventAItem>", "[{},{\"b\":\"x\"}]")]
    [InlineData("""{ "type": "object" }""", "IReadOnlyDictionary<string, JsonElement>", "{\"x\":1,\"y\":null}")]
    [InlineData("""{ "type": "object", "additionalProperties": true }""", "IReadOnlyDictionary<string, JsonElement>", "{\"x\":1,\"y\":null}")]
    [InlineData("""{ "additionalProperties": {} }""", "IReadOnlyDictionary<string, JsonElement>", "{\"x\":1,\"y\":null}")]
    [InlineData("""{ "additionalProperties": { "type": "integer" } }""", "IReadOnlyDictionary<string, long>", "{\"\":1,\"y\":2}")]
    [InlineData("""{ "additionalProperties": { "type": ["string", "null"] } }""", "IReadOnlyDictionary<string, string?>", "{\"x\":\"\",\"y\":null}")]
    [InlineData("""{ "additionalProperties": { "items": { "type": "string" } } }""", "IReadOnlyDictionary<string, IReadOnlyList<string>>", "{\"x\":[\"a\"],\"y\":[]}")]
    [InlineData("""{ "additionalProperties": { "additionalProperties": { "type": "boolean" } } }""", "IReadOnlyDictionary<string, IReadOnlyDictionary<string, bool>>", "{\"x\":{\"y\":true}}")]
    [InlineData("""{ "additionalProperties": { "properties": { "b": {} } } }""", "IReadOnlyDictionary<string, PingEventAValue>", "{\"x\":{\"b\":1}}")]
    public void Arrays_and_maps_of_anything_are_read_and_written_back(string schema, string type, string value)
    {
        GeneratorRun run = Acme.Members($"\"a\": {schema}", "a").Generate();
        Assert.Equal("required " + type, run.Declaration("PingEvent", "A"));
        string json = $$"""{"a":{{value}}}""";
        LoadedContract acme = run.Load();
        Assert.Equal(json, acme.RoundTrip(json));
        Assert.Equal(acme.Read(json).GetHashCode(), acme.Read(json).GetHashCode());
        Assert.Equal(acme.Read(json), acme.Read(json));
    }

    [Theory]
    [InlineData("""{ "items": { "type": "string" } }""", "{}", "/a")]
    [InlineData("""{ "items": { "type": "string" } }""", "[\"x\",null]", "/a/1")]
    [InlineData("""{ "items": { "items": { "type": "integer" } } }""", "[[],[1,\"2\"]]", "/a/1/1")]
    [InlineData("""{ "additionalProperties": { "type": "string" } }""", "[]", "/a")]
    [InlineData("""{ "additionalProperties": { "type": "string" } }""", "{\"x\":\"\",\"y\":1}", "/a/y")]
    [InlineData("""{ "additionalProperties": { "type": "string" } }""", "{\"x\":\"\",\"x\":\"\"}", "/a/x")]
    public void A_wrong_item_is_refused_where_it_stands(string schema, string value, string pointer) =>
        Assert.Equal(pointer, Acme.Members($"\"a\": {schema}").Load().Refuse($$"""{"a":{{value}}}""").JsonPointer);
}

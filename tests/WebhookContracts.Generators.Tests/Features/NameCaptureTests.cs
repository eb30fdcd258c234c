using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Emitted code means the same whatever types, namespaces and aliases stand beside it, and whatever a schema calls its own types.</summary>
public class NameCaptureTests
{
    private const string Body = """{"id":"7","type":"ping","event":{"uri":"https://a.example/b","guid":"6f3a0f8e-6f0b-4a0e-9f0e-0d1b9c0a7f11","own":{"text":["a"]},"state":"on","any":{"x":1}}}""";

    // The aliases of emitted files, and what stands behind them.
    private static readonly string[] s_names =
    [
        "System", "Generic", "Text", "Webhooks", "Json", "Own", "WebhookContracts", "Uri", "String", "Guid", "Name", "Required", "Collections", "IJsonFormat", "IReadOnlyList",
        "JsonFormat", "Encoded", "Utf8JsonReader", "DateTimeOffset", "Serialization", "CodeDom",
    ];

    private static readonly SchemaFiles s_contract = Acme.Events(
        """{ "property": "type", "payload": "event" }""",
        ("ping", """
            {
                "properties": {
                    "uri": { "type": "string", "format": "uri" },
                    "guid": { "type": "string", "format": "uuid" },
                    "own": { "properties": { "text": { "type": "array", "items": { "type": "string" } } } },
                    "state": { "enum": ["on", "off"] },
                    "any": {}
                },
                "required": ["uri", "own"]
            }
            """));

    [Theory]
    [InlineData("Acme.Webhooks", "")]
    [InlineData("Acme", "Webhooks")]
    public void Types_may_be_called_anything(string @namespace, string taken) =>
        Works($"namespace {@namespace} {{ {string.Concat(s_names.Where(name => name != taken).Select(name => $"class {name} {{ }} "))} }}");

    [Fact]
    public void Types_outside_of_all_namespaces_may_be_called_anything() =>
        Works(string.Concat(s_names.Where(name => name is not ("System" or "WebhookContracts")).Select(name => $"class {name} {{ }} ")));

    [Theory]
    [InlineData("Acme.Webhooks.")]
    [InlineData("Acme.")]
    [InlineData("")]
    public void Namespaces_may_be_called_anything(string above) =>
        Works(string.Concat(s_names.Select(name => $"namespace {above}{name} {{ class Thing {{ }} }} ")));

    [Fact]
    public void Global_aliases_may_be_called_anything() =>
        Works(string.Concat(s_names.Select(name => $"global using {name} = global::System.Object;\n")));

    [Fact]
    public void Types_of_a_schema_may_be_called_anything()
    {
        string[] names = [.. s_names.Where(name => name is not ("JsonFormat" or "Encoded"))];
        string properties = string.Join(", ", names.Select(name => $$"""
            "{{name}}": { "$ref": "#/definitions/{{name}}" }
            """));
        string definitions = string.Join(", ", names.Select(name => $$"""
            "{{name}}": { "properties": { "u": { "type": "string", "format": "uri" }, "l": { "type": "array", "items": { "$ref": "#/definitions/Own" } } } }
            """));
        LoadedContract acme = Acme.Event($$"""{ "properties": { {{properties}} }, "definitions": { {{definitions}} } }""").Load();
        const string Json = """{"System":{"u":"/a"},"Json":{"l":[{"u":"/b"}]},"String":{"x":1}}""";
        Assert.Equal(Json, acme.RoundTrip(Json));
    }

    private static void Works(string source) => Assert.Equal(Body, s_contract.Load(source).RoundTrip(Body));
}

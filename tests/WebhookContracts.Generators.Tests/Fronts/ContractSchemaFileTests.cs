using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NJsonSchema;
using WebhookContracts.Generators.Tests.Runs;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Generators.Tests.Fronts;

/// <summary>The schema that editors complete and check contracts by (<c>schemas/contract.schema.json</c>) says what the generator says.</summary>
public partial class ContractSchemaFileTests
{
    private static readonly Lazy<JsonSchema> s_schema = new(() => JsonSchema.FromJsonAsync(Repository.Read("schemas", "contract.schema.json")).GetAwaiter().GetResult());

    [Fact]
    public void It_has_every_keyword_that_is_read_and_none_of_ours_that_is_not()
    {
        IReadOnlyList<string> described = MembersOf("Schema");
        Assert.Empty(Keywords.Known.Except(described));
        Assert.Equal(Keywords.Own.Keys.Order(StringComparer.Ordinal), described.Where(name => name.StartsWith("x-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_asks_for_the_kinds_of_value_that_the_generator_asks_for() => Assert.All(Keywords.Kinds, keyword =>
    {
        JsonObjectType type = s_schema.Value.Definitions["Schema"].Properties[keyword.Key].Type;
        Assert.Equal(keyword.Value[(keyword.Value.IndexOf(' ', StringComparison.Ordinal) + 1)..], type.ToString().ToLowerInvariant());
    });

    [Theory]
    [InlineData("Settings", """{ "zzzz": 1 }""")]
    [InlineData("EventType", """{ "eventType": { "zzzz": 1 } }""")]
    [InlineData("IdPlace", """{ "deliveryId": { "zzzz": 1 } }""")]
    [InlineData("IdPlace", """{ "webhookId": { "zzzz": 1 } }""")]
    [InlineData("Signature", """{ "signature": { "zzzz": 1 } }""")]
    [InlineData("SignedId", """{ "signature": { "scheme": "hmac-sha1", "header": "X", "template": "{body}.{id}", "id": { "zzzz": 1 } } }""")]
    [InlineData("SignedTime", """{ "signature": { "scheme": "hmac-sha1", "header": "X", "template": "{body}.{timestamp}", "timestamp": { "zzzz": 1 } } }""")]
    [InlineData("Body", """{ "body": { "zzzz": 1 } }""")]
    [InlineData("Request", """{ "request": { "zzzz": 1 } }""")]
    [InlineData("Handshake", """{ "handshake": { "challenge": { "query": "a" }, "zzzz": 1 } }""")]
    [InlineData("HandshakePlace", """{ "handshake": [{ "challenge": { "query": "a", "zzzz": 1 } }] }""")]
    [InlineData("HandshakeAnswer", """{ "handshake": { "challenge": { "query": "a" }, "answer": { "zzzz": 1 } } }""")]
    [InlineData("Sending", """{ "sending": { "zzzz": 1 } }""")]
    [InlineData("RetryRule", """{ "sending": { "retries": [{ "zzzz": 1 }] } }""")]
    [InlineData("RetryDelay", """{ "sending": { "retries": [{ "on": [], "delays": [{ "zzzz": 1 }] }] } }""")]
    [InlineData("Dialect", """{ "dialects": [{ "zzzz": 1 }] }""")]
    [InlineData("TypeList", """{ "types": [{ "$ref": "#", "zzzz": 1 }] }""")]
    public void Each_of_its_objects_has_the_members_that_the_generator_knows(string definition, string settings)
    {
        string message = Assert.Single(Messages(Contract(settings)), message => message.StartsWith("\"zzzz\" is not known here", StringComparison.Ordinal));
        Assert.Equal(Known(message), MembersOf(definition));
        Assert.False(IsValid(Contract(settings)));
    }

    [Fact]
    public void An_event_has_the_members_that_the_generator_knows()
    {
        string message = Assert.Single(Messages("""{ "x-webhook": { "name": "Acme", "namespace": "A", "eventType": { "header": "X" } }, "anyOf": [{ "x-event": { "type": "a", "zzzz": 1 } }] }"""));
        Assert.Equal(Known(message), s_schema.Value.Definitions["Event"].AnyOf.Last().Properties.Keys);
    }

    [Theory]
    [InlineData("""{ "name": 1 }""")]
    [InlineData("""{ "id": "Acme Pay" }""")]
    [InlineData("""{ "eventType": "X-E" }""")]
    [InlineData("""{ "eventType": {} }""")]
    [InlineData("""{ "eventType": { "header": "X", "property": "a" } }""")]
    [InlineData("""{ "deliveryId": { "header": "X", "property": "a" } }""")]
    [InlineData("""{ "signature": { "header": "X" } }""")]
    [InlineData("""{ "signature": { "scheme": "md5", "header": "X" } }""")]
    [InlineData("""{ "signature": { "scheme": "hmac-sha1", "header": "X", "encoding": "base32" } }""")]
    [InlineData("""{ "signature": { "scheme": "hmac-sha1", "header": "X", "template": "{body}.", "separator": "ab" } }""")]
    [InlineData("""{ "signature": { "scheme": "hmac-sha1", "header": "X", "template": "{body}.{id}", "id": { "header": "A", "entry": "b" } } }""")]
    [InlineData("""{ "signature": { "scheme": "hmac-sha1", "header": "X", "template": "{body}.{timestamp}", "timestamp": { "header": "A" }, "tolerance": 0 } }""")]
    [InlineData("""{ "body": "form" }""")]
    [InlineData("""{ "body": {} }""")]
    [InlineData("""{ "body": { "form": false } }""")]
    [InlineData("""{ "body": { "form": "" } }""")]
    [InlineData("""{ "handshake": "slack" }""")]
    [InlineData("""{ "handshake": {} }""")]
    [InlineData("""{ "handshake": { "challenge": {} } }""")]
    [InlineData("""{ "handshake": { "challenge": { "query": "a", "header": "b" } } }""")]
    [InlineData("""{ "handshake": { "challenge": { "body": "challenge" } } }""")]
    [InlineData("""{ "handshake": { "challenge": { "query": "" } } }""")]
    [InlineData("""{ "handshake": { "challenge": { "query": "a" }, "query": { "b": 1 } } }""")]
    [InlineData("""{ "handshake": { "challenge": { "query": "a" }, "method": "" } }""")]
    [InlineData("""{ "handshake": { "challenge": { "query": "a" }, "signed": "no" } }""")]
    [InlineData("""{ "sending": { "success": ["2xx"] } }""")]
    [InlineData("""{ "sending": { "timeout": "30" } }""")]
    [InlineData("""{ "sending": { "retries": [{ "on": ["always"], "delays": [] }] } }""")]
    [InlineData("""{ "sending": { "retries": [{ "on": [] }] } }""")]
    [InlineData("""{ "sending": { "retries": [{ "on": [], "delays": [{ "times": 1 }] }] } }""")]
    [InlineData("""{ "dialects": [{ "name": "Event Grid" }] }""")]
    [InlineData("""{ "types": ["a.json"] }""")]
    [InlineData("""{ "formats": { "money": 1 } }""")]
    public void What_it_refuses_the_generator_refuses_too(string settings)
    {
        Assert.NotEmpty(Messages(Contract(settings)));
        Assert.False(IsValid(Contract(settings)));
    }

    [Fact]
    public void What_a_small_contract_says_is_valid() => Assert.True(IsValid(Contract("{}")));

    [Fact]
    public void The_schemas_that_ship_and_those_of_the_sample_are_valid()
    {
        string[] files =
        [
            .. from folder in (string[])["schemas", "samples/OwnContract/schemas"]
               from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.json", SearchOption.AllDirectories)
               where !file.Contains("examples", StringComparison.Ordinal) && Path.GetFileName(file) != "contract.schema.json"
               select file,
        ];
        Assert.True(files.Length > 60, $"{files.Length} files");
        Assert.All(files, file => Assert.Empty(s_schema.Value.Validate(File.ReadAllText(file))));
    }

    [Fact]
    public void A_file_may_name_it_as_its_schema_and_is_then_read_as_draft_07() => Assert.Empty(
        Acme.Event("{}").Edit("contract.json", "\"x-webhook\"", "\"$schema\": \"../../contract.schema.json\", \"x-webhook\"")
            .With("events/ping.json", """{ "$schema": "https://acme.example/contract.schema.json", "x-event": "ping" }""").Generate().Result.Diagnostics);

    // The settings over those of a contract that is whole.
    private static string Contract(string settings)
    {
        JsonObject whole = new() { ["name"] = "Acme", ["namespace"] = "A", ["eventType"] = new JsonObject { ["header"] = "X-E" } };
        foreach ((string name, JsonNode? value) in JsonNode.Parse(settings)!.AsObject())
        {
            whole[name] = value?.DeepClone();
        }

        return $$"""{ "x-webhook": {{whole.ToJsonString()}}, "anyOf": [{ "x-event": "ping" }] }""";
    }

    private static List<string> Messages(string contract) => SchemaFiles.Of(contract).Generate().Result.Diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))
        .ToList();

    private static bool IsValid(string contract) => s_schema.Value.Validate(contract).Count == 0;

    private static IReadOnlyList<string> MembersOf(string definition) => [.. s_schema.Value.Definitions[definition].Properties.Keys];

    private static string[] Known(string message) => KnownMembers().Match(message).Groups[1].Value.Split(", ");

    [GeneratedRegex("[Tt]here can be (.*)$")]
    private static partial Regex KnownMembers();
}

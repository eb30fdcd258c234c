using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using WebhookContracts.Generators.Tests.Runs;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Documents;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>A contract as an OpenAPI document is one to somebody else's reader, and says enough to make the contract of it again.</summary>
public sealed class OpenApiCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public static TheoryData<string> Contracts => ["onefuzz", "djinn-ci", "launchpad", "larkpay", "gullpost", "formstack", "nested", "tuple"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Contracts))]
    public void The_document_is_sound_to_another_reader(string contract)
    {
        string json = InProcess.Run(["openapi", .. Named(contract)]).Yes();

        ReadResult read = OpenApiDocument.Parse(json, "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.NotEmpty(read.Document!.Webhooks!);
        Assert.All(read.Document.Webhooks!.Values, item => Assert.NotNull(item.Operations![HttpMethod.Post].RequestBody!.Content!["application/json"].Schema));
        Assert.Equal(json, InProcess.Run(["openapi", .. Named(contract)]).Yes());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), YamlText.Read("api.yaml", InProcess.Run(["openapi", .. Named(contract), "--yaml"]).Yes())));
    }

    [Theory]
    [InlineData("onefuzz")]
    [InlineData("djinn-ci")]
    [InlineData("launchpad")]
    public void Made_a_contract_again_it_reads_every_example_of_the_provider(string provider)
    {
        LoadedContract built = InitOf(provider);
        ContractSchema contract = BundledSchemas.Find(provider)!;

        Assert.Equal(contract.Events.Select(@event => @event.EventType).Order(), ((WebhookContract)built.Instance).EventTypes.Select(eventType => eventType.Name).Order());
        foreach (EventSchema @event in contract.Events)
        {
            string example = Encoding.UTF8.GetString(contract.ReadExample(@event)!);
            string? type = built.Instance.EventTypeHeader is null ? null : @event.EventType;

            // As the contract of the library writes it, which keeps no digits beyond 100 ns.
            WebhookContract library = LibraryContracts.Find(provider)!;
            string written = Encoding.UTF8.GetString(library.Serialize((IWebhookMessage)library.Parse(Encoding.UTF8.GetBytes(example), type)));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(built.RoundTrip(example, type))), $"{written}\n{built.RoundTrip(example, type)}");
            Assert.Equal(@event.EventType, ((IWebhookMessage)built.Read(example, type)).Event.EventType);
        }
    }

    [Theory]
    [InlineData("larkpay", """{"type":"refund.created","timestamp":"2026-01-31T23:59:59Z","live":true,"data":{"id":"re_1"}}""")]
    [InlineData("gullpost", """{"shop":"a","events":[{"type":"parcel.scanned","at":"2026-01-31T23:59:59Z","parcel":{"id":"x","grams":2},"place":"y"},{"type":"parcel.handed_over","at":"2026-01-31T23:59:59Z","parcel":{"id":"x","grams":2},"receiver":{"kind":"locker","station":"s","door":7}}]}""")]
    [InlineData("formstack", """[{"type":"order.placed","id":1,"pay":{"kind":"card","last":"0001"},"either":"x"},{"type":"order.lost","id":2}]""")]
    [InlineData("nested", """{"items":[{"type":"order.placed","data":{"id":1,"pay":{"kind":"bank","iban":"x"},"either":7}},{"type":"order.lost","data":{"id":2}}]}""")]
    public void Own_contracts_are_made_again_too(string contract, string body)
    {
        LoadedContract built = InitOf(contract);

        if (contract == "larkpay")
        {
            body = File.ReadAllText(Repository.PathOf("samples", "OwnContract", "schemas", "larkpay", "examples", "payment.succeeded.json"));
            Assert.Same(SignatureScheme.StandardWebhooks, (SignatureScheme)built.Instance.SignatureScheme);
        }

        string written = built.RoundTrip(body);
        const string Field = "payload=";
        string json = written.StartsWith(Field, StringComparison.Ordinal) ? Uri.UnescapeDataString(written[Field.Length..].Replace('+', ' ')) : written;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(json)), written);
        Assert.All(((IWebhookMessage)built.Read(body)).Events, @event => Assert.True(@event.IsKnown));
    }

    [Fact]
    public void Headers_signature_and_examples_are_said_in_words_of_openapi()
    {
        JsonNode launchpad = JsonNode.Parse(InProcess.Run("openapi", "launchpad").Yes())!;
        JsonNode push = launchpad["webhooks"]!["git:push:0.1"]!["post"]!;

        Assert.Equal("""{"name":"X-Launchpad-Event-Type","in":"header","required":true,"description":"The event type.","schema":{"type":"string","const":"git:push:0.1"}}""", push["parameters"]![0]!.ToJsonString());
        Assert.Equal("#/components/schemas/git-push", (string?)push["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.NotNull(push["requestBody"]!["content"]!["application/json"]!["examples"]!["example"]!["value"]!["ref_changes"]);
        Assert.Equal("apiKey", (string?)launchpad["components"]!["securitySchemes"]!["signature"]!["type"]);
        Assert.Matches("^HMAC-SHA(1|256) over the body, in hexadecimal, behind \"sha(1|256)=\"\\.$", (string?)launchpad["components"]!["securitySchemes"]!["signature"]!["description"]);
        Assert.DoesNotContain("definitions/", launchpad.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("webhook-signature", (string?)JsonNode.Parse(InProcess.Run(["openapi", .. Named("larkpay")]).Yes())!["components"]!["securitySchemes"]!["signature"]!["name"]);
        JsonNode form = JsonNode.Parse(InProcess.Run(["openapi", .. Named("formstack")]).Yes())!["webhooks"]!["order.lost"]!["post"]!["requestBody"]!["content"]!;
        Assert.Equal("application/json", (string?)form["application/x-www-form-urlencoded"]!["schema"]!["properties"]!["payload"]!["contentMediaType"]);
    }

    [Fact]
    public void Schemas_of_older_dialects_are_said_in_2020_12()
    {
        JsonNode made = JsonNode.Parse(InProcess.Run(["openapi", .. Named("tuple")]).Yes())!["components"]!["schemas"]!["made"]!;

        Assert.Equal(
            """{"pair":{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false},"limited":{"type":"number","exclusiveMinimum":3},"kind":{"description":"Said beside.","$ref":"#/components/schemas/Kind"}}""",
            made["properties"]!.ToJsonString());
        Assert.Equal("""{"a":["b"]}""", made["dependentRequired"]!.ToJsonString());
    }

    private LoadedContract InitOf(string contract)
    {
        string document = Path.Combine(_folder.FullName, "document.json");
        File.WriteAllText(document, InProcess.Run(["openapi", .. Named(contract)]).Yes());
        string made = Path.Combine(_folder.FullName, "made");
        InProcess.Run("init", made, "--from-openapi", document).Yes();
        return new SchemaFiles
        {
            Texts = Directory.EnumerateFiles(made, "*.json").ToImmutableSortedDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal),
        }.Load();
    }

    private string[] Named(string contract)
    {
        const string Event = """{ "$schema": "http://json-schema.org/draft-07/schema#", "x-event": "order.placed", "type": "object", "properties": { MEMBERS "id": { "type": "integer" }, "pay": { "$ref": "types.json#/definitions/Pay" }, "either": { "type": ["string", "integer"] } }, "required": ["id"] }""";
        const string Lost = """{ "x-event": "order.lost", "type": "object", "properties": { MEMBERS "id": { "type": "integer" } } }""";
        const string Types = """{ "definitions": { "Pay": { "oneOf": [{ "type": "object", "properties": { "kind": { "const": "card" }, "last": { "type": "string" } }, "required": ["kind"] }, { "type": "object", "properties": { "kind": { "const": "bank" }, "iban": { "type": "string" } }, "required": ["kind"] }] } } }""";
        const string Type = "\"type\": { \"type\": \"string\" },";
        return contract switch
        {
            "larkpay" or "gullpost" => ["--contract", Repository.PathOf("samples", "OwnContract", "schemas", contract)],
            "formstack" => Write(
                """{ "x-webhook": { "name": "Formstack", "eventType": { "property": "/*/type" }, "body": { "form": "payload" }, "signature": { "scheme": "hmac-sha256", "header": "X-Sig", "encoding": "base64" } }, "type": "array", "items": { "anyOf": [{ "$ref": "placed.json" }, { "$ref": "lost.json" }] } }""",
                Event.Replace("MEMBERS", Type, StringComparison.Ordinal), Lost.Replace("MEMBERS", Type, StringComparison.Ordinal), Types),
            "nested" => Write(
                """{ "x-webhook": { "name": "Nested", "eventType": { "property": "/items/*/type", "payload": "/items/*/data" } }, "type": "object", "properties": { "items": { "type": "array", "items": { "$ref": "types.json#/definitions/Item" } } }, "required": ["items"] }""",
                Event.Replace("MEMBERS", "", StringComparison.Ordinal), Lost.Replace("MEMBERS", "", StringComparison.Ordinal), Types.Replace("\"definitions\": {", """ "definitions": { "Item": { "type": "object", "properties": { "type": { "type": "string" }, "data": { "anyOf": [{ "$ref": "placed.json" }, { "$ref": "lost.json" }] } }, "required": ["type", "data"] }, """, StringComparison.Ordinal)),
            "tuple" => Write(
                """{ "x-webhook": { "name": "Tuple", "eventType": { "header": "X-Event" }, "signature": { "scheme": "hmac-sha256", "header": "X-Sig", "template": "{timestamp}.{body}", "timestamp": { "entry": "t=" }, "separator": ",", "prefix": "v1=" } }, "anyOf": [{ "$ref": "made.json" }] }""",
                made: """{ "$schema": "http://json-schema.org/draft-04/schema#", "x-event": "made", "type": "object", "properties": { "pair": { "type": "array", "items": [{ "type": "string" }, { "type": "integer" }], "additionalItems": false }, "limited": { "type": "number", "minimum": 3, "exclusiveMinimum": true }, "kind": { "$ref": "#/definitions/Kind", "description": "Said beside.", "maxLength": 1 } }, "dependencies": { "a": ["b"] }, "definitions": { "Kind": { "type": "string" } } }"""),
            _ => [contract],
        };
    }

    private string[] Write(string contract, string? placed = null, string? lost = null, string? types = null, string? made = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "own")).FullName;
        foreach ((string name, string? text) in new[] { ("contract", contract), ("placed", placed), ("lost", lost), ("types", types), ("made", made) })
        {
            if (text is not null)
            {
                File.WriteAllText(Path.Combine(folder, name + ".json"), text);
            }
        }

        return ["--contract", folder];
    }
}

using System.Text.Json;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>Every command takes a contract of one's own in place of a provider, read from its folder with no compiler involved.</summary>
public sealed class OwnContractCommandTests : IDisposable
{
    private const string Secret = "It's a Secret to Everybody";

    private static readonly string s_larkpay = Repository.PathOf("samples", "OwnContract", "schemas", "larkpay", "contract.json");

    private readonly string _variable = "SECRET_" + Guid.NewGuid().ToString("N");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public OwnContractCommandTests()
    {
        Environment.SetEnvironmentVariable(_variable, Secret);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "acme"));
        Write(
            "contract.json",
            """
            {
              "x-webhook": {
                "name": "Acme", "eventType": { "header": "X-Acme-Event" }, "deliveryId": { "header": "X-Acme-Delivery" },
                "signature": { "scheme": "hmac-sha256", "header": "X-Acme-Signature", "prefix": "sha256=" }
              },
              "anyOf": [{ "$ref": "order-placed.json" }]
            }
            """);
        Write(
            "order-placed.json",
            """
            {
              "description": "Sent when a customer has placed an order. Or so.",
              "x-event": "order.placed",
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "placed_at": { "type": "string", "format": "date-time" },
                "lines": { "type": "array", "items": { "type": "object", "properties": { "count": { "type": "integer", "format": "int32" } }, "required": ["count"] } },
                "state": { "enum": ["new", "paid"] },
                "note": { "type": ["string", "null"] },
                "receipt": { "type": "string", "format": "uri", "x-secret": true },
                "level": { "enum": [1, 2] }
              },
              "required": ["id", "placed_at"]
            }
            """);
        Write("examples/order-placed.json", """{"id":"ord_81","placed_at":"2026-01-31T23:59:59Z","lines":[{"count":2}],"state":"new","note":null}""");
    }

    private string Acme => Path.Combine(_folder.FullName, "acme", "contract.json");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_variable, null);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Its_events_are_listed()
    {
        Assert.Equal(
            "acme: 1 event, event type in the header X-Acme-Event\n\norder.placed  Sent when a customer has placed an order.\n", InProcess.Run("events", "--contract", Acme).Yes());
        Assert.Equal("order.placed\n    Sent when a customer has placed an order. Or so.\n", InProcess.Run("events", "--contract", Path.GetDirectoryName(Acme)!, "order.placed").Yes());
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(InProcess.Run("events", $"--contract={Acme}", "--json").Yes()).RootElement[0].GetProperty("record").ValueKind);
    }

    [Fact]
    public void Its_schema_and_its_sample_are_printed()
    {
        Assert.Equal("order.placed", JsonDocument.Parse(InProcess.Run("schema", "--contract", Acme, "order.placed").Yes()).RootElement.GetProperty("x-event").GetString());
        Assert.Equal(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Acme)!, "examples", "order-placed.json")), InProcess.Run("sample", "--contract", Acme, "order.placed").Yes());
    }

    [Fact]
    public void Its_bodies_are_read_as_its_emitted_reader_would()
    {
        Assert.Equal(
            """
            {"provider":"acme","eventType":"order.placed","type":null,"known":true,"inferred":false,"additional":["/more"],"unknownValues":["/state"],"message":{"id":"1","placed_at":"2026-01-31T23:59:59Z","state":"lost","more":{"a":1.50}}}

            """.ReplaceLineEndings("\n"),
            Parse("""{"id":"1","placed_at":"2026-01-31T23:59:59Z","state":"lost","more":{"a":1.50}}""").Yes());
    }

    [Theory]
    [InlineData("""{"id":"1"}""", """<stdin>:1:1: at the root: expected the member "placed_at", found an object without it""")]
    [InlineData("""{"id":1,"placed_at":"2026-01-31T23:59:59Z"}""", "<stdin>:1:7: at /id: expected a string, found the number 1")]
    [InlineData("""{"id":"1","placed_at":"2026-01-31T23:59:59Z","lines":[{"count":1},{"count":2147483648}]}""", "<stdin>:1:76: at /lines/1/count: expected an integer of 32 bits, found the number 2147483648")]
    [InlineData("""{"id":"1","id":"2","placed_at":"2026-01-31T23:59:59Z"}""", """<stdin>:1:11: at /id: expected each member once, found the member "id" again, under this name or another that means the same""")]
    [InlineData("""{"id":"1","placed_at":"2026-01-31T23:59:59Z","level":2147483648}""", "<stdin>:1:54: at /level: expected an integer of 32 bits, found the number 2147483648")]
    [InlineData("""{"id":"1","placed_at":"2026-01-31T23:59:59Z","receipt":7}""", """<stdin>:1:56: at /receipt: expected a URI, such as "https://example.com/a", found a number, which is not shown because it is secret""")]
    [InlineData("[]", "<stdin>:1:1: at the root: expected an object, found an array")]
    public void What_cannot_be_read_is_told_with_its_place(string body, string message)
    {
        Assert.Equal(message, Parse(body).Failure(1));
    }

    [Fact]
    public void A_name_with_half_a_character_is_no_member_that_is_known_and_no_fault()
    {
        Assert.Contains("\"known\":true", Parse("""{"\ud800x":1,"id":"1","placed_at":"2026-01-31T23:59:59Z"}""").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_type_that_nobody_knows_parses_and_is_a_tree_of_what_came()
    {
        Assert.Equal(
            """
            acme order.lost  the event type is not known
            └── a
                ├── [0] = 1
                └── [1]
                    └── b = "c"

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("""{"a":[1,{"b":"c"}]}""", "parse", "--contract", Acme, "-e", "order.lost", "--pretty", "-").Yes());
    }

    [Fact]
    public void Its_bodies_are_validated()
    {
        Assert.Equal(
            "<stdin>:1:1: violation at /placed_at: the member 'placed_at' is missing\n<stdin>: acme order.placed is not valid: 1 violation\n",
            InProcess.RunOn("""{"id":"1"}""", "validate", "--contract", Acme, "-e", "order.placed", "-").No());
        Assert.Equal(
            $"acme has no event 'order.plced' (did you mean 'order.placed'?); see 'webhooks events --contract {Acme}', or give --allow-unknown",
            InProcess.RunOn("""{"id":"1"}""", "validate", "--contract", Acme, "-e", "order.plced", "-").Failure(2));
    }

    [Fact]
    public void Its_deliveries_are_signed_and_verified()
    {
        // The digest is the known answer of GitHub's documentation for this secret and body.
        string headers = InProcess.RunOn("Hello, World!", "sign", "--contract", Acme, "--secret-env", _variable, "--event", "order.placed", "--delivery-id", "7", "-").Yes();

        Assert.Equal(
            """
            Content-Type: application/json
            X-Acme-Event: order.placed
            X-Acme-Delivery: 7
            X-Acme-Signature: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17

            """.ReplaceLineEndings("\n"),
            headers);
        Assert.Equal($"valid: signed with {_variable}\n", InProcess.RunOn("Hello, World!", "verify", "--contract", Acme, "--secret-env", _variable, "-H", headers, "-").Yes());
        Assert.StartsWith("not valid: SignatureMismatch: ", InProcess.RunOn("Hello, world!", "verify", "--contract", Acme, "--secret-env", _variable, "-H", headers, "-").No(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_envelope_is_read_to_the_event_in_it()
    {
        string sample = InProcess.Run("sample", "--contract", s_larkpay, "refund.created").Yes();

        JsonElement read = JsonDocument.Parse(InProcess.RunOn(sample, "parse", "--contract", s_larkpay, "-").Yes()).RootElement;

        Assert.Equal(("larkpay", "refund.created", true), (read.GetProperty("provider").GetString(), read.GetProperty("eventType").GetString(), read.GetProperty("known").GetBoolean()));
        Assert.Equal("""["/data/requested_by"]""", read.GetProperty("additional").GetRawText());
        Assert.Equal(
            """<stdin>:1:1: at the root: expected the members "timestamp", "live", "data", found an object without them""",
            InProcess.RunOn("""{"type":"refund.created"}""", "parse", "--contract", s_larkpay, "-").Failure(1));
    }

    [Fact]
    public void A_key_of_Standard_Webhooks_may_be_written_as_its_specification_does()
    {
        Environment.SetEnvironmentVariable(_variable, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        string headers = InProcess.RunOn("{}", "sign", "--contract", s_larkpay, "--secret-env", _variable, "-").Yes();
        Assert.Equal($"valid: signed with {_variable}\n", InProcess.RunOn("{}", "verify", "--contract", s_larkpay, "--secret-env", _variable, "-H", headers, "-").Yes());

        Environment.SetEnvironmentVariable(_variable, "whsec_!");
        Assert.Equal(
            $"{_variable} begins as a key of Standard Webhooks does, whsec_, but no base64 follows",
            InProcess.RunOn("{}", "sign", "--contract", s_larkpay, "--secret-env", _variable, "-").Failure(2));
    }

    [Fact]
    public void Several_events_in_one_body_are_told_each()
    {
        Write(
            "contract.json",
            """
            {
              "x-webhook": { "name": "Acme", "eventType": { "property": "/items/*/type", "payload": "/items/*/order" } },
              "type": "object",
              "properties": {
                "items": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": { "type": { "type": "string" }, "order": { "anyOf": [{ "$ref": "order-placed.json" }] } },
                    "required": ["type", "order"]
                  }
                }
              },
              "required": ["items"]
            }
            """);
        const string Order = """{"id":"1","placed_at":"2026-01-31T23:59:59Z"}""";

        JsonElement read = JsonDocument.Parse(InProcess.RunOn($$"""{"items":[{"type":"order.placed","order":{{Order}}},{"order":{},"type":"order.lost"}]}""", "parse", "--contract", Acme, "-").Yes()).RootElement;

        Assert.Equal(
            """[{"eventType":"order.placed","type":null,"known":true},{"eventType":"order.lost","type":null,"known":false}]""", read.GetProperty("events").GetRawText());
        Assert.Equal(
            """<stdin>:1:42: at /items/0/order: expected the members "id", "placed_at", found an object without them""",
            InProcess.RunOn("""{"items":[{"type":"order.placed","order":{}}]}""", "parse", "--contract", Acme, "-").Failure(1));
        Assert.Equal("<stdin>: acme is valid\n", InProcess.RunOn($$"""{"items":[{"type":"order.placed","order":{{Order}}}]}""", "validate", "--contract", Acme, "-").Yes());
        Assert.StartsWith("acme: 1 event, event type in the member 'type' beside each event, these at /items/*/order\n", InProcess.Run("events", "--contract", Acme).Yes(), StringComparison.Ordinal);
        Assert.Equal("acme does not sign its deliveries", InProcess.RunOn("{}", "sign", "--contract", Acme, "--secret-env", _variable, "-").Failure(2));
    }

    [Fact]
    public void A_contract_that_cannot_be_used_is_told_as_a_compiler_would()
    {
        Assert.Equal($"{_folder.FullName}: name a contract.json, or the folder that has one", InProcess.Run("events", "--contract", _folder.FullName).Failure(2));
        Assert.Equal("'--contract' has no value; give --contract F; see 'webhooks events --help'", InProcess.Run("events", "--contract").Failure(2));
        Write("contract.json", """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" }, "colour": 1 }, "anyOf": [{ "$ref": "none.json" }] }""");
        Assert.Matches(@"\Aacme/contract\.json\(1,\d+\): error WHC\d{4}: ", InProcess.Run("events", "--contract", Acme).Failure(1));
    }

    [Fact]
    public void A_folder_whose_name_is_no_name_in_CSharp_cannot_name_the_contract()
    {
        Write("my-acme/contract.json", """{ "x-webhook": { "eventType": { "header": "X-Acme-Event" } }, "anyOf": [{ "x-event": "a", "type": "object", "properties": {} }] }""");

        Assert.StartsWith(
            "my-acme/contract.json(1,16): error WHC0002: \"name\" must be a C# identifier, such as Acme",
            InProcess.Run("events", "--contract", Path.Combine(_folder.FullName, "acme", "my-acme")).Failure(1),
            StringComparison.Ordinal);
    }

    private Answer Parse(string body) => InProcess.RunOn(body, "parse", "--contract", Acme, "-e", "order.placed", "-");

    private void Write(string path, string json)
    {
        string file = Path.Combine(_folder.FullName, "acme", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, json);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

public sealed class OverlayCommandTests : IDisposable
{
    private const string Order = """
        {
          "x-event": "order:placed",
          "type": "object",
          "properties": {
            "id": { "type": "string" },
            "note": { "type": "string" },
            "total": { "type": "integer" },
            "state": { "$ref": "#/definitions/state" },
            "buyer": { "$ref": "#/definitions/person" },
            "lines": { "type": "array", "items": { "type": "object", "properties": { "sku": { "type": "string" } }, "required": ["sku"] } }
          },
          "required": ["id", "note", "buyer"],
          "definitions": {
            "state": { "enum": ["new", "paid"] },
            "person": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] }
          }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("webhooks-overlay").FullName;

    private string Contract => Path.Combine(_folder, "acme");

    private string Recorded => Path.Combine(_folder, "recorded");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_corrects_what_was_missing_null_new_or_something_else()
    {
        Write("strict");
        Record("order-placed.1.json", """{"id":"a","note":"n","total":1,"state":"new","buyer":{"name":"b"},"lines":[{"sku":"s"},{}],"coupon":"c"}""");
        Record("deep/order-placed.2.json", """{"id":"b","note":null,"total":1.5,"state":"lost","buyer":null,"coupon":null}""");
        Record("order-placed.json", """{"id":"c","total":2,"state":"paid","buyer":{"name":"b"}}""");

        AssertJson(
            """
            {
              "events/order.overlay.json": {
                "": {
                  "required": ["id", "buyer"],
                  "properties": { "coupon": { "type": ["string", "null"] } }
                },
                "/definitions/state": { "enum": ["new", "paid", "lost"] },
                "/properties/buyer": { "$ref": null, "anyOf": [{ "$ref": "#/definitions/person" }, { "type": "null" }] },
                "/properties/lines/items": { "required": [] },
                "/properties/note": { "type": ["string", "null"] },
                "/properties/total": { "type": "number" }
              }
            }
            """,
            Infer());
    }

    [Fact]
    public void What_it_writes_makes_the_deliveries_as_the_schemas_say()
    {
        Write("strict");
        Record("order-placed.1.json", """{"id":"a","note":null,"total":"many","state":"lost","buyer":null,"lines":[{}],"more":{"a":1}}""");

        string[] written = InProcess.Run("overlay", Contract, "--from", Recorded, "--write").Yes().TrimEnd('\n').Split('\n');
        Assert.Equal([Path.Combine(Contract, "events/order.overlay.json")], written);
        Assert.Equal("{}\n", Infer());

        // What was corrected by hand stays.
        string file = Path.Combine(Contract, "events", "order.overlay.json");
        JsonObject overlay = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        overlay["/properties/id"] = new JsonObject { ["x-name"] = "Number" };
        File.WriteAllText(file, overlay.ToJsonString());
        Record("order-placed.2.json", """{"id":null,"note":null,"buyer":null}""");
        InProcess.Run("overlay", Contract, "--from", Recorded, "--write").Yes();
        JsonObject correction = JsonNode.Parse(File.ReadAllText(file))!["/properties/id"]!.AsObject();
        AssertJson("""{ "x-name": "Number", "type": ["string", "null"] }""", correction.ToJsonString());
        Assert.Equal("{}\n", Infer());
    }

    [Fact]
    public void In_tolerant_reading_it_requires_what_may_be_relied_on()
    {
        Write("tolerant");
        for (int number = 0; number < 3; number++)
        {
            Record($"order-placed.{number}.json", $$"""{"id":"a","note":{{(number == 1 ? "null" : "\"n\"")}},"total":{{(number == 2 ? "1.5" : "1")}},"buyer":{"name":"n"} }""");
        }

        JsonNode order = JsonNode.Parse(Infer("--least", "3"))!["events/order.overlay.json"]!;
        AssertJson("""["id","buyer"]""", order[""]!["required"]!.ToJsonString());
        AssertJson("""["name"]""", order["/definitions/person"]!["required"]!.ToJsonString());
        Assert.Null(JsonNode.Parse(Infer("--least", "4"))!["events/order.overlay.json"]![""]?["required"]);
    }

    [Fact]
    public void Whole_requests_name_their_event_in_their_headers_and_unknown_events_say_nothing()
    {
        Write("strict");
        Record("1.http", "POST /hooks HTTP/1.1\r\nX-Acme-Event: order:placed\r\nContent-Length: 2\r\n\r\n{}");
        Record("2.http", "POST /hooks HTTP/1.1\r\nX-Acme-Event: order:lost\r\nContent-Length: 2\r\n\r\n[]");

        AssertJson("""[]""", JsonNode.Parse(Infer())!["events/order.overlay.json"]![""]!["required"]!.ToJsonString());
    }

    [Fact]
    public void An_envelope_is_corrected_with_its_events()
    {
        Directory.CreateDirectory(Contract);
        File.WriteAllText(Path.Combine(Contract, "contract.json"), """
            {
              "x-webhook": { "name": "Acme", "namespace": "Acme", "eventType": { "property": "type", "payload": "data" } },
              "properties": { "type": {}, "at": { "type": "string" }, "data": { "anyOf": [{ "x-event": "ping", "properties": { "a": { "type": "string" } }, "required": ["a"] }] } },
              "required": ["at"]
            }
            """);
        Record("any.json", """{"type":"ping","data":{"b":true}}""");

        AssertJson(
            """
            { "contract.overlay.json": {
                "": { "required": [] },
                "/properties/data/anyOf/0": { "required": [], "properties": { "b": { "type": "boolean" } } } } }
            """,
            Infer());
    }

    [Theory]
    [InlineData("""{ "property": "/items/*/type", "payload": "/items/*" }""", """{ "properties": { "items": { "items": { "anyOf": [{{0}}] } } } }""", "/properties/items/items/anyOf/0", """{"items":[{"type":"ping","a":"x"},{"type":"ping"},{"type":"lost","b":1}]}""")]
    [InlineData("""{ "property": "/items/*/type", "payload": "/items/*/data" }""", """{ "properties": { "items": { "items": { "properties": { "type": {}, "data": { "anyOf": [{{0}}] } } } } } }""", "/properties/items/items/properties/data/anyOf/0", """{"items":[{"type":"ping","data":{"a":"x"}},{"type":"ping","data":{}}]}""")]
    public void The_events_of_a_batch_are_looked_at_one_by_one(string eventType, string message, string pointer, string body)
    {
        Directory.CreateDirectory(Contract);
        string settings = $$"""{ "x-webhook": { "name": "Acme", "namespace": "Acme", "eventType": {{eventType}} }, """;
        File.WriteAllText(
            Path.Combine(Contract, "contract.json"),
            settings + message.Replace("{{0}}", """{ "x-event": "ping", "properties": { "type": { "type": "string" }, "a": { "type": "string" } }, "required": ["a"] }""", StringComparison.Ordinal)[1..]);
        Record("any.json", body);
        AssertJson("[]", JsonNode.Parse(Infer())!["contract.overlay.json"]![pointer]!["required"]!.ToJsonString());
    }

    [Fact]
    public void Of_a_union_it_is_the_alternative_that_is_looked_at()
    {
        Write("strict");
        File.WriteAllText(Path.Combine(Contract, "events", "order.json"), """
            { "x-event": "order:placed",
              "properties": {
                "by": { "oneOf": [
                  { "type": "string", "format": "uuid" },
                  { "properties": { "kind": { "const": "card" }, "last4": { "type": "string" } }, "required": ["kind", "last4"] },
                  { "properties": { "kind": { "const": "bank" }, "iban": { "type": "string" } }, "required": ["kind", "iban"] } ] } } }
            """);
        Record("order-placed.1.json", """{"by":{"last4":"1","kind":"card"}}""");
        Record("order-placed.2.json", """{"by":{"kind":"bank","bic":"X"}}""");
        Record("order-placed.3.json", """{"by":"nobody"}""");
        AssertJson(
            """
            { "events/order.overlay.json": {
                "/properties/by/oneOf/0": { "format": null },
                "/properties/by/oneOf/2": { "required": ["kind"], "properties": { "bic": { "type": "string" } } } } }
            """,
            Infer());
    }

    [Theory]
    [InlineData("""{ "oneOf": [{ "type": "boolean" }, { "$ref": "#/definitions/person" }] }""", "\"nobody\"", """{ "oneOf": null, "anyOf": [{ "type": "boolean" }, { "$ref": "#/definitions/person" }, { "type": "string" }] }""")]
    [InlineData("""{ "anyOf": [{ "type": "boolean" }, { "$ref": "#/definitions/person" }] }""", "[1],null", """{ "anyOf": [{ "type": "boolean" }, { "$ref": "#/definitions/person" }, { "type": "array" }, { "type": "null" }] }""")]
    [InlineData("""{ "oneOf": [{ "type": "boolean" }, { "$ref": "#/definitions/person" }] }""", "null", """{ "oneOf": [{ "type": "boolean" }, { "$ref": "#/definitions/person" }, { "type": "null" }] }""")]
    [InlineData("""{ "$ref": "#/definitions/person" }""", "\"nobody\",null", """{ "$ref": null, "anyOf": [{ "$ref": "#/definitions/person" }, { "type": "string" }, { "type": "null" }] }""")]
    public void A_value_of_a_new_kind_leaves_what_else_it_may_be_as_it_was(string by, string values, string correction)
    {
        Write("strict");
        File.WriteAllText(Path.Combine(Contract, "events", "order.json"), $$"""
            { "x-event": "order:placed", "properties": { "by": {{by}} }, "definitions": { "person": { "type": "object", "properties": { "name": { "type": "string" } } } } }
            """);
        Record("order-placed.0.json", """{"by":{"name":"n"}}""");
        foreach (string value in values.Split(','))
        {
            Record($"order-placed.{value.Length}.json", $$"""{"by":{{value}}}""");
        }

        AssertJson($$"""{ "events/order.overlay.json": { "/properties/by": {{correction}} } }""", Infer());
    }

    /// <summary>RFC 8259 allows it, and no text can hold it.</summary>
    [Theory]
    [InlineData("""{"by":{"kind":"\ud800","last4":"1"}}""")]
    [InlineData("""{"by":{"\udfff":1,"kind":"card","last4":"1"}}""")]
    [InlineData("""{"by":{"kind":"card","last4":"\\\ud800\ud83d\ude00"}}""")]
    public void Half_a_surrogate_pair_gets_in_nobodys_way(string body)
    {
        Write("strict");
        File.WriteAllText(Path.Combine(Contract, "events", "order.json"), """
            { "x-event": "order:placed",
              "properties": { "by": { "oneOf": [
                { "properties": { "kind": { "const": "card" }, "last4": { "enum": ["1"] } }, "required": ["kind", "last4"] },
                { "properties": { "kind": { "const": "bank" }, "iban": { "type": "string" } }, "required": ["kind", "iban"] } ] } } }
            """);
        Record("order-placed.json", body);
        Infer();
        Assert.InRange(InProcess.Run("parse", "--contract", Contract, Path.Combine(Recorded, "order-placed.json"), "--event", "order:placed").ExitCode, 0, 1);
    }

    [Fact]
    public void A_format_that_values_do_not_have_is_taken_out()
    {
        Write("strict");
        File.WriteAllText(Path.Combine(Contract, "events", "order.json"), """
            { "x-event": "order:placed",
              "properties": { "at": { "$ref": "#/definitions/time" }, "days": { "items": { "type": "string", "format": "date" } }, "n": { "type": "integer", "format": "int32" }, "id": { "type": "string", "format": "uuid" } },
              "definitions": { "time": { "type": "string", "format": "date-time" } } }
            """);
        Record("order-placed.1.json", """{"at":"yesterday","days":["2026-01-31","tomorrow"],"n":3000000000,"id":"3f2504e0-4f89-41d3-9a0c-0305e82c3301"}""");
        AssertJson(
            """{ "events/order.overlay.json": { "/definitions/time": { "format": null }, "/properties/days/items": { "format": null }, "/properties/n": { "format": null } } }""",
            Infer());
    }

    [Theory]
    [InlineData("there is no such folder; name one with recorded deliveries", "nowhere")]
    [InlineData("there is no delivery of an event that the contract knows", "acme")]
    public void What_is_wrong_is_told(string message, string from)
    {
        Write("strict");
        Assert.Contains(message, InProcess.Run("overlay", Contract, "--from", Path.Combine(_folder, from)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_or_a_body_that_cannot_be_read_is_told()
    {
        Assert.Contains("name a contract.json, or the folder that has one", InProcess.Run("overlay", "nowhere.json", "--from", _folder).Error, StringComparison.Ordinal);
        Write("strict");
        Record("order-placed.json", "{");
        Assert.Contains("order-placed.json: the body is no JSON", InProcess.Run("overlay", Path.Combine(Contract, "contract.json"), "--from", Recorded).Error, StringComparison.Ordinal);
        Assert.Contains("--least is at least 1", InProcess.Run("overlay", Contract, "--from", Recorded, "--least", "0").Error, StringComparison.Ordinal);
    }

    private string Infer(params string[] more) => InProcess.Run(["overlay", Contract, "--from", Recorded, .. more]).Yes();

    private void Write(string reading)
    {
        Directory.CreateDirectory(Path.Combine(Contract, "events"));
        File.WriteAllText(Path.Combine(Contract, "contract.json"), $$"""
            { "x-webhook": { "name": "Acme", "namespace": "Acme", "eventType": { "header": "X-Acme-Event" }, "reading": "{{reading}}" }, "anyOf": [{ "$ref": "events/order.json" }] }
            """);
        File.WriteAllText(Path.Combine(Contract, "events", "order.json"), Order);
    }

    private void Record(string name, string text)
    {
        string file = Path.Combine(Recorded, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static void AssertJson(string expected, string actual)
    {
        using JsonDocument left = JsonDocument.Parse(expected);
        using JsonDocument right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), actual);
    }
}

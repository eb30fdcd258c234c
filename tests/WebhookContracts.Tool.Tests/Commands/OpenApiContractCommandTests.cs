using System.Text.Json;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>Every command takes a contract whose events are the webhooks of an OpenAPI document: one that names the document, or the document itself.</summary>
public sealed class OpenApiContractCommandTests : IDisposable
{
    // In the shape that many publish: a header that names the event, components that the rest of the API shares, an example.
    private const string Pears =
        """
        openapi: 3.1.0
        info: { title: Pears API, version: 2026-01-31 }
        paths:
          /orders: { get: { responses: { 200: { description: no } } } }
        webhooks:
          order-paid:
            post:
              summary: Order paid
              description: Sent once an order has been paid.
              parameters: [{ name: X-Pears-Event, in: header, schema: { type: string } }]
              requestBody:
                content:
                  application/json:
                    schema: { $ref: 'types/order.yaml#/Paid' }
                    example: { "id": 7, "total": 1.50, "state": "paid" }
          order-lost:
            post:
              parameters: [{ name: X-Pears-Event, in: header, schema: { type: string } }]
              requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } }
        """;

    private const string Types =
        """
        Paid:
          type: object
          properties:
            id: { type: integer }
            total: { type: number }
            state: { $ref: '#/State' }
          required: [id]
        State:
          type: [string, 'null']
          enum: [paid, no, null]
        """;

    private const string Known =
        """
        {"shop":"a","events":[{"type":"parcel.scanned","parcel":{"id":"x","grams":2},"at":"2026-01-31T23:59:59Z","place":"y"},
        {"type":"parcel.handed_over","parcel":{"id":"x","grams":2},"at":"2026-01-31T23:59:59Z","receiver":{"kind":"locker","station":"s","door":7}}]}
        """;

    private static readonly string s_gullpost = Repository.PathOf("samples", "OwnContract", "schemas", "gullpost");
    private static readonly string s_evening = Path.Combine(s_gullpost, "examples", "evening.json");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_contract_that_names_a_document_is_listed_parsed_and_validated()
    {
        Assert.StartsWith(
            "gullpost: 2 events, event type in the member 'type' of each event, these at /events/*\n\nparcel.scanned      Sent for every place that a parcel passes, several at a time.\n",
            InProcess.Run("events", "--contract", s_gullpost).Yes(),
            StringComparison.Ordinal);
        JsonElement read = JsonDocument.Parse(InProcess.Run("parse", "--contract", s_gullpost, s_evening).Yes()).RootElement;
        Assert.Equal(["parcel.scanned", "parcel.handed_over", "parcel.lost_at_sea"], read.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("eventType").GetString()).Distinct());
        Assert.EndsWith("gullpost is valid\n", InProcess.RunOn(Known, "validate", "--contract", s_gullpost, "-").Yes(), StringComparison.Ordinal);
        Assert.StartsWith(
            "<stdin>:1:23: violation at /events/0: ",
            InProcess.RunOn("""{"shop":"a","events":[{"type":"parcel.scanned","parcel":{"id":"x"},"at":"2026-01-31T23:59:59Z","place":"y"}]}""", "validate", "--contract", s_gullpost, "-").No(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_in_yaml_is_a_contract_by_itself()
    {
        string pears = Write("pears.yaml", Pears);
        Write("types/order.yaml", Types);

        Assert.Equal(
            "pears: 2 events, event type in the header X-Pears-Event\n\norder-paid  Sent once an order has been paid.\norder-lost\n", InProcess.Run("events", "--contract", pears).Yes());
        string sample = InProcess.Run("sample", "--contract", pears, "order-paid").Yes();
        Assert.Equal(["7", "1.50", "\"paid\""], JsonDocument.Parse(sample).RootElement.EnumerateObject().Select(member => member.Value.GetRawText()));
        Assert.Equal(
            """{"provider":"pears","eventType":"order-paid","type":null,"known":true,"inferred":false,"additional":["/more"],"unknownValues":["/state"],"message":{"id":"x","state":"new","more":null}}""" + "\n",
            InProcess.RunOn("""{"id":"x","state":"new","more":null}""", "parse", "--contract", pears, "-e", "order-paid", "-").Yes());
        Assert.Equal("<stdin>: pears order-paid is valid: 1 note\n", InProcess.RunOn("""{"id":7,"state":"new"}""", "validate", "--contract", pears, "-e", "order-paid", "-").Yes().Split('\n', 2)[1]);
        Assert.Equal("#/definitions/Paid", JsonDocument.Parse(InProcess.Run("schema", "--contract", pears).Yes()).RootElement.GetProperty("anyOf")[0].GetProperty("$ref").GetString());
        Assert.StartsWith("POST http://127.0.0.1:1/ HTTP/1.1\r\n", InProcess.Run("send", "--contract", pears, "order-paid", "http://127.0.0.1:1/", "--dry-run").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_webhook_may_have_an_envelope_of_its_own()
    {
        Write(
            "api.json",
            """
            {
              "openapi": "3.0.3",
              "info": { "title": "Quinces", "version": "1" },
              "x-webhooks": {
                "a": { "post": { "requestBody": { "content": { "application/json": { "schema": {
                  "type": "object", "required": ["type", "data"],
                  "properties": { "type": { "type": "string", "enum": ["a.made"] }, "data": { "$ref": "#/components/schemas/A" } } } } } } } },
                "b": { "post": { "requestBody": { "content": { "application/json": { "schema": {
                  "type": "object", "required": ["type", "data"],
                  "properties": { "type": { "type": "string", "enum": ["b.made"] }, "data": { "type": "object", "properties": { "n": { "type": "integer", "nullable": true } } } } } } } } } }
              },
              "components": { "schemas": { "A": { "type": "object", "properties": { "a": { "type": "string" } }, "required": ["a"] } } }
            }
            """);
        string contract = Write("contract.json", """{ "x-webhook": { "document": "api.json", "eventType": { "property": "type", "payload": "data" } } }""");

        Assert.Equal("<stdin>: quinces b.made is valid\n", InProcess.RunOn("""{"type":"b.made","data":{"n":null}}""", "validate", "--contract", contract, "-").Yes());
        Assert.Contains("violation at /data/a: the member 'a' is missing", InProcess.RunOn("""{"type":"a.made","data":{}}""", "validate", "--contract", contract, "-").No(), StringComparison.Ordinal);
        Assert.Contains("\"eventType\":\"b.made\"", InProcess.RunOn("""{"data":{"n":null},"type":"b.made"}""", "parse", "--contract", contract, "-").Yes(), StringComparison.Ordinal);
        Assert.Contains("b.made", InProcess.Run("schema", "--contract", contract, "b.made").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_a_document_is_told_with_its_place()
    {
        Assert.Equal($"{Write("a.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n")}(2,1): the member \"openapi\" stands here twice; leave one out", InProcess.Run("events", "--contract", Path.Combine(_folder.FullName, "a.yaml")).Failure(1));
        Assert.Equal($"{Write("b.json", "{}")}: no OpenAPI document: those begin with \"openapi\" and its version", InProcess.Run("events", "--contract", Path.Combine(_folder.FullName, "b.json")).Failure(1));
        Assert.Matches(@"\Apears/pears\.json\(\d+,\d+\): error WHC0004: .*types/order", InProcess.Run("events", "--contract", Write("pears.yaml", Pears)).Failure(1));
    }

    private string Write(string path, string text)
    {
        string file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}

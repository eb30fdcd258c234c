using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Contracts whose events are the webhooks of an OpenAPI document, which is used as it is.</summary>
public class OpenApiTests
{
    // Two webhooks that name their type themselves, in the shape of Standard Webhooks, and a document full of what is none of a contract's business.
    private const string Shop =
        """
        {
          "openapi": "3.1.0",
          "info": { "title": "The Pear Shop API", "version": "1", "description": "Tells what happens in a shop." },
          "paths": { "/orders": { "get": { "responses": { "200": { "content": { "application/json": { "schema": { "not": {}, "type": "nonsense" } } } } } } } },
          "webhooks": {
            "order-paid": {
              "post": {
                "operationId": "orderWasPaid",
                "summary": "Order paid",
                "description": "Sent once an order has been paid.",
                "parameters": [{ "$ref": "#/components/parameters/Id" }],
                "security": [{ "signature": [] }],
                "requestBody": { "$ref": "#/components/requestBodies/Paid" },
                "responses": { "200": { "description": "Taken." } }
              }
            },
            "order-cancelled": {
              "$ref": "#/components/pathItems/Cancelled"
            }
          },
          "components": {
            "parameters": { "Id": { "name": "webhook-id", "in": "header", "schema": { "type": "string" } } },
            "securitySchemes": { "signature": { "type": "apiKey", "in": "header", "name": "Webhook-Signature" } },
            "requestBodies": { "Paid": { "content": { "application/json; charset=utf-8": { "schema": { "$ref": "#/components/schemas/Paid" } } } } },
            "pathItems": {
              "Cancelled": {
                "post": {
                  "deprecated": true,
                  "security": [{ "signature": [] }],
                  "requestBody": { "content": {
                    "text/plain": {},
                    "application/vnd.pear+json": { "schema": {
                      "allOf": [{ "$ref": "#/components/schemas/Base" }, { "type": "object", "properties": { "type": { "type": "string", "enum": ["order.cancelled"] }, "reason": { "type": "string" } } }]
                    } }
                  } }
                }
              }
            },
            "schemas": {
              "Base": { "type": "object", "properties": { "type": { "type": "string" }, "order": { "$ref": "#/components/schemas/Order" } }, "required": ["type", "order"] },
              "Order": { "type": "object", "properties": { "id": { "type": "integer" }, "buyer": { "type": ["string", "null"] } }, "required": ["id"], "example": { "id": 1 } },
              "Paid": {
                "type": "object",
                "properties": { "type": { "const": "order.paid" }, "order": { "$ref": "#/components/schemas/Order" } },
                "required": ["type", "order"]
              },
              "Unused": { "type": "object", "properties": { "a": { "$ref": "#/nowhere" } } }
            }
          }
        }
        """;

    private const string ShopBody = """{"type":"order.paid","order":{"id":7,"buyer":null},"more":1}""";

    [Fact]
    public void A_document_alone_is_a_contract()
    {
        LoadedContract shop = Document(Shop).Load();

        dynamic paid = shop.Read(ShopBody);

        Assert.Equal(("PearShop", "pear-shop", "Pear Shop"), ((string)shop.Instance.Name, (string)shop.Instance.Id, (string)shop.Instance.DisplayName));
        Assert.Equal(("OrderWasPaidEvent", "order.paid", 7L), ((string)paid.GetType().Name, (string)paid.EventType, (long)paid.Order.Id));
        Assert.Equal(ShopBody, shop.Write(paid));
        Assert.Equal("OrderCancelledEvent", shop.Read("""{"order":{"id":7},"type":"order.cancelled","reason":"late"}""").GetType().Name);
        Assert.Equal("UnknownPearShopEvent", shop.Read("""{"type":"order.new"}""").GetType().Name);
    }

    [Fact]
    public void What_an_operation_says_is_said_of_its_event()
    {
        GeneratorRun run = Document(Shop).Generate();
        WebhookContract shop = run.Load().Instance;

        Assert.Equal(["order.paid", "order.cancelled"], shop.EventTypes.Select(entry => entry.Name));
        Assert.Equal(("Order paid", "Sent once an order has been paid."), (shop.EventTypes[0].Title, shop.EventTypes[0].Description));
        Assert.Equal([false, true], shop.EventTypes.Select(entry => entry.IsDeprecated));
        Assert.Contains("/// <summary>Sent once an order has been paid.</summary>", run.Source("OrderWasPaidEvent"), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_webhooks_are_recognised_by_the_header_that_secures_them()
    {
        Assert.Same(SignatureScheme.StandardWebhooks, (SignatureScheme)Document(Shop).Load().Instance.SignatureScheme);
        Assert.Equal("webhook-id", Document(Shop).Load().Instance.DeliveryIdHeader);
        Assert.Null(Document(Shop.Replace("Webhook-Signature", "X-Sig", StringComparison.Ordinal)).Load().Instance.SignatureScheme);
    }

    [Fact]
    public void Only_what_the_webhooks_lead_to_is_emitted_and_only_that_can_be_wrong()
    {
        GeneratorRun run = Document(Shop).Generate();
        Assert.Empty(run.Diagnostics);
        Assert.Contains("Pear.Order.g.cs", run.Sources.Keys);
        Assert.DoesNotContain("Pear.Unused.g.cs", run.Sources.Keys);
        Assert.DoesNotContain("Pear.Base.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void A_contract_lists_types_of_its_own_beside_a_document()
    {
        GeneratorRun run = SchemaFiles.Of("""{ "x-webhook": { "document": "pear.json", "name": "Pear", "namespace": "Pear", "types": [{ "$ref": "hook.json" }] } }""")
            .With("pear.json", Shop)
            .With("hook.json", """{ "properties": { "url": { "type": "string" } } }""")
            .Generate();

        Assert.Empty(run.Diagnostics);
        Assert.Equal("string?", run.Declaration("Hook", "Url"));
    }

    [Fact]
    public void A_contract_may_take_its_events_from_a_document_and_say_the_rest_itself()
    {
        LoadedContract shop = SchemaFiles.Of(
                """
                {
                  "x-webhook": {
                    "document": "api/openapi.json",
                    "name": "Acme",
                    "namespace": "Acme.Webhooks",
                    "eventType": { "header": "X-Acme-Event" },
                    "signature": { "scheme": "hmac-sha256", "header": "X-Acme-Signature" }
                  }
                }
                """)
            .With("api/openapi.json", Shop)
            .Load();

        Assert.Equal(["order-paid", "order-cancelled"], ((WebhookContract)shop.Instance).EventTypes.Select(entry => entry.Name));
        Assert.Equal("order.paid", shop.Read("""{"type":"order.paid","order":{"id":7}}""", "order-paid").Type);
        Assert.Equal("X-Acme-Signature", shop.Instance.SignatureScheme.HeaderName);
    }

    [Fact]
    public void Of_version_3_0_the_extension_for_webhooks_is_read_and_nullable()
    {
        LoadedContract acme = Document(
            """
            {
              "openapi": "3.0.3",
              "info": { "title": "Acme" },
              "x-webhooks": {
                "ping": { "post": { "requestBody": { "content": { "application/json": { "schema": {
                  "type": "object", "properties": { "kind": { "type": "string", "enum": ["ping"] }, "n": { "type": "integer" } }, "required": ["kind"] } } } } } }
              }
            }
            """).Load();
        Assert.Equal(("PingEvent", 7L), ((string)acme.Read("""{"kind":"ping","n":7}""").GetType().Name, (long)acme.Read("""{"kind":"ping","n":7}""").N));
    }

    [Fact]
    public void Events_may_stand_in_an_envelope_that_each_webhook_describes_for_itself()
    {
        static string Webhook(string key, string member) =>
            $$"""
            "{{key}}": { "post": { "operationId": "post-{{key}}", "requestBody": { "content": { "application/json": { "schema": {
              "type": "object",
              "properties": {
                "live": { "type": "string" },
                "items": { "type": "array", "items": {
                  "type": "object",
                  "properties": { "Item": { "type": "object", "properties": { "code": { "type": "string" }, {{member}}: { "type": "integer" } } } } } }
              }
            } } } } } }
            """;

        LoadedContract acme = SchemaFiles.Of("""{ "x-webhook": { "document": "api.json", "name": "Acme", "namespace": "A", "eventType": { "property": "/items/*/Item/code" } } }""")
            .With("api.json", $$"""{ "openapi": "3.1.0", "webhooks": { {{Webhook("PAID", "\"amount\"")}}, {{Webhook("REFUND_FAILED", "\"reason\"")}} } }""")
            .Load();

        const string Body = """{"live":"false","items":[{"Item":{"code":"PAID","amount":7}},{"Item":{"code":"REFUND_FAILED","reason":1}}]}""";
        dynamic message = acme.Read(Body);
        Assert.Equal(["PaidEvent", "RefundFailedEvent"], ((IWebhookMessage)message).Events.Select(item => item.GetType().Name));
        Assert.Equal(Body, acme.Write(message));
        Assert.Equal("AcmeMessage", message.GetType().Name);
    }

    [Fact]
    public void The_header_that_is_named_after_events_names_the_type_where_no_member_does()
    {
        LoadedContract acme = Document(
            """
            {
              "openapi": "3.1.0",
              "info": { "title": "Acme" },
              "webhooks": { "ping": { "post": {
                "parameters": [{ "name": "User-Agent", "in": "header" }, { "name": "X-Acme-Event", "in": "header", "schema": { "type": "string" } }],
                "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "n": { "type": "integer" } } } } } } } } }
            }
            """).Load();
        Assert.Equal("X-Acme-Event", acme.Instance.EventTypeHeader);
        Assert.Equal(7L, acme.Read("""{"n":7}""", "ping").N);
    }

    [Fact]
    public void A_body_that_may_have_several_types_is_an_event_for_each()
    {
        LoadedContract acme = Document(Api("""
            "change": { "post": { "operationId": "onChange", "requestBody": { "content": { "application/json": { "schema": {
              "type": "object", "properties": { "type": { "enum": ["row.added", "row.removed"] }, "n": { "type": "integer" } } } } } } } }
            """)).Load();
        Assert.Equal(["RowAddedEvent", "RowRemovedEvent"], ((WebhookContract)acme.Instance).EventTypes.Select(entry => entry.RecordType.Name));
        Assert.Equal("row.removed", acme.Read("""{"type":"row.removed"}""").EventType);
    }

    [Fact]
    public void Operations_whose_ids_have_the_same_words_are_told_apart_by_their_event_types()
    {
        static string Webhook(string key) =>
            $$""" "{{key}}": { "post": { "operationId": "on-event", "requestBody": { "content": { "application/json": { "schema": { "properties": { "type": { "const": "{{key}}" } } } } } } } } """;
        LoadedContract acme = Document(Api($"{Webhook("a.b")}, {Webhook("c.d")}")).Load();
        Assert.Equal(["ABEvent", "CDEvent"], ((WebhookContract)acme.Instance).EventTypes.Select(entry => entry.RecordType.Name));
    }

    [Fact]
    public void Webhooks_whose_keys_hold_an_action_beside_the_type_are_one_event_of_several()
    {
        static string Webhook(string key, string action) =>
            $$"""
            "{{key}}": { "post": { "operationId": "on/{{key}}", "requestBody": { "content": { "application/json": { "schema": {
              "type": "object",
              "properties": { {{action}} "number": { "type": "integer" }, "{{key.Replace('-', '_')}}": { "type": "string" } },
              "required": ["number"] } } } } } }
            """;

        LoadedContract acme = SchemaFiles.Of(
                """{ "x-webhook": { "document": "api.json", "name": "Acme", "namespace": "A", "eventType": { "header": "X-Event" }, "key": "{type}-{action}" } }""")
            .With("api.json", Api(string.Join(
                ",",
                Webhook("pull-request-opened", "\"action\": { \"const\": \"opened\" },"),
                Webhook("pull-request-auto-merged", "\"action\": { \"enum\": [\"auto_merged\"] },"),
                Webhook("push", ""))))
            .Load();

        Assert.Equal(["pull_request", "push"], ((WebhookContract)acme.Instance).EventTypes.Select(entry => entry.Name));
        dynamic merged = acme.Read("""{"number":7,"action":"auto_merged","pull_request_auto_merged":"x"}""", "pull_request");
        Assert.Equal(("PullRequestAutoMergedEvent", "PullRequestEvent", "pull_request", 7L), ((string)merged.GetType().Name, (string)merged.GetType().BaseType.Name, (string)merged.EventType, (long)merged.Number));
        Assert.Equal("x", merged.PullRequestAutoMerged);
        Assert.Equal("PullRequestOpenedEvent", acme.Read("""{"action":"opened","number":7}""", "pull-request").GetType().Name);
        Assert.Equal("UnknownPullRequestEvent", acme.Read("""{"action":"new","number":7}""", "pull_request").GetType().Name);
        Assert.Equal("PushEvent", acme.Read("""{"number":7}""", "push").GetType().Name);
    }

    [Theory]
    [InlineData("{action}-{type}")]
    [InlineData("{type}{action}")]
    [InlineData("{type}-")]
    [InlineData("{type}-{}")]
    public void A_pattern_of_keys_that_is_none_is_an_error(string pattern) => Expect.Diagnostics(
        "WHC0002",
        SchemaFiles.Of($$"""{ "x-webhook": { "document": "api.json", "name": "Acme", "namespace": "A", "eventType": { "header": "X-Event" }, "key": «"»{{pattern}}" } }""")
            .With("api.json", Api("""
                "a": { "post": { "requestBody": { "content": { "application/json": { "schema": { "properties": { "n": {} } } } } } } }
                """)),
        $"\"key\" is the event type, something between, and a member of the body, such as {{type}}-{{action}}; \"{pattern}\" is not");

    [Fact]
    public void The_item_may_name_the_contract()
    {
        SchemaFiles files = Document(Shop) with { ItemName = "Pears" };
        Assert.Equal("Pears", files.Load().Instance.Name);
        Assert.Equal("WHC0002 contract.json(1,1)", Assert.Single((files with { ItemName = "my pears" }).Generate().Diagnostics));
    }

    [Fact]
    public void A_webhook_without_a_body_of_json_is_left_out_and_that_is_said() => Expect.Diagnostics(
        "WHC0018",
        Document(Api("""
            «"form"»: { "post": { "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": {} } } } } },
            «"verify"»: { "get": {} },
            "ping": { "post": { "requestBody": { "content": { "application/json": { "schema": { "properties": { "type": { "const": "ping" } } } } } } } }
            """)),
        "nothing is made of the webhook \"form\": it has no body of JSON under \"requestBody\".\"content\"",
        "nothing is made of the webhook \"verify\": it has no body of JSON under \"requestBody\".\"content\"");

    [Fact]
    public void A_document_that_does_not_say_where_the_event_type_stands_is_an_error_that_says_what_to_write() => Expect.Diagnostics(
        "WHC0002",
        Document("«{»" + Api("""
            "a": { "post": { "requestBody": { "content": { "application/json": { "schema": { "properties": { "n": {} } } } } } } }
            """)[1..]),
        "no member of the bodies is a constant that tells them apart, and no header is named after events: say where the event type stands, "
            + "in a contract.json with \"x-webhook\": { \"document\": …, \"name\": …, \"eventType\": { \"header\": … } }");

    [Theory]
    [InlineData("other.json", "\"document\" is the path of an OpenAPI document in JSON, from the contract's folder, and there is no such file among the contract's")]
    [InlineData("schema.json", "schema.json is no OpenAPI document: those begin with \"openapi\" and its version")]
    public void A_document_that_is_none_is_an_error(string path, string message) => Expect.Diagnostics(
        "WHC0002",
        SchemaFiles.Of($$"""{ "x-webhook": { "document": «"{{path}}"», "name": "Acme", "namespace": "A" } }""").With("schema.json", "{}"),
        message);

    private static string Api(string webhooks) => $$"""{ "openapi": "3.1.0", "info": { "title": "Acme" }, "webhooks": { {{webhooks}} } }""";

    private static SchemaFiles Document(string text) => SchemaFiles.Of(text) with { ItemNamespace = "Pear" };
}

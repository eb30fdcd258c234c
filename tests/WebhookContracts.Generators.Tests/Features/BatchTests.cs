using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Several events in one delivery, and events that stand further down than a member of the envelope.</summary>
public class BatchTests
{
    private const string Paid = """{ "x-event": "PAID", "type": "object", "properties": { "code": { "type": "string" }, "amount": { "type": "integer" } }, "required": ["code", "amount"] }""";
    private const string Refunded = """{ "x-event": "REFUNDED", "type": "object", "properties": { "code": { "type": "string" }, "reason": { "type": "string" } } }""";

    // In the shape of a payment service that wraps each of its items.
    private const string Wrapped =
        $$"""
        "type": "object",
        "properties": {
          "live": { "type": "string" },
          "items": { "type": "array", "items": {
            "type": "object",
            "properties": { "Item": { "anyOf": [{{Paid}}, {{Refunded}}] } },
            "required": ["Item"] } }
        },
        "required": ["items"]
        """;

    private const string TwoWrapped =
        """{"live":"false","items":[{"Item":{"code":"PAID","amount":7}},{"Item":{"code":"REFUNDED","reason":"late"},"n":1},{"Item":{"code":"NEW","x":[1]}}],"more":0}""";

    [Theory]
    [InlineData("""{ "property": "/items/*/Item/code", "payload": "/items/*/Item" }""")]
    [InlineData("""{ "property": "/items/*/Item/code" }""")]
    public void Each_item_of_an_array_may_hold_an_event_that_names_its_type(string eventType)
    {
        LoadedContract acme = Load(eventType, Wrapped);

        dynamic message = acme.Read(TwoWrapped);

        Assert.True(acme.Instance.IsBatched);
        Assert.Equal(["PaidEvent PAID", "RefundedEvent REFUNDED", "UnknownAcmeEvent NEW"], EventsOf((object)message));
        Assert.Equal(7L, (long)message.Items[0].Item.Amount);
        Assert.Equal(TwoWrapped, acme.Write(message));
        Assert.Equal(message, acme.Read(TwoWrapped));
        Assert.Equal("false", message.Live);
    }

    [Fact]
    public void The_type_may_stand_beside_each_event_before_or_behind_it()
    {
        LoadedContract acme = Load(
            """{ "property": "/events/*/type", "payload": "/events/*/data" }""",
            $$"""
            "properties": { "events": { "type": "array", "items": { "$ref": "#/definitions/Entry" } } },
            "definitions": { "Entry": {
              "properties": { "id": { "type": "string" }, "type": { "type": "string" }, "data": { "anyOf": [{{Paid}}, {{Refunded}}] } },
              "required": ["type", "data"] } }
            """);

        dynamic message = acme.Read("""{"events":[{"data":{"code":"x","amount":1},"id":"a","type":"PAID"},{"type":"REFUNDED","data":{},"y":null},{"data":[],"type":"NEW"}]}""");

        Assert.Equal(["PaidEvent PAID", "RefundedEvent REFUNDED", "UnknownAcmeEvent NEW"], EventsOf((object)message));
        Assert.Equal(("a", "PAID", "x"), ((string)message.Events[0].Id, (string)message.Events[0].EventType, (string)message.Events[0].Data.Code));
        Assert.Equal(
            """{"events":[{"id":"a","type":"PAID","data":{"code":"x","amount":1}},{"type":"REFUNDED","data":{},"y":null},{"type":"NEW","data":[]}]}""",
            acme.Write(message));
        Assert.Equal("/events/0/data/amount", acme.Refuse("""{"events":[{"data":{"code":"x","amount":"1"},"type":"PAID"}]}""").JsonPointer);
        Assert.Equal("the members \"type\", \"data\"", acme.Refuse("""{"events":[{"id":"a"}]}""").Expected);
    }

    [Fact]
    public void Read_tolerantly_nothing_but_the_type_may_stand_beside_each_event()
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "/items/*/type", "payload": "/items/*/event" }, "reading": "tolerant" }""",
            $$""" "properties": { "items": { "type": "array", "items": { "properties": { "type": { "type": "string" }, "event": { "anyOf": [{{Paid}}] } } } } } """).Load();

        const string Body = """{"items":[{"type":"PAID","event":{"code":5},"more":null}],"live":true}""";
        Assert.Equal(Body, acme.RoundTrip(Body));
        Assert.Contains("/items/0/event/code", acme.FindDeviations(Body).Select(deviation => deviation.JsonPointer));
    }

    [Fact]
    public void The_body_itself_may_be_the_array()
    {
        LoadedContract acme = Load("""{ "property": "/*/code" }""", $$"""  "type": "array", "items": { "anyOf": [{{Paid}}, {{Refunded}}] }  """);

        dynamic message = acme.Read("""[{"amount":7,"code":"PAID"},{"code":"NEW"}]""");

        Assert.Equal(["PaidEvent PAID", "UnknownAcmeEvent NEW"], EventsOf((object)message));
        Assert.Equal("AcmeMessage", message.GetType().Name);
        Assert.Equal(7L, (long)message.Items[0].Amount);
        Assert.Equal("""[{"code":"PAID","amount":7},{"code":"NEW"}]""", acme.Write(message));
        Assert.Equal(message, acme.Read("""[{"code":"PAID","amount":7},{"code":"NEW"}]"""));
        Assert.Equal("[]", acme.RoundTrip("[]"));
        Assert.Equal("/0", acme.Refuse("""[{"code":"PAID"}]""").JsonPointer);
        Assert.Equal("an array", acme.Refuse("{}").Expected);
    }

    [Fact]
    public void Where_a_path_has_no_array_there_is_one_event_wherever_it_stands()
    {
        LoadedContract acme = Load(
            """{ "property": "/event/code", "payload": "/event" }""",
            $$""" "properties": { "team": { "type": "string" }, "event": { "anyOf": [{{Paid}}, {{Refunded}}] } } """);

        dynamic message = acme.Read("""{"team":"t","event":{"amount":7,"code":"PAID"},"z":1}""");

        Assert.False(acme.Instance.IsBatched);
        Assert.Equal(("PaidEvent", 7L), ((string)message.Event.GetType().Name, (long)message.Event.Amount));
        Assert.Equal("PAID", acme.Receive("""{"event":{"amount":7,"code":"PAID"}}""").Event.EventType);
        Assert.Equal("""{"team":"t","event":{"code":"PAID","amount":7},"z":1}""", acme.Write(message));
        Assert.Equal("the member \"event\"", acme.Refuse("""{"team":"t"}""").Expected);
    }

    [Fact]
    public void A_delivery_answers_all_its_events_and_splits_into_one_delivery_for_each()
    {
        LoadedContract acme = Load("""{ "property": "/items/*/Item/code" }""", Wrapped);
        WebhookDelivery delivery = acme.Receive(TwoWrapped);

        Assert.Equal(["PAID", "REFUNDED", "NEW"], delivery.Events.Select(item => item.EventType));
        Assert.Equal("Acme 3 events", delivery.ToString()[..13]);

        IReadOnlyList<WebhookDelivery> split = delivery.Split();
        Assert.Equal(delivery.Events, split.Select(part => part.Event));
        Assert.Equal(["PAID", "REFUNDED", "NEW"], split.Select(part => part.EventType));
        Assert.All(split, part => Assert.Equal((part.Event, part, delivery.Message), (Assert.Single(part.Events), Assert.Single(part.Split()), part.Message)));
        Assert.Equal("Acme PAID", split[0].ToString()[..9]);
    }

    [Fact]
    public void The_one_event_of_a_delivery_is_not_to_be_had_even_where_there_is_one_and_the_error_says_why()
    {
        LoadedContract acme = Load("""{ "property": "/items/*/Item/code" }""", Wrapped);
        WebhookDelivery delivery = acme.Receive("""{"items":[{"Item":{"code":"PAID","amount":7}}]}""");

        const string Why = "A delivery of Acme brings any number of events, and this one brings 1: go through Events, or through the deliveries that Split answers, one for each event.";
        Assert.Equal(Why, Assert.Throws<InvalidOperationException>(() => delivery.Event).Message);
        Assert.Equal(Why, Assert.Throws<InvalidOperationException>(() => delivery.EventType).Message);
        Assert.Equal(Why, Assert.Throws<InvalidOperationException>(() => delivery.Message.Event).Message);
        Assert.Equal("Acme 1 event", delivery.ToString()[..12]);
        Assert.Empty(((WebhookDelivery)acme.Receive("""{"items":[]}""")).Split());
    }

    [Fact]
    public void Each_event_has_a_key_of_its_own_which_is_the_same_when_the_delivery_comes_again()
    {
        LoadedContract acme = Load("""{ "property": "/items/*/Item/code" }""", Wrapped);
        WebhookDelivery delivery = acme.Receive(TwoWrapped);
        WebhookDeliveryKey[] keys = [.. delivery.Split().Select(part => part.Key)];

        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys, ((WebhookDelivery)acme.Receive(TwoWrapped)).Split().Select(part => part.Key));
        Assert.Equal(delivery.Key.Value + "/2", keys[2].Value);
        Assert.Equal(delivery.Key.Parts | WebhookKeyParts.Position, keys[0].Parts);
    }

    [Fact]
    public void The_signature_of_each_event_may_stand_in_the_body()
    {
        LoadedContract acme = Acme.Contract(
                """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "/items/*/Item/code" }, "signature": { "scheme": "custom" } }""",
                Wrapped)
            .Load(
                """
                using System;
                using System.Collections.Generic;
                using System.Text;
                using System.Text.Json;
                using System.Text.Json.Nodes;
                using WebhookContracts;

                namespace Acme.Webhooks;

                public sealed partial class AcmeContract
                {
                    private static partial SignatureScheme CreateSignatureScheme() => new ItemSignatures();
                }

                internal sealed class ItemSignatures : SignatureScheme
                {
                    public override string ToString() => "HMAC-SHA256 over joined fields, in each item";

                    protected override SignatureVerification VerifyDelivery(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions options)
                    {
                        try
                        {
                            using JsonDocument body = JsonDocument.Parse(delivery.Body);
                            SignatureVerification outcome = SignatureVerification.Refused(WebhookRejectionReason.SignatureMissing, "Expected a signed item.");
                            foreach (JsonElement item in body.RootElement.GetProperty("items").EnumerateArray())
                            {
                                JsonElement signed = item.GetProperty("Item");
                                byte[] signature = signed.GetProperty("additionalData").GetProperty("hmacSignature").GetBytesFromBase64();
                                outcome = MatchHmac(SignatureAlgorithm.HmacSha256, Encoding.UTF8.GetBytes(Join(JsonObject.Create(signed)!)), signature, secrets);
                                if (!outcome.IsValid)
                                {
                                    break;
                                }
                            }

                            return outcome;
                        }
                        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
                        {
                            return SignatureVerification.Refused(WebhookRejectionReason.SignatureMalformed, "Expected base64 in additionalData.hmacSignature of every item.");
                        }
                    }

                    protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
                    {
                        JsonNode body = JsonNode.Parse(delivery.Body.Span)!;
                        foreach (JsonNode? item in body["items"]!.AsArray())
                        {
                            JsonObject signed = item!["Item"]!.AsObject();
                            byte[] signature = ComputeHmac(SignatureAlgorithm.HmacSha256, Encoding.UTF8.GetBytes(Join(signed)), secrets[0]);
                            signed["additionalData"] = new JsonObject { ["hmacSignature"] = Convert.ToBase64String(signature) };
                        }

                        return delivery.WithBody(Encoding.UTF8.GetBytes(body.ToJsonString()));
                    }

                    private static string Join(JsonObject item) => $"{item["code"]}:{item["amount"]}";
                }
                """);
        WebhookContract contract = acme.Instance;
        WebhookSecrets secrets = WebhookSecret.FromUtf8("a secret of sixteen");

        RawDelivery sent = contract.CreateDelivery((IWebhookMessage)acme.Read(TwoWrapped), secrets);

        WebhookResult received = contract.Receive(sent, secrets);
        Assert.Equal(3, received.Delivery!.Events.Count);
        Assert.Equal(3, received.Delivery.Split().Select(part => part.Key).Distinct().Count());
        string text = System.Text.Encoding.UTF8.GetString(sent.Body.Span);
        Assert.Contains("\"additionalData\":{\"hmacSignature\":\"", text, StringComparison.Ordinal);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, Receive(text.Replace("\"amount\":7", "\"amount\":8", StringComparison.Ordinal)));
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, Receive(TwoWrapped));
        Assert.Equal(WebhookRejectionReason.SignatureMissing, Receive("""{"items":[]}"""));

        WebhookRejectionReason Receive(string body) => contract.Receive(sent.WithBody(System.Text.Encoding.UTF8.GetBytes(body)), secrets).Reason;
    }

    [Fact]
    public void An_event_takes_the_place_of_all_of_a_message()
    {
        LoadedContract acme = Load("""{ "property": "/items/*/Item/code" }""", Wrapped);
        dynamic message = acme.Read(TwoWrapped);

        dynamic other = acme.Instance.WithEvent(message, message.Items[1].Item);

        Assert.Equal("""{"live":"false","items":[{"Item":{"code":"REFUNDED","reason":"late"}}],"more":0}""", acme.Write(other));
        Assert.StartsWith(
            "The message holds no event whose place another could take.",
            Assert.Throws<ArgumentException>(() => acme.Instance.WithEvent(acme.Read("""{"items":[]}"""), message.Items[1].Item)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_type_must_be_that_of_every_event()
    {
        LoadedContract acme = Load("""{ "property": "/*/code" }""", $$"""  "type": "array", "items": { "anyOf": [{{Paid}}, {{Refunded}}] }  """);
        acme.Read("""[{"code":"REFUNDED"},{"code":"REFUNDED"}]""", "REFUNDED");
        Assert.Equal("one of type \"PAID\"", acme.Refuse("""[{"code":"REFUNDED"},{"code":"PAID","amount":1}]""", "REFUNDED").Found);
    }

    [Fact]
    public void What_may_be_missing_or_null_on_the_way_holds_no_event()
    {
        LoadedContract acme = Load(
            """{ "property": "/a/list/*/*/code" }""",
            $$""" "properties": { "a": { "properties": { "list": { "type": ["array", "null"], "items": { "type": ["array", "null"], "items": { "anyOf": [{{Paid}}] } } } } } } """);

        Assert.Empty(EventsOf((object)acme.Read("{}")));
        Assert.Empty(EventsOf((object)acme.Read("""{"a":{"list":null}}""")));
        Assert.Equal(["PaidEvent PAID", "UnknownAcmeEvent x"], EventsOf((object)acme.Read("""{"a":{"list":[[],null,[{"code":"PAID","amount":1},{"code":"x"}]]}}""")));
    }

    [Fact]
    public void An_event_type_in_capitals_gives_a_name_in_words() =>
        Assert.Contains("Acme.Webhooks.OrderPlacedLateEvent.g.cs", Acme.Events(("ORDER_PLACED_LATE", "{}")).Generate().Sources.Keys);

    [Theory]
    [InlineData("""«{» "property": "/items/*/code", "payload": "/other/*" }""")]
    [InlineData("""«{» "property": "/items/*", "payload": "/items" }""")]
    [InlineData("""«{» "property": "/items/*/a/b/code", "payload": "/items/*/a" }""")]
    [InlineData("""«{» "property": "/items/type", "payload": "/items/*" }""")]
    public void Paths_that_do_not_belong_together_are_an_error(string eventType) => Expect.Diagnostics(
        "WHC0002",
        Contract(eventType, Wrapped),
        "as paths, \"payload\" leads to the event, and \"property\" to a member of it or beside it: /items/*/event and /items/*/event/type, or /items/*/data and /items/*/type");

    [Fact]
    public void A_path_that_no_schema_declares_is_an_error() => Expect.Diagnostics(
        "WHC0002",
        Contract("""{ "property": «"/items/*/Itm/code"» }""", Wrapped),
        "the contract's schema declares nothing at /items/*/Itm; each step is a member under \"properties\", or * for the \"items\" of an array");

    [Fact]
    public void What_a_path_goes_through_has_to_be_what_the_path_says() => Expect.Diagnostics(
        "WHC0002",
        Contract(
            """{ "property": "/items/*/code" }""",
            $$""" "properties": { "items": «{» "type": "string", "items": { "anyOf": [{{Paid}}] } } } """),
        "\"x-webhook\".\"eventType\" leads through here to the event, by each item of an array, and this is no schema of one");

    [Fact]
    public void An_event_that_does_not_declare_the_member_for_its_type_is_an_error() => Expect.Diagnostics(
        "WHC0002",
        Contract("""{ "property": "/*/code" }""", """ "type": "array", "items": { "anyOf": [«{» "x-event": "a", "properties": { "id": {} } }] } """),
        "\"x-webhook\".\"eventType\" names the member \"code\", which the event does not declare under \"properties\"");

    [Fact]
    public void An_envelope_inside_of_a_body_that_does_not_declare_its_event_type_is_an_error() => Expect.Diagnostics(
        "WHC0002",
        Contract("""{ "property": "/*/kind", "payload": "/*/data" }""", $$""" "type": "array", "items": «{» "properties": { "id": {}, "data": { "anyOf": [{{Paid}}] } } } """),
        "\"x-webhook\".\"eventType\" names the member \"kind\", which is not declared under \"properties\" here, beside the event");

    private static LoadedContract Load(string eventType, string body) => Contract(eventType, body).Load();

    private static SchemaFiles Contract(string eventType, string body) =>
        Acme.Contract($$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": {{eventType}} }""", body);

    private static string[] EventsOf(object message) => [.. ((IWebhookMessage)message).Events.Select(item => $"{item.GetType().Name} {item.EventType}")];
}

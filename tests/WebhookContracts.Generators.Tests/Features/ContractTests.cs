using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class ContractTests
{
    private const string Envelope = """{ "property": "type", "payload": "event" }""";
    private const string Inline = """{ "property": "type" }""";

    private static readonly (string, string)[] s_events =
    [
        ("ping", """{ "properties": { "n": { "type": "integer" } }, "required": ["n"] }"""),
        ("task:stopped:0.1", """{ "properties": { "m": { "type": "string" } } }"""),
    ];

    [Fact]
    public void A_header_may_name_the_event_type()
    {
        LoadedContract acme = Acme.Events(s_events).Load();
        Assert.Equal("X-Acme-Event", acme.Instance.EventTypeHeader);
        Assert.Equal(7L, acme.Read("""{"n":7}""", "ping").N);
        Assert.Equal("TaskStoppedEvent", acme.Read("""{}""", "task:stopped:0.1").GetType().Name);
        Assert.Equal(("UnknownAcmeEvent", "other", """{"n":7}"""), ((string)acme.Read("""{"n":7}""", "other").GetType().Name, (string)acme.Read("{}", "other").EventType, acme.RoundTrip("""{"n":7}""", "other")));
    }

    [Theory]
    [InlineData("Acme", "unknown", "UnknownEvent", "UnknownAcmeEvent")]
    [InlineData("Unknown", "known", "KnownEvent", "UnknownUnknownEvent")]
    public void The_event_of_unknown_type_is_named_for_its_contract_so_that_others_may_be_called_unknown(string contract, string eventType, string known, string unknown)
    {
        LoadedContract acme = Acme.Contract($$"""{ "name": "{{contract}}", "namespace": "Acme.Webhooks", "eventType": { "header": "X" } }""", $$""" "anyOf": [{ "x-event": "{{eventType}}" }] """).Load();
        Assert.Equal((known, unknown), ((string)acme.Read("{}", eventType).GetType().Name, (string)acme.Read("{}", "other").GetType().Name));
        Assert.Equal("""{"a":1}""", Assert.IsAssignableFrom<IUnknownWebhookEvent>((object)acme.Read("""{"a":1}""", "other")).Payload.GetRawText());
    }

    [Fact]
    public void The_envelope_that_the_page_shows_is_one()
    {
        LoadedContract acme = SchemaFiles.Of(BlockOfPage("\"payload\": \"data\""))
            .With("events/order-placed.json", BlockOfPage("\"x-event\": \"order.placed\""))
            .With("definitions.json", BlockOfPage("\"Money\""))
            .Load();

        dynamic message = acme.Read("""{"data":{"id":"ord_81","placed_at":"2026-01-31T23:59:59Z","total":{"amount":1999,"currency":"EUR"},"note":null},"sent_at":"2026-02-01T00:00:00Z","type":"order.placed","id":"d_7"}""");

        Assert.Equal(("AcmeMessage", "d_7", "order.placed", 1999L), ((string)message.GetType().Name, (string)message.Id, (string)message.EventType, (long)message.Data.Total.Amount));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), (DateTimeOffset?)message.SentAt);

        static string BlockOfPage(string text) =>
            Repository.Read("docs/own-contract.md").Split("```json\n").Skip(1).Select(block => block.Split("```")[0]).First(block => block.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"id":"1","type":"ping","event":{"n":7},"x":0}""")]
    [InlineData("""{"event":{"n":7},"id":"1","x":0,"type":"ping"}""")]
    [InlineData("""{"event":{"n":7,"type":"task:stopped:0.1"},"id":"1","type":"ping"}""")]
    public void An_envelope_may_name_the_event_type_before_or_after_the_event(string json)
    {
        LoadedContract acme = Acme.Events(Envelope, s_events).Load();
        dynamic message = acme.Read(json);
        Assert.Equal(("ping", 7L), ((string)message.EventType, (long)message.Event.N));
        Assert.Equal(message, acme.Read(acme.Write(message)));
        Assert.StartsWith("""{"id":"1","type":"ping","event":{"n":7""", acme.Write(message), StringComparison.Ordinal);
    }

    [Fact]
    public void An_envelope_without_its_event_or_type_is_refused_and_an_unknown_type_is_kept()
    {
        LoadedContract acme = Acme.Events(Envelope, s_events).Load();
        Assert.Equal("the members \"type\", \"event\"", acme.Refuse("{}").Expected);
        Assert.Equal("/event/n", acme.Refuse("""{"type":"ping","event":{"n":"7"}}""").JsonPointer);
        Assert.Equal("/event/n", acme.Refuse("""{"event":{"n":"7"},"type":"ping"}""").JsonPointer);
        Assert.Equal("/type", acme.Refuse("""{"type":"ping","event":{"n":7},"type":"ping"}""").JsonPointer);
        Assert.Equal("""{"type":"new","event":[1]}""", acme.RoundTrip("""{"event":[1],"type":"new"}"""));
    }

    [Fact]
    public void A_closed_envelope_refuses_what_it_does_not_know()
    {
        LoadedContract acme = Acme.Events(Envelope, s_events).Edit("contract.json", "\"properties\"", "\"additionalProperties\": false, \"properties\"").Load();
        Assert.Equal("/x", acme.Refuse("""{"type":"ping","event":{"n":7},"x":0}""").JsonPointer);
        Assert.Equal("""{"type":"ping","event":{"n":7,"x":0}}""", acme.RoundTrip("""{"type":"ping","event":{"n":7,"x":0}}"""));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("event")]
    [InlineData("write")]
    [InlineData("acme_message")]
    [InlineData("event_type")]
    [InlineData("compare_further")]
    [InlineData("hash_further")]
    [InlineData("find")]
    public void A_member_of_an_envelope_may_be_called_anything(string name)
    {
        const string Events = """{ "anyOf": [{ "x-event": "ping" }] }""";
        foreach ((string type, string payload, string plain) in new[] { ("t", "p", name), ("t", name, "q"), (name, "p", "q"), ("t", name, name.ToUpperInvariant()) })
        {
            LoadedContract acme = Acme.Contract(
                $$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "{{type}}", "payload": "{{payload}}" } } """,
                $$""" "properties": { "{{plain}}": { "type": "string" }, "{{payload}}": {{Events}}, "{{type}}": {} } """).Load();
            string json = $$"""{"{{plain}}":"x","{{payload}}":{ },"{{type}}":"ping" }""";
            Assert.Equal(json.Replace(" ", "", StringComparison.Ordinal), acme.RoundTrip(json));
        }
    }

    [Fact]
    public void An_event_may_name_its_type_itself()
    {
        LoadedContract acme = Acme.Events(
            Inline,
            ("ping", """{ "properties": { "n": { "type": "integer" }, "type": { "const": "ping" } }, "required": ["type", "n"] }"""),
            ("pong", """{ "properties": { "type": { "type": "string" }, "m": {} }, "additionalProperties": false }""")).Load();
        dynamic ping = acme.Read("""{"n":7,"type":"ping"}""");
        Assert.Equal(7L, ping.N);
        Assert.Equal("""{"n":7,"type":"ping"}""", acme.Write(ping));
        Assert.Equal("""{"type":"pong","m":1}""", acme.RoundTrip("""{"m":1,"type":"pong"}"""));
        Assert.Equal("""{"m":1,"type":"new"}""", acme.RoundTrip("""{"m":1,"type":"new"}"""));
        Assert.Equal("the member \"type\"", acme.Refuse("""{"n":7}""").Expected);
        Assert.Equal("/type", acme.Refuse("""{"type":"ping","n":7,"type":"ping"}""").JsonPointer);
    }

    [Fact]
    public void The_whole_body_of_an_event_may_be_an_entity()
    {
        LoadedContract acme = Acme.Events(
            ("build.started", """{ "x-body": true, "$ref": "../definitions.json#/definitions/Build", "description": "Began." }"""),
            ("build.ended", """{ "x-body": true, "$ref": "../definitions.json#/definitions/Build" }"""),
            ("type", """{ "x-body": true, "$ref": "../definitions.json#/definitions/EventType" }"""))
            .With("definitions.json", """{ "definitions": { "Build": { "properties": { "id": { "type": "integer" } }, "required": ["id"] }, "EventType": { "properties": {} } } }""").Load();
        Assert.Equal(7L, acme.Read("""{"id":7}""", "build.started").Build.Id);
        Assert.Equal(acme.Read("""{"id":7}""", "build.started").Build, acme.Read("""{"id":7}""", "build.ended").Build);
        Assert.Equal("""{"id":7,"x":1}""", acme.RoundTrip("""{"x":1,"id":7}""", "build.ended"));
        Assert.Equal("/id", acme.Refuse("""{"id":"7"}""", "build.ended").JsonPointer);
        Assert.Equal("""{"x":1}""", acme.RoundTrip("""{"x":1}""", "type"));
    }

    [Fact]
    public void Another_version_of_an_event_gets_the_version_in_its_name()
    {
        LoadedContract acme = Acme.Events(("a:b:0.1", "{}"), ("a:b:0.2", """{ "properties": { "n": {} } }"""), ("c/v2", "{}"), ("c/v10", "{}"), ("3d:1", "{}")).Load();
        Assert.Equal("ABEvent", acme.Read("{}", "a:b:0.1").GetType().Name);
        Assert.Equal("ABEventV0_2", acme.Read("{}", "a:b:0.2").GetType().Name);
        Assert.Equal(["CEvent", "CEventV10"], new[] { "c/v2", "c/v10" }.Select(eventType => (string)acme.Read("{}", eventType).GetType().Name));
        Assert.Equal("Event3dEvent", acme.Read("{}", "3d:1").GetType().Name);
    }

    [Theory]
    [InlineData("order.placed.2", "OrderPlacedAgain", "OrderPlacedAgainEvent")]
    [InlineData("order.placed.2", "OrderPlacedAgainEvent", "OrderPlacedAgainEvent")]
    [InlineData("order_placed", "SecondOrder", "SecondOrderEvent")]
    [InlineData("order:placed:0.2", "OrderPlacedV2", "OrderPlacedV2Event")]
    [InlineData("unknown", "UnknownOrder", "UnknownOrderEvent")]
    [InlineData("event", "Event", "Event")]
    public void An_event_may_be_given_a_name(string eventType, string name, string record)
    {
        foreach (string source in new[] { """{ "header": "X-E" }""", Envelope, Inline })
        {
            LoadedContract acme = Acme.Events(source, ("order.placed", """{ "properties": { "type": {} } }"""), (eventType, """{ "properties": { "type": {} } }"""))
                .Edit($"events/{eventType.Replace(':', '-')}.json", $"\"x-event\": \"{eventType}\"", $$"""
                    "x-event": { "type": "{{eventType}}", "name": "{{name}}", "aliases": ["other"] }
                    """).Load();
            foreach (string spelling in new[] { eventType, "other" })
            {
                string json = source == Envelope ? $$"""{"type":"{{spelling}}","event":{ } }""" : $$"""{"type":"{{spelling}}"}""";
                dynamic message = acme.Read(json, source.Contains("header", StringComparison.Ordinal) ? spelling : null);
                Assert.Equal(record, (source == Envelope ? message.Event : message).GetType().Name);
            }
        }
    }

    [Fact]
    public void A_version_stays_out_of_the_name_where_the_other_version_has_a_name_of_its_own()
    {
        LoadedContract acme = Acme.Events(("a:b:0.1", "{}"), ("a:b:0.2", "{}")).Edit("events/a-b-0.1.json", "\"a:b:0.1\"", """{ "type": "a:b:0.1", "name": "FirstAB" }""").Load();
        Assert.Equal(["FirstABEvent", "ABEvent"], new[] { "a:b:0.1", "a:b:0.2" }.Select(eventType => (string)acme.Read("{}", eventType).GetType().Name));
    }

    [Theory]
    [InlineData("Acme", "acme", "Acme")]
    [InlineData("AcmePay", "acme-pay", "Acme Pay")]
    [InlineData("HTTPHook2Go", "http-hook2-go", "HTTP Hook2 Go")]
    [InlineData("acme_pay", "acme-pay", "acme pay")]
    public void A_contract_that_has_only_one_name_makes_the_others_of_it(string name, string id, string displayName)
    {
        WebhookContract contract = Named($$"""{ "name": "{{name}}", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" } }""");

        Assert.Equal((id, name, displayName), (contract.Id, contract.Name, contract.DisplayName));
    }

    [Fact]
    public void A_contract_may_have_three_names()
    {
        WebhookContract contract = Named("""{ "name": "Acme", "id": "acme-1", "displayName": "ACME, Inc.", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" } }""");

        Assert.Equal(("acme-1", "Acme", "ACME, Inc."), (contract.Id, contract.Name, contract.DisplayName));
    }

    [Fact]
    public void A_contract_says_how_its_provider_sends()
    {
        WebhookSendingPolicy policy = Named("""
            {
              "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" },
              "sending": {
                "description": "As of \"4\".", "success": ["202", "204-206"], "timeout": 7,
                "retries": [{ "on": ["timeout", "500-599"], "delays": [{ "seconds": 5, "times": 1 }, { "seconds": 9, "times": 2 }], "until": 60 }]
              }
            }
            """).SendingPolicy;

        Assert.Equal("As of \"4\".", policy.Description);
        Assert.Equal([new(202, 202), new(204, 206)], policy.Success);
        Assert.Equal(TimeSpan.FromSeconds(7), policy.Timeout);
        Assert.Equal([5, 9, 9, null], Enumerable.Range(1, 4).Select(attempts => policy.GetDelay(WebhookSendingFailure.Timeout, attempts, TimeSpan.Zero)?.TotalSeconds));
        Assert.Null(policy.GetDelay(WebhookSendingFailure.Timeout, 1, TimeSpan.FromSeconds(60)));
        Assert.Null(policy.GetDelay(WebhookSendingFailure.Status(404), 1, TimeSpan.Zero));
        Assert.NotNull(policy.GetDelay(WebhookSendingFailure.Status(500), 1, TimeSpan.Zero));
    }

    [Fact]
    public void A_rule_of_sending_may_be_about_statuses_alone_or_about_nothing_and_may_be_to_give_up()
    {
        WebhookSendingPolicy policy = Named("""
            {
              "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" },
              "sending": { "retries": [{ "on": [], "delays": [{ "seconds": 1 }] }, { "on": ["410"], "delays": [] }, { "on": ["400-499"], "delays": [{ "seconds": 3 }] }] }
            }
            """).SendingPolicy;

        Assert.Null(policy.GetDelay(WebhookSendingFailure.Timeout, 1, TimeSpan.Zero));
        Assert.Null(policy.GetDelay(WebhookSendingFailure.Status(410), 1, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(3), policy.GetDelay(WebhookSendingFailure.Status(404), 1, TimeSpan.Zero));
    }

    [Fact]
    public void A_contract_that_says_nothing_of_sending_and_dialects_has_the_defaults()
    {
        WebhookContract contract = Named("""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" } }""");

        Assert.Equal([new StatusCodeRange(200, 299)], contract.SendingPolicy.Success);
        Assert.Null(contract.SendingPolicy.Retries);
        Assert.Empty(contract.Dialects);
    }

    [Fact]
    public void A_contract_lists_its_dialects()
    {
        WebhookContract contract = Named("""
            {
              "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" },
              "dialects": [{ "name": "v1.0", "description": "The first.", "schema": "dialects/v1.json" }, { "name": "bare" }]
            }
            """);

        Assert.Equal(["v1.0", "bare"], contract.Dialects.Select(dialect => dialect.ToString()));
        Assert.Equal(("The first.", "dialects/v1.json"), (contract.FindDialect("v1.0")?.Description, contract.FindDialect("v1.0")?.Schema));
        Assert.Null(contract.FindDialect("v2.0"));
    }

    [Fact]
    public void An_event_may_be_called_like_what_the_contract_calls()
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" } }""",
            """ "anyOf": [{ "x-event": "get" }, { "x-event": "read" }, { "x-event": "parse" }] """).Load();

        Assert.Equal(["GetEvent", "ReadEvent", "ParseEvent"], new[] { "get", "read", "parse" }.Select(eventType => (string)acme.Read("{}", eventType).GetType().Name));
    }

    [Fact]
    public void Ids_come_from_headers()
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "deliveryId": { "header": "X-D" }, "webhookId": { "header": "X-H" } }""",
            """ "anyOf": [{ "x-event": "ping" }] """).Load();
        dynamic delivery = acme.Receive("{}", ("x-e", "ping"), ("x-d", "1"), ("x-h", "2"));
        Assert.Equal(("1", "2"), ((string)delivery.DeliveryId, (string)delivery.WebhookId));
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", "\"a b\"", "a b")]
    [InlineData("""{ "type": "string", "format": "uuid" }""", "\"3F2504E0-4F89-41D3-9A0C-0305E82C3301\"", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("""{ "type": "integer" }""", "-7", "-7")]
    [InlineData("""{ "type": ["integer", "null"], "format": "int32" }""", "7", "7")]
    [InlineData("""{ "type": ["string", "null"] }""", "null", null)]
    [InlineData("""{ "type": ["string", "null"], "format": "uuid" }""", "null", null)]
    [InlineData("""{ "type": ["integer", "null"] }""", "null", null)]
    public void Ids_come_from_members_of_the_envelope(string schema, string value, string? id)
    {
        LoadedContract acme = Acme.Contract(
            """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "type", "payload": "event" }, "deliveryId": { "property": "event_id" }, "webhookId": { "property": "hook" } }""",
            $$""" "properties": { "event_id": {{schema}}, "hook": {{schema}}, "type": {}, "event": { "anyOf": [{ "x-event": "ping" }] } }, "required": ["event_id"] """).Load();
        Culture.Run("fi-FI", () =>
        {
            dynamic delivery = acme.Receive($$"""{"event_id":{{value}},"type":"ping","event":{ } }""");
            Assert.Equal((id, null), ((string?)delivery.DeliveryId, (string?)delivery.WebhookId));
        });
    }

    [Fact]
    public void The_namespace_is_that_of_the_contract_else_of_the_item_else_of_the_project()
    {
        SchemaFiles silent = Acme.Event("{}").Edit("contract.json", "\"namespace\": \"Acme.Webhooks\",", "");
        Assert.All(GeneratorRun.Of([Acme.Event("{}") with { ItemNamespace = "Item" }], rootNamespace: "Root").Sources.Keys, name => Assert.StartsWith("Acme.Webhooks.", name, StringComparison.Ordinal));
        Assert.All(GeneratorRun.Of([silent with { ItemNamespace = "Item.X" }], rootNamespace: "Root").Sources.Keys, name => Assert.StartsWith("Item.X.", name, StringComparison.Ordinal));
        Assert.All(GeneratorRun.Of([silent], rootNamespace: "Root").Sources.Keys, name => Assert.StartsWith("Root.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_may_have_several_contracts()
    {
        SchemaFiles other = Acme.Event("""{ "properties": { "n": {} } }""").Edit("contract.json", "Acme.Webhooks", "Other") with { Directory = "/schemas/other/" };
        GeneratorRun run = GeneratorRun.Of([Acme.Event("{}"), other]);
        run.Compile();
        Assert.Contains("Other.PingEvent.g.cs", run.Sources.Keys);
        Assert.Contains("Acme.Webhooks.PingEvent.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void A_file_given_twice_is_one_file()
    {
        SchemaFiles acme = Acme.Event("{}");
        GeneratorRun run = GeneratorRun.Of([acme, acme]);
        Assert.Empty(run.Result.Diagnostics);
        Assert.Contains("Acme.Webhooks.PingEvent.g.cs", run.Sources.Keys);
    }

    [Theory]
    [InlineData("Types")]
    [InlineData("MessageReading")]
    [InlineData("Object")]
    [InlineData("String")]
    [InlineData("Guid")]
    [InlineData("System")]
    [InlineData("Generic")]
    [InlineData("Text")]
    [InlineData("Json")]
    [InlineData("Webhooks")]
    [InlineData("Own")]
    [InlineData("Uri")]
    [InlineData("IReadOnlyList")]
    [InlineData("Encoded")]
    [InlineData("JsonFormat")]
    [InlineData("WebhookContracts")]
    [InlineData("Acme")]
    [InlineData("Instance")]
    [InlineData("EventTypes")]
    [InlineData("Record")]
    [InlineData("Exception")]
    [InlineData("OpenEnum")]
    [InlineData("class")]
    public void A_type_may_be_called_anything(string name)
    {
        foreach (string source in new[] { """{ "header": "X-E" }""", Envelope })
        {
            Acme.Events(source, ("ping", $$"""
                {
                    "properties": { "a": { "$ref": "#/definitions/{{name}}" }, "b": { "type": "string", "format": "uuid" }, "{{name}}": { "items": { "$ref": "#/definitions/{{name}}" } } },
                    "definitions": { "{{name}}": { "properties": { "x": { "$ref": "#/definitions/{{name}}" }, "{{name}}": { "enum": ["a"] } } } }
                }
                """)).Generate().Compile();
            Acme.Events(source, ("ping", $$"""{ "properties": { "a": { "$ref": "#/definitions/{{name}}" }, "{{name}}": {} }, "definitions": { "{{name}}": { "enum": ["{{name}}"] } } }""")).Generate().Compile();
        }
    }

    [Fact]
    public void Every_type_is_known_to_the_serializer()
    {
        LoadedContract acme = Acme.Events(Envelope, ("ping", """{ "properties": { "a": { "enum": ["x"] }, "b": { "properties": {} }, "c": { "enum": [1] } } }""")).Load();
        JsonSerializerOptions options = new() { TypeInfoResolver = acme.Instance.JsonTypeInfoResolver };
        object message = acme.Read("""{"type":"ping","event":{"a":"x","b":{}}}""");
        Assert.Equal("""{"type":"ping","event":{"a":"x","b":{}}}""", JsonSerializer.Serialize(message, message.GetType(), options));
        Assert.Equal(message, JsonSerializer.Deserialize("""{"event":{"a":"x","b":{}},"type":"ping"}""", message.GetType(), options));
    }

    [Fact]
    public void The_runtime_knows_nothing_of_the_types_of_unlisted_files() =>
        Assert.DoesNotContain(Acme.Event("{}").With("unused.json", """{ "definitions": { "Unused": { "properties": {} } } }""").Generate().Sources.Keys, name => name.Contains("Unused", StringComparison.Ordinal));

    private static WebhookContract Named(string settings) => (WebhookContract)Acme.Contract(settings, """ "anyOf": [{ "x-event": "ping" }] """).Load().Instance;
}

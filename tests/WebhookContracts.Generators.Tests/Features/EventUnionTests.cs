using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>An event that is one of several objects is a closed hierarchy below the base of all events.</summary>
public class EventUnionTests
{
    private const string Issues = """
        {
          "oneOf": [{ "$ref": "issues/opened.json" }, { "$ref": "issues/closed.json" }],
          "description": "Something happened to an issue."
        }
        """;

    private const string Opened = """
        { "properties": { "action": { "const": "opened" }, "issue": { "$ref": "issue.json" }, "sender": { "type": "string" }, "first": { "type": "boolean" } }, "required": ["action", "issue"] }
        """;

    private const string Closed = """
        { "properties": { "issue": { "$ref": "issue.json" }, "reason": { "type": ["string", "null"] }, "action": { "enum": ["closed"] }, "sender": { "type": "string" } }, "required": ["issue", "action"] }
        """;

    [Theory]
    [InlineData("""{"action":"opened","issue":{"id":1},"first":true}""", "IssuesOpenedEvent")]
    [InlineData("""{"issue":{"id":1,"action":"x"},"sender":"me","reason":null,"action":"closed"}""", "IssuesClosedEvent")]
    [InlineData("""{"issue":{"id":1},"by":{"x":[1.50]},"action":"pinned"}""", "UnknownIssuesEvent")]
    public void The_action_tells_the_record_wherever_it_stands(string body, string record)
    {
        LoadedContract acme = Contract().Load();
        dynamic issues = acme.Read(body, "issues");
        Assert.Equal((record, "IssuesEvent", "AcmeEvent"), ((string)issues.GetType().Name, (string)issues.GetType().BaseType!.Name, (string)issues.GetType().BaseType!.BaseType!.Name));
        Assert.Equal(("issues", 1L, true), ((string)issues.EventType, (long)issues.Issue.Id, (bool)issues.IsKnown));
        Assert.Equal(JsonDocument.Parse(body).RootElement.GetProperty("action").GetString(), issues.Action);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(acme.Write((object)issues)).RootElement), acme.Write((object)issues));
        Assert.Equal(issues, acme.Read(acme.Write((object)issues), "issues"));
    }

    [Fact]
    public void One_of_an_unknown_action_can_be_made_by_hand_and_is_the_same_when_it_was_written_and_read()
    {
        LoadedContract acme = Contract().Load("""
            public static class Maker
            {
                public static object Make(string action, long issue) => new Acme.Webhooks.UnknownIssuesEvent(action) { Issue = new() { Id = issue } };
            }
            """);
        dynamic issues = acme.Call("Maker", "Make", "pinned", 1L);
        Assert.Equal("pinned", issues.Action);
        Assert.Equal("""{"action":"pinned","issue":{"id":1}}""", acme.Write((object)issues));
        Assert.Equal(issues, acme.Read(acme.Write((object)issues), "issues"));
        Assert.Equal("IssuesOpenedEvent", acme.Read(acme.Write(acme.Call("Maker", "Make", "opened", 1L)), "issues").GetType().Name);
    }

    [Fact]
    public void What_all_have_is_declared_once_and_not_null_where_it_never_is()
    {
        GeneratorRun run = Contract().Generate();
        Assert.Equal("required Issue", run.Declaration("IssuesEvent", "Issue"));
        Assert.Equal("string?", run.Declaration("IssuesEvent", "Sender"));
        foreach (string record in new[] { "IssuesOpenedEvent", "IssuesClosedEvent", "UnknownIssuesEvent" })
        {
            Assert.DoesNotContain(" Issue ", run.Source(record), StringComparison.Ordinal);
            Assert.DoesNotContain(" Sender ", run.Source(record), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Reason", run.Source("UnknownIssuesEvent"), StringComparison.Ordinal);
        Assert.Contains("abstract partial record IssuesEvent : AcmeEvent", run.Source("IssuesEvent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strict")]
    [InlineData("tolerant")]
    public void What_only_one_has_is_read_written_compared_and_shown_by_that_one(string reading)
    {
        LoadedContract acme = Own(reading).Load();
        string[] bodies =
        [
            """{"type":"x","action":"opened","id":1,"note":null,"label":"a","first":null,"mark":{"x":1},"urls":["http://a.example/"]}""",
            """{"action":"closed","id":1,"label":null,"by":[1.50]}""",
            """{"label":"a","id":1,"other":1,"action":"moved"}""",
        ];
        foreach (string body in bodies)
        {
            dynamic issues = acme.Read(body, "issues");
            string written = acme.Write((object)issues);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(written).RootElement), $"{body}\n{written}");
            dynamic again = acme.Read(written, "issues");
            Assert.Equal(issues, again);
            Assert.Equal(issues.GetHashCode(), again.GetHashCode());
        }

        object opened = acme.Read(bodies[0], "issues");
        Assert.NotEqual(opened, acme.Read(bodies[0].Replace("a.example", "b.example", StringComparison.Ordinal), "issues"));
        Assert.NotEqual(opened, acme.Read(bodies[0].Replace("\"id\":1", "\"id\":2", StringComparison.Ordinal), "issues"));
        Assert.StartsWith("IssuesOpenedEvent { EventType = \"issues\", Action = \"opened\", Id = 1, AdditionalProperties = ", opened.ToString(), StringComparison.Ordinal);
        Assert.Contains(", Label = \"a\", Mark = ", opened.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_requires_it_alone_requires()
    {
        LoadedContract acme = Own("strict").Load();
        Assert.Equal(("", "the member \"label\""), (acme.Refuse("""{"action":"opened","id":1}""", "issues").JsonPointer, acme.Refuse("""{"action":"opened","id":1}""", "issues").Expected!));
        Assert.Equal("""{"action":"closed","id":1}""", acme.RoundTrip("""{"action":"closed","id":1}""", "issues"));
        Assert.Equal("/label", acme.Refuse("""{"action":"opened","id":1,"label":7}""", "issues").JsonPointer);
        Assert.Equal("/label", acme.Refuse("""{"action":"opened","label":"a","id":1,"label":"b"}""", "issues").JsonPointer);
    }

    [Fact]
    public void Read_tolerantly_each_notes_what_its_own_schema_does_not_allow()
    {
        LoadedContract acme = Own("tolerant").Load();
        foreach (string body in new[] { """{"action":"opened","id":"x","label":7,"urls":[1],"mark":1}""", """{"action":"opened"}""", """{"action":"closed","id":null,"label":1}""" })
        {
            dynamic issues = acme.Read(body, "issues");
            string written = acme.Write((object)issues);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(written).RootElement), $"{body}\n{written}");
        }

        Assert.Null(((dynamic)acme.Read("""{"action":"opened","label":7}""", "issues")).Label);
    }

    [Theory]
    [InlineData("{ \"additionalProperties\": false, ", "{ ")]
    [InlineData("{ ", "{ \"additionalProperties\": false, ")]
    public void One_that_is_closed_is_so_beside_one_that_is_not(string opened, string closed)
    {
        LoadedContract acme = Acme.Events(("issues", $$"""
            { "oneOf": [
              {{opened}}"properties": { "action": { "const": "opened" }, "id": { "type": "integer" } } },
              {{closed}}"properties": { "action": { "const": "closed" }, "id": { "type": "integer" } } }
            ] }
            """)).Load();
        string open = opened.Length < closed.Length ? "opened" : "closed";
        string shut = opened.Length < closed.Length ? "closed" : "opened";
        Assert.Equal($$"""{"action":"{{open}}","id":1,"more":[1]}""", acme.RoundTrip($$"""{"action":"{{open}}","id":1,"more":[1]}""", "issues"));
        Assert.Equal("/more", acme.Refuse($$"""{"action":"{{shut}}","id":1,"more":[1]}""", "issues").JsonPointer);
        Assert.Equal("""{"action":"moved","id":1,"more":[1]}""", acme.RoundTrip("""{"action":"moved","id":1,"more":[1]}""", "issues"));
    }

    [Theory]
    [InlineData("""{"action":"moved"}""")]
    [InlineData("""{"action":"moved","issue":7}""")]
    [InlineData("""{"issue":{"id":1}}""")]
    [InlineData("""{"action":null,"issue":{"id":1}}""")]
    public void One_that_is_not_known_and_lacks_what_all_others_have_is_kept_whole(string body)
    {
        LoadedContract acme = Contract().Load();
        dynamic @event = acme.Read(body, "issues");
        Assert.Equal(("UnknownAcmeEvent", "issues"), ((string)@event.GetType().Name, (string)@event.EventType));
        Assert.Equal(body, acme.Write((object)@event));
    }

    [Theory]
    [InlineData("""{"action":"opened"}""", "", "the member \"issue\"")]
    [InlineData("""{"action":"opened","issue":{"id":"x"}}""", "/issue/id", "an integer of 64 bits")]
    public void A_known_one_is_held_to_its_schema(string body, string pointer, string expected)
    {
        WebhookError error = Contract().Load().Refuse(body, "issues");
        Assert.Equal((pointer, expected), (error.JsonPointer, error.Expected!));
    }

    [Fact]
    public void A_body_that_is_no_json_is_an_error_for_unknown_ones_too() => Assert.Equal("", Contract().Load().Refuse("""{"action":"moved",""", "issues").JsonPointer);

    [Fact]
    public void The_contract_lists_the_event_once_and_visits_its_base()
    {
        LoadedContract acme = Contract().Load();
        WebhookContract contract = acme.Instance;
        Assert.Equal(["issues IssuesEvent", "ping PingEvent"], contract.EventTypes.Select(type => $"{type.Name} {type.RecordType.Name}"));
        GeneratorRun run = Contract().Generate();
        Assert.Contains("Visit(Own::IssuesEvent @event)", run.Source("AcmeEventVisitor"), StringComparison.Ordinal);
        Assert.Contains("const string Issues = \"issues\"", run.Source("AcmeEventTypes"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "property": "kind" }""", """{"kind":"issues","action":"opened","n":1}""")]
    [InlineData("""{ "property": "type", "payload": "event" }""", """{"event":{"action":"opened","kind":"x","n":1},"type":"issues"}""")]
    public void The_event_type_may_stand_in_the_body(string eventType, string body)
    {
        LoadedContract acme = Acme.Events(eventType, ("issues", """
            { "oneOf": [
              { "properties": { "kind": { "type": "string" }, "action": { "const": "opened" }, "n": { "type": "integer" } } },
              { "properties": { "kind": { "type": "string" }, "action": { "const": "closed" } } }
            ] }
            """)).Load();
        foreach (string sent in new[] { body, body.Replace("opened", "closed", StringComparison.Ordinal), body.Replace("opened", "moved", StringComparison.Ordinal) })
        {
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(sent).RootElement, JsonDocument.Parse(acme.RoundTrip(sent)).RootElement), acme.RoundTrip(sent));
        }
    }

    [Fact]
    public void An_event_of_one_alternative_is_that() =>
        Assert.Equal("string?", Acme.Event("""{ "oneOf": [{ "properties": { "a": { "type": "string" } } }] }""").Generate().Declaration("PingEvent", "A"));

    [Fact]
    public void An_event_whose_alternatives_cannot_be_told_apart_keeps_its_members()
    {
        SchemaFiles files = Acme.Event("""{ "oneOf": [{ "properties": { "a": { "type": "string" } } }, { "properties": { "b": { "type": "string" } } }] }""");
        Assert.Equal(["WHC0011 ping.json(1,22)"], files.Generate().Diagnostics);
        Assert.Equal("""{"b":"x"}""", files.Load().RoundTrip("""{"b":"x"}"""));
    }

    [Fact]
    public void Read_tolerantly_a_union_takes_what_its_schema_forbids()
    {
        LoadedContract acme = Contract().Edit("contract.json", "\"name\":", "\"reading\": \"tolerant\", \"name\":")
            .With("events/ping.json", """
                { "x-event": "ping", "properties": { "m": { "oneOf": [
                  { "properties": { "type": { "const": "card" }, "id": { "type": "integer" } }, "required": ["id"] }, { "properties": { "type": { "const": "bank" }, "id": { "type": "integer" } } }
                ] } } }
                """).Load();
        foreach ((string eventType, string body) in new[]
        {
            ("issues", """{"action":"opened","issue":{"id":"x"}}"""),
            ("issues", """{"action":"closed"}"""),
            ("issues", """{"action":"moved","issue":7}"""),
            ("ping", """{"m":{"id":"x","type":"card"}}"""),
            ("ping", """{"m":{"type":"bank","id":null}}"""),
            ("ping", """{"m":[1]}"""),
        })
        {
            string written = acme.RoundTrip(body, eventType);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(written).RootElement), $"{body}\n{written}");
        }

        Assert.Equal("UnknownIssuesEvent", acme.Read("""{"action":"moved","issue":7}""", "issues").GetType().Name);
        Assert.Equal("UnknownIssuesEvent", acme.Read("""{"action":"moved"}""", "issues").GetType().Name);
    }

    [Theory]
    [InlineData("strict", "", """{"n":1}""")]
    [InlineData("strict", "", """{"action":""}""")]
    [InlineData("strict", "", """{"action":"moved","x":null}""")]
    [InlineData("tolerant", "\"action\"", """{"n":1}""")]
    [InlineData("tolerant", "\"action\"", "{}")]
    [InlineData("tolerant", "\"action\"", """{"action":"","n":"x"}""")]
    [InlineData("tolerant", "\"action\"", """{"action":null}""")]
    [InlineData("tolerant", "\"action\"", """{"n":null,"action":{"a":[7]}}""")]
    public void What_does_not_say_which_alternative_it_is_comes_back_as_it_was(string reading, string required, string body)
    {
        LoadedContract acme = Acme.Events(("issues", $$"""
            { "oneOf": [
              { "properties": { "action": { "const": "opened" }, "n": { "type": "integer" } }, "required": [{{required}}] },
              { "properties": { "action": { "const": "closed" }, "n": { "type": "integer" } }, "required": [{{required}}] }
            ] }
            """)).Edit("contract.json", "\"name\":", $"\"reading\": \"{reading}\", \"name\":").Load();
        object issues = acme.Read(body);
        string written = acme.Write(issues);
        Assert.Equal("UnknownIssuesEvent", issues.GetType().Name);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(written).RootElement), written);
        Assert.Equal(issues, (object)acme.Read(written));
    }

    [Theory]
    [InlineData("strict")]
    [InlineData("tolerant")]
    public void Null_tells_no_alternative_and_comes_back(string reading)
    {
        LoadedContract acme = Acme.Events(("issues", """
            { "oneOf": [
              { "properties": { "action": { "enum": ["opened", null] }, "n": { "type": "integer" } }, "required": ["action"] },
              { "properties": { "action": { "type": ["string", "null"], "const": "closed" }, "n": { "type": "integer" } }, "required": ["action"] }
            ] }
            """)).Edit("contract.json", "\"name\":", $"\"reading\": \"{reading}\", \"name\":").Load();

        Assert.Equal("""{"action":null}""", acme.RoundTrip("""{"action":null}""", "issues"));
        Assert.Equal("IssuesOpenedEvent", acme.Read("""{"action":"opened","n":1}""", "issues").GetType().Name);
        Assert.Equal("IssuesClosedEvent", acme.Read("""{"n":1,"action":"closed"}""", "issues").GetType().Name);
    }

    [Theory]
    [InlineData("strict", """{"c":{"id":"x"}}""")]
    [InlineData("strict", """{"c":{"type":"card"},"m":{"type":"card"}}""")]
    [InlineData("tolerant", """{"c":{"id":"x"}}""")]
    [InlineData("tolerant", """{"c":{"type":7}}""")]
    [InlineData("tolerant", """{"c":{"type":null},"m":{"type":null}}""")]
    [InlineData("tolerant", """{"c":{"type":"-"},"m":{"type":"card"}}""")]
    public void An_alternative_by_itself_comes_back_with_what_tells_it_only_if_it_came_so(string reading, string body)
    {
        LoadedContract acme = Acme.Event("""
            { "properties": { "m": { "oneOf": [{ "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Bank" }] }, "c": { "$ref": "#/definitions/Card" } },
              "definitions": {
                "Card": { "properties": { "type": { "const": "card" }, "id": { "type": "string" } } }, "Bank": { "properties": { "type": { "const": "bank" } } } } }
            """).Edit("contract.json", "\"name\":", $"\"reading\": \"{reading}\", \"name\":").Load();
        dynamic ping = acme.Read(body);
        string written = acme.Write((object)ping);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(written).RootElement), written);
        Assert.Equal((object)ping, (object)acme.Read(written));
        Assert.Equal("Card", ((object)ping.C).GetType().Name);
    }

    // The same member by two rules, and members that one alone has.
    private static SchemaFiles Own(string reading) => Acme.Events(("issues", """
        { "oneOf": [
          { "properties": { "note": { "type": ["string", "null"] }, "action": { "const": "opened" }, "id": { "type": "integer" }, "label": { "type": "string" }, "first": { "type": ["boolean", "null"] }, "mark": {}, "urls": { "items": { "type": "string", "format": "uri" } } }, "required": ["action", "label"] },
          { "properties": { "action": { "const": "closed" }, "id": { "type": "integer" }, "label": { "type": ["string", "null"] } }, "required": ["action"] }
        ] }
        """)).Edit("contract.json", "\"name\":", reading == "tolerant" ? "\"reading\": \"tolerant\", \"name\":" : "\"name\":");

    private static SchemaFiles Contract() => Acme.Events(("issues", Issues), ("ping", "{}"))
        .With("events/issues/opened.json", Opened)
        .With("events/issues/closed.json", Closed)
        .With("events/issues/issue.json", """{ "properties": { "id": { "type": "integer" } }, "required": ["id"] }""");
}

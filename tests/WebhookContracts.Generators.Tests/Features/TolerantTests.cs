using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>A contract whose reading is tolerant reads bodies that are not as their schemas say, writes them back equal, and says what deviates.</summary>
public class TolerantTests
{
    private const string Members = """
        "id": { "type": "string" },
        "count": { "type": "integer", "maximum": 100 },
        "note": { "type": ["string", "null"] },
        "time": { "type": "string", "format": "date-time" },
        "url": { "type": "string", "format": "uri" },
        "tags": { "type": "array", "items": { "type": "string" } },
        "limits": { "type": "object", "additionalProperties": { "type": "integer" } },
        "owner": { "$ref": "#/definitions/owner" },
        "owners": { "type": "array", "items": { "$ref": "#/definitions/owner" } },
        "color": { "enum": ["red"] },
        "any": {},
        "union": { "type": ["string", "boolean"] },
        "pass": { "type": "string", "x-secret": true },
        "beside": { "type": ["string", "null"], "x-write-null-with": "time" },
        "old": { "type": "integer", "x-aliases": ["older"] }
        """;

    private const string Definitions = """
        "definitions": {
          "owner": { "type": "object", "properties": { "name": { "type": "string" }, "boss": { "$ref": "#/definitions/owner" } }, "required": ["name"], "additionalProperties": false }
        }
        """;

    private const string Changes = """
        public static class Changes
        {
            public static Acme.Webhooks.PingEvent SetCount(Acme.Webhooks.PingEvent ping) => ping with { Count = 5 };
            public static Acme.Webhooks.PingEvent SetCountToNull(Acme.Webhooks.PingEvent ping) => ping with { Count = null };
            public static Acme.Webhooks.PingEvent SetOld(Acme.Webhooks.PingEvent ping) => ping with { Old = 5 };
            public static Acme.Webhooks.PingEvent CopyOthers(Acme.Webhooks.PingEvent ping) => ping with { AdditionalProperties = new System.Collections.Generic.Dictionary<string, System.Text.Json.JsonElement>(ping.AdditionalProperties) };
            public static Acme.Webhooks.PingEvent Both(Acme.Webhooks.PingEvent ping) => new() { Id = "x", Count = 5, AdditionalProperties = ping.AdditionalProperties };
            public static Acme.Webhooks.PingEvent Build() => new() { Id = "x", Count = null };
        }
        """;

    private static readonly LoadedContract s_acme = Tolerant("""{ "header": "X-Acme-Event" }""", $$"""
        "anyOf": [{ "x-event": "ping", "properties": { {{Members}} }, "required": ["id", "count", "note"] }], {{Definitions}}
        """).Load(Changes);

    private static readonly string[] s_whole =
    [
        "\"id\":\"x\"", "\"count\":1", "\"note\":null",
    ];

    public static TheoryData<string, string, string, string> Deviating => new()
    {
        { "{}", "", "the members \"note\", \"id\", \"count\"", "an object without them" },
        { """{"count":1,"note":"n"}""", "", "the member \"id\"", "an object without it" },
        { """{"id":"x","count":1}""", "", "the member \"note\"", "an object without it" },
        { Whole("id", "null"), "/id", "anything but null", "null" },
        { Whole("id", "5"), "/id", "a string", "the number 5" },
        { Whole("count", "\"1\""), "/count", "an integer", "the string \"1\"" },
        { Whole("count", "99999999999999999999"), "/count", "an integer", "the number 99999999999999999999" },
        { Whole("count", "1.5"), "/count", "an integer", "the number 1.5" },
        { Whole("note", "{\"a\":[1]}"), "/note", "a string", "an object" },
        { Whole("time", "\"soon\""), "/time", "time", "the string \"soon\"" },
        { Whole("time", "null"), "/time", "anything but null", "null" },
        { Whole("url", "[]"), "/url", "URI", "an array" },
        { Whole("tags", "[\"a\",5,\"b\"]"), "/tags/1", "a string", "the number 5" },
        { Whole("tags", "[\"a\",null]"), "/tags/1", "a string", "null" },
        { Whole("tags", "\"a\""), "/tags", "an array", "the string \"a\"" },
        { Whole("limits", "{\"a\":1,\"b\":\"c\"}"), "/limits/b", "an integer", "the string \"c\"" },
        { Whole("owner", "{}"), "/owner", "the member \"name\"", "an object without it" },
        { Whole("owner", "{\"name\":\"n\",\"age\":5}"), "/owner/age", "only members that the schema lists", "the member \"age\"" },
        { Whole("owner", "{\"name\":\"n\",\"boss\":{\"name\":5}}"), "/owner/boss/name", "a string", "the number 5" },
        { Whole("owners", "[{\"name\":\"n\"},null]"), "/owners/1", "an object", "null" },
        { Whole("color", "5"), "/color", "a string", "the number 5" },
        { Whole("union", "5"), "/union", "a string", "the number 5" },
        { Whole("pass", "{\"p\":1}"), "/pass", "a string", "an object, which is not shown because it is secret" },
        { Whole("old", "\"o\""), "/old", "an integer", "the string \"o\"" },
    };

    public static TheoryData<string> Fitting =>
    [
        """{"id":"x","count":1,"note":null}""",
        """{"id":"x","count":1,"note":"n","tags":["a"],"owner":{"name":"n","boss":{"name":"m"}},"color":"blue","any":null,"union":true,"new":{"a":null}}""",
    ];

    [Theory]
    [MemberData(nameof(Deviating))]
    public void What_deviates_is_read_written_back_equal_and_told(string json, string pointer, string expected, string found)
    {
        object ping = s_acme.Read(json);
        AssertSame(json, s_acme.Write(ping));

        WebhookDeviation deviation = Assert.Single(s_acme.FindDeviations(json));
        Assert.Equal(pointer, deviation.JsonPointer);
        Assert.Contains(expected, deviation.Expected, StringComparison.Ordinal);
        Assert.Equal(found, deviation.Found);
        WebhookDelivery delivery = s_acme.Receive(json, ("X-Acme-Event", "ping"));
        Assert.Equal(deviation, Assert.Single(delivery.Deviations));
    }

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Of_what_is_as_the_schema_says_nothing_is_told(string json)
    {
        AssertSame(json, s_acme.RoundTrip(json));
        Assert.Empty(s_acme.FindDeviations(json));
        WebhookDelivery delivery = s_acme.Receive(json, ("X-Acme-Event", "ping"));
        Assert.Empty(delivery.Deviations);
    }

    [Fact]
    public void What_does_not_fit_is_null_and_stands_among_the_additional_members_and_the_rest_is_typed()
    {
        dynamic ping = s_acme.Read("""{"id":"x","count":"many","note":null,"tags":["a"],"new":1}""");

        Assert.Equal("x", (string)ping.Id);
        Assert.Null((object?)ping.Count);
        IReadOnlyList<string> tags = ping.Tags;
        Assert.Equal(["a"], tags);
        IReadOnlyDictionary<string, JsonElement> others = ping.AdditionalProperties;
        Assert.Equal(["count", "new"], others.Keys);
        Assert.Equal("many", others["count"].GetString());
        Assert.DoesNotContain("many", (string)ping.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SetCount", """{"id":"x","count":5,"note":null,"new":1}""")]
    [InlineData("SetCountToNull", """{"id":"x","note":null,"new":1}""")]
    [InlineData("CopyOthers", """{"id":"x","note":null,"count":"many","new":1}""")]
    public void What_did_not_fit_is_written_until_its_property_is_set(string change, string expected) =>
        AssertSame(expected, s_acme.Write(s_acme.Call("Changes", change, s_acme.Read("""{"id":"x","count":"many","note":null,"new":1}"""))));

    [Fact]
    public void What_did_not_fit_under_an_alias_goes_when_the_property_is_set()
    {
        object ping = s_acme.Read("""{"id":"x","count":1,"note":null,"older":"o"}""");
        AssertSame("""{"id":"x","count":1,"note":null,"older":"o"}""", s_acme.Write(ping));
        AssertSame("""{"id":"x","count":1,"note":null,"old":5}""", s_acme.Write(s_acme.Call("Changes", "SetOld", ping)));
    }

    [Fact]
    public void A_member_is_never_written_twice()
    {
        object both = s_acme.Call("Changes", "Both", s_acme.Read("""{"id":"x","count":"many","note":null}"""));
        Assert.Contains("count", Assert.Throws<InvalidOperationException>(() => s_acme.Write(both)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_built_is_written_as_the_schema_says() => AssertSame("""{"id":"x","note":null}""", s_acme.Write(s_acme.Call("Changes", "Build")));

    [Fact]
    public void Properties_are_nullable_and_the_required_ones_must_be_set()
    {
        GeneratorRun run = Tolerant("""{ "header": "X-Acme-Event" }""", """
            "anyOf": [{ "x-event": "ping", "properties": { "id": { "type": "string" }, "count": { "type": "integer" }, "note": { "type": ["string", "null"] } }, "required": ["id", "note"] }]
            """).Generate();

        Assert.Equal("required string?", run.Declaration("PingEvent", "Id"));
        Assert.Equal("long?", run.Declaration("PingEvent", "Count"));
        Assert.Equal("string?", run.Declaration("PingEvent", "Note"));
    }

    [Theory]
    [InlineData("""{"id":"x","id":"y"}""")]
    [InlineData("""{"id":5,"id":"y"}""")]
    [InlineData("""{"new":5,"new":"y"}""")]
    [InlineData("""{"id":"x",}""")]
    [InlineData("""{"id":"\ud800"}""")]
    [InlineData("""{"count":"x","tags":[5,"\ud800"}""")]
    [InlineData("[]")]
    public void What_is_no_sound_JSON_object_is_refused(string json) => s_acme.Refuse(json);

    [Fact]
    public void As_many_values_as_anybody_would_send_may_not_fit_and_no_more()
    {
        string Owners(int count) => $$"""{"id":"x","count":1,"note":null,"owners":[{{string.Join(",", Enumerable.Repeat("""{"name":1}""", count))}}]}""";

        AssertSame(Owners(2_000), s_acme.RoundTrip(Owners(2_000)));
        Assert.Equal(1_000, s_acme.FindDeviations(Owners(2_000)).Count);
        Assert.Contains("at most 10000 values", s_acme.Refuse(Owners(10_001)).Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"ping","data":{"id":5},"at":[]}""")]
    [InlineData("""{"at":[],"data":{"id":5},"type":"ping"}""")]
    [InlineData("""{"data":{"x":{"type":"pong"},"id":5},"type":"ping","at":[],"n":null}""")]
    public void An_envelope_is_read_as_tolerantly_as_its_event(string json)
    {
        LoadedContract acme = Tolerant("""{ "property": "type", "payload": "data" }""", """
            "properties": {
                "at": { "type": "string" }, "type": {}, "n": { "type": "integer" },
                "data": { "anyOf": [
                    { "x-event": "ping", "properties": { "id": { "type": "string" } }, "required": ["id"] },
                    { "x-event": "pong", "properties": { "id": { "type": "boolean" } }, "required": ["id"] }] }
            }, "required": ["at"]
            """).Load();

        AssertSame(json, acme.RoundTrip(json));
        Assert.Equal(["/at", "/data/id"], acme.FindDeviations(json).Select(deviation => deviation.JsonPointer).Where(place => place != "/n").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Records_are_read_by_themselves_and_by_JsonSerializer_as_tolerantly()
    {
        const string Json = """{"id":"x","count":"many","note":null,"owner":{"name":5}}""";
        Type type = s_acme.Assembly.GetType("Acme.Webhooks.PingEvent")!;

        object ping = JsonSerializer.Deserialize(Json, type)!;
        AssertSame(Json, JsonSerializer.Serialize(ping, type));
        Assert.Equal((object)s_acme.Read(Json), ping);
    }

    [Fact]
    public void An_entity_that_is_the_whole_body_is_read_as_tolerantly()
    {
        LoadedContract acme = Tolerant("""{ "header": "X-Acme-Event" }""", """
            "anyOf": [{ "x-event": "ping", "x-body": true, "$ref": "#/definitions/order" }],
            "definitions": { "order": { "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] } }
            """).Load();

        AssertSame("""{"id":5}""", acme.RoundTrip("""{"id":5}"""));
        Assert.Equal("/id", Assert.Single(acme.FindDeviations("""{"id":5}""")).JsonPointer);
    }

    [Fact]
    public void Many_members_are_remembered_each()
    {
        string[] names = [.. Enumerable.Range(0, 150).Select(number => $"m{number}")];
        string properties = string.Join(", ", names.Select((name, number) => $"\"{name}\": {{ \"type\": {(number % 3 == 0 ? "[\"string\", \"null\"]" : "\"string\"")} }}"));
        string required = string.Join(", ", names.Where((_, number) => number % 2 == 0).Select(name => $"\"{name}\""));
        LoadedContract acme = Tolerant("""{ "header": "X-Acme-Event" }""", $$"""
            "anyOf": [{ "x-event": "ping", "properties": { {{properties}} }, "required": [{{required}}] }]
            """).Load();

        Assert.All(names, name => Assert.All(new[] { "null", "5", "\"x\"" }, value => AssertSame($"{{\"{name}\":{value}}}", acme.RoundTrip($"{{\"{name}\":{value}}}"))));
        AssertSame("{}", acme.RoundTrip("{}"));
    }

    [Fact]
    public void Options_that_keep_nothing_read_as_much()
    {
        WebhookContract contract = (WebhookContract)s_acme.Instance;
        object ping = contract.Parse("""{"id":5,"count":1,"note":null,"new":1}""", "ping", new WebhookReadOptions { KeepAdditionalProperties = false });
        AssertSame("""{"count":1,"note":null}""", s_acme.Write(ping));
    }

    [Fact]
    public void A_strict_contract_has_no_deviations()
    {
        LoadedContract acme = Acme.Members(""" "id": { "type": "string" } """, "id").Load();
        Assert.Empty(acme.FindDeviations("""{"id":"x","new":1}"""));
        Assert.Throws<WebhookFormatException>(() => acme.FindDeviations("{}"));
    }

    private static SchemaFiles Tolerant(string eventType, string body) =>
        Acme.Contract($$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": {{eventType}}, "reading": "tolerant" }""", body);

    // A body with all that is required, in which one member is something else.
    private static string Whole(string member, string value) => "{" + string.Join(",", s_whole.Where(other => !other.StartsWith($"\"{member}\"", StringComparison.Ordinal)).Append($"\"{member}\":{value}")) + "}";

    private static void AssertSame(string expected, string actual)
    {
        using JsonDocument left = JsonDocument.Parse(expected);
        using JsonDocument right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), $"Expected {expected}\nActual   {actual}");
    }
}

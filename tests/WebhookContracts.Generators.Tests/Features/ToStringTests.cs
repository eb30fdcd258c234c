using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What <c>ToString</c> shows of a record: a line for a log. What it hides is in <see cref="SecretTests"/>.</summary>
public class ToStringTests
{
    private static readonly LoadedContract s_acme = Acme.Members("""
        "text": { "type": "string" }, "count": { "type": "integer" }, "ratio": { "type": "number" }, "flag": { "type": "boolean" },
        "id": { "type": "string", "format": "uuid" }, "at": { "type": "string", "format": "date-time" }, "day": { "type": "string", "format": "date" },
        "url": { "type": "string", "format": "uri" }, "state": { "enum": ["on", "off"] }, "code": { "type": "integer", "enum": [1, 2] },
        "any": {}, "anys": { "type": "array", "items": {} }, "any_map": { "type": "object", "additionalProperties": {} }, "list": { "type": "array", "items": { "type": ["string", "null"] } }, "lists": { "type": "array", "items": { "type": "array", "items": { "type": "integer" } } },
        "map": { "type": "object", "additionalProperties": { "type": ["integer", "null"] } }, "maps": { "type": "object", "additionalProperties": { "$ref": "#/definitions/Node" } },
        "node": { "$ref": "#/definitions/Node" }
        """).Edit("events/ping.json", "\"required\"", """ "definitions": { "Node": { "properties": { "name": { "type": "string" }, "next": { "$ref": "#/definitions/Node" } } } }, "required" """).Load();

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"text":"a, b = \\"c\\" \\\\"}""", """Text = "a, b = \"c\" \\" """)]
    [InlineData("""{"text":"a\\nb\\u2028\\u0085\\u001b\\u202e"}""", """Text = "a\nb\u2028\u0085\u001b\u202e" """)]
    [InlineData("""{"text":""}""", "")]
    [InlineData("""{"count":-7,"ratio":1.5,"flag":false}""", "Count = -7, Ratio = 1.5, Flag = False")]
    [InlineData("""{"id":"6f3a0f8e-6f0b-4a0e-9f0e-0d1b9c0a7f11"}""", "Id = 6f3a0f8e-6f0b-4a0e-9f0e-0d1b9c0a7f11")]
    [InlineData("""{"at":"2026-11-21T20:00:00.5Z","day":"2026-11-21"}""", "At = 2026-11-21T20:00:00.5+00:00, Day = 2026-11-21")]
    [InlineData("""{"url":"https://a.example/?x=1"}""", """Url = "https://a.example/?x=1" """)]
    [InlineData("""{"state":"on","code":2}""", "State = On, Code = Value2")]
    [InlineData("""{"state":"paused"}""", "State = paused")]
    [InlineData("""{"state":"on, X = 1\\n","code":3}""", """State = "on, X = 1\\n", Code = 3""")]
    [InlineData("""{"any":{"a":1}}""", "Any = {…}")]
    [InlineData("""{"any":[1]}""", "Any = […]")]
    [InlineData("""{"any":"a"}""", """Any = "a" """)]
    [InlineData("""{"any":null}""", "")]
    [InlineData("""{"list":[]}""", "")]
    [InlineData("""{"list":["a",null,""]}""", """List = ["a", null, ""]""")]
    [InlineData("""{"list":["1","2","3","4","5","6","7"]}""", """List = ["1", "2", "3", "4", "5", … 2 more]""")]
    [InlineData("""{"lists":[[1,2],[]]}""", "Lists = [[1, 2], []]")]
    [InlineData("""{"map":{"a":1,"b\\n":null}}""", """Map = {"a": 1, "b\n": null}""")]
    [InlineData("""{"anys":[1,"b",null,{"c":1},[]]}""", """Anys = [1, "b", null, {…}, […]]""")]
    [InlineData("""{"any_map":{"a":1,"b":"c","d":null,"e\\n":{"f":1}}}""", """AnyMap = {"a": 1, "b": "c", "d": null, "e\n": {…}}""")]
    [InlineData("""{"any_map":{"a":"\\ud800"}}""", """AnyMap = {"a": "\ud800"}""")]
    [InlineData("""{"any_map":{}}""", "")]
    [InlineData("""{"maps":{"a":{"name":"x"}}}""", """Maps = {"a": Node { Name = "x" }}""")]
    [InlineData("""{"node":{"name":"a","next":{"name":"b"}}}""", """Node = Node { Name = "a", Next = Node { Name = "b" } }""")]
    [InlineData("""{"node":{}}""", "Node = Node { }")]
    [InlineData("""{"later":"x","la\\nter":1}""", """AdditionalProperties = ["later", "la\nter"]""")]
    public void Shows_what_was_sent_in_one_line(string json, string shown)
    {
        string expected = shown.Length == 0 ? "PingEvent { EventType = \"ping\" }" : $"PingEvent {{ EventType = \"ping\", {shown.TrimEnd()} }}";

        Assert.Equal(expected, s_acme.Read(json.Replace("\\\\", "\\", StringComparison.Ordinal)).ToString());
    }

    [Fact]
    public void However_much_was_sent_the_line_has_an_end()
    {
        string text = new('x', 10_000);
        string chain = string.Concat(Enumerable.Repeat("{\"name\":\"a\",\"next\":", 50)) + "{}" + new string('}', 50);
        string many = "{" + string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"{i}{text[..50]}\":{{\"name\":\"{text[..200]}\"}}")) + "}";

        Assert.Equal($"PingEvent {{ EventType = \"ping\", Text = \"{text[..100]}…\" }}", s_acme.Read($"{{\"text\":\"{text}\"}}").ToString());
        Assert.Contains("Node { … }", s_acme.Read($"{{\"node\":{chain}}}").ToString(), StringComparison.Ordinal);
        string all = s_acme.Read($"{{\"text\":\"{text}\",\"node\":{chain},\"maps\":{many}}}").ToString();
        Assert.Contains("… 4995 more}", all, StringComparison.Ordinal);
        Assert.InRange(s_acme.Read($"{{\"list\":[{string.Join(",", Enumerable.Repeat($"\"{text}\"", 9))}],\"maps\":{many},\"node\":{chain}}}").ToString().Length, 500, 2_100);
    }

    [Fact]
    public void A_part_of_a_record_may_print_it_otherwise()
    {
        LoadedContract acme = Acme.Members("\"id\": { \"type\": \"integer\" }").Load(
            """
            namespace Acme.Webhooks;
            public sealed partial record PingEvent
            {
                public override string ToString()
                {
                    System.Text.StringBuilder line = new("ping: ");
                    PrintMembers(line);
                    return line.ToString();
                }
            }
            """);

        Assert.Equal("ping: EventType = \"ping\", Id = 7", acme.Read("""{"id":7}""").ToString());
    }
}

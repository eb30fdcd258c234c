using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>A union of objects is a closed hierarchy of records, told apart by what is in them.</summary>
public class ObjectUnionTests
{
    private const string Card = """{ "properties": { "type": { "const": "card" }, "id": { "type": "string" }, "last4": { "type": "string" } }, "required": ["type", "id"] }""";
    private const string Bank = """{ "properties": { "type": { "enum": ["bank"] }, "id": { "type": "string" }, "iban": { "type": "string" } }, "required": ["type", "id"] }""";

    private static readonly string s_method = $$"""{ "oneOf": [{ "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Bank" }] }""";

    [Theory]
    [InlineData("""{"m":{"type":"card","id":"c","last4":"1234"}}""", "Card")]
    [InlineData("""{"m":{"id":"c","last4":"1234","type":"card"}}""", "Card")]
    [InlineData("""{"m":{"id":"b","type":"bank","iban":"DE"}}""", "Bank")]
    [InlineData("""{"m":{"\u0069d":"b","t\u0079pe":"b\u0061nk","iban":"DE"}}""", "Bank")]
    [InlineData("""{"m":{"iban":"DE","x":{"type":"card"},"id":"b","type":"bank"}}""", "Bank")]
    public void The_alternatives_are_told_apart_wherever_the_member_stands(string body, string record)
    {
        LoadedContract acme = Methods().Load();
        object method = acme.Read(body).M;
        Assert.Equal((record, "PingEventM"), (method.GetType().Name, method.GetType().BaseType!.Name));
        AssertSame(body, acme.RoundTrip(body));
    }

    [Fact]
    public void What_tells_them_apart_follows_from_what_they_are()
    {
        LoadedContract acme = Methods().Load();
        dynamic ping = acme.Read("""{"m":{"type":"bank","id":"b"}}""");
        Assert.Equal("bank", ping.M.Type);
        PropertyInfo type = ((object)ping.M).GetType().GetProperty("Type")!;
        Assert.False(type.CanWrite);
        Assert.Equal("""PingEvent { EventType = "ping", M = Bank { Type = "bank", Id = "b" } }""", ping.ToString());
    }

    [Theory]
    [InlineData("""{"type":"cash","id":1,"till":[1.50,null]}""", "cash")]
    [InlineData("""{"id":"x"}""", "")]
    [InlineData("""{"type":null}""", "")]
    [InlineData("""{"type":7,"id":"x"}""", "")]
    [InlineData("""{}""", "")]
    [InlineData("""{"\ud800":"card"}""", "")]
    [InlineData("""{"\ud800":"card","typ\u0065":"cash"}""", "cash")]
    public void An_alternative_that_is_not_known_is_kept(string method, string type)
    {
        LoadedContract acme = Methods().Load();
        dynamic ping = acme.Read($$"""{"m":{{method}}}""");
        Assert.Equal(("UnknownPingEventM", type, null), ((string)((object)ping.M).GetType().Name, (string)ping.M.Type, (string?)ping.M.GetType().BaseType!.GetProperty("Id")!.GetValue(ping.M)));
        Assert.Equal($$"""{"m":{{method}}}""", acme.Write((object)ping));
        Assert.Equal(ping, acme.Read($$"""{"m":{{method}}}"""));
    }

    [Fact]
    public void What_all_alternatives_have_stands_on_the_base()
    {
        GeneratorRun run = Methods().Generate();
        string source = run.Source("PingEventM");
        Assert.Contains("public string? Id => this switch", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Last4", source, StringComparison.Ordinal);
        Assert.Equal("new required string", run.Declaration("Card", "Id"));
        LoadedContract acme = run.Load();
        object method = acme.Read("""{"m":{"type":"card","id":"c"}}""").M;
        Assert.Equal("c", method.GetType().BaseType!.GetProperty("Id")!.GetValue(method));
    }

    [Fact]
    public void The_base_reads_and_writes_by_itself()
    {
        LoadedContract acme = Methods().Load();
        Type union = acme.Assembly.GetType("Acme.Webhooks.PingEventM")!;
        object? method = JsonSerializer.Deserialize("""{"id":"c","type":"card"}""", union);
        Assert.Equal("Card", method!.GetType().Name);
        Assert.Equal("""{"type":"card","id":"c"}""", JsonSerializer.Serialize(method, union));
        Assert.Equal("""{"type":"cash"}""", JsonSerializer.Serialize(JsonSerializer.Deserialize("""{"type":"cash"}""", union), union));
        Assert.True(union.IsAbstract);
        Assert.DoesNotContain(union.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic), constructor => constructor.IsFamily && constructor.GetParameters().Length == 0);
    }

    [Fact]
    public void An_alternative_by_itself_keeps_another_value_than_its_own()
    {
        LoadedContract acme = Acme.Event(
            $$"""{ "properties": { "m": {{s_method}}, "c": { "$ref": "#/definitions/Card" } }, "definitions": { "Card": {{Card}}, "Bank": {{Bank}} } }""").Load();
        Assert.Equal("""{"c":{"type":"credit","id":"c"}}""", acme.RoundTrip("""{"c":{"id":"c","type":"credit"}}"""));
        Assert.Equal("/c/type", acme.Refuse("""{"c":{"id":"c","type":7}}""").JsonPointer);
    }

    [Theory]
    [InlineData("""{ "items": {{0}} }""", """[{"type":"card","id":"1"},{"type":"x"},{"id":"2","type":"bank"}]""")]
    [InlineData("""{ "type": "object", "additionalProperties": {{0}} }""", """{"a":{"type":"card","id":"1"},"b":{"type":"x"}}""")]
    [InlineData("""{ "items": { "anyOf": [{ "type": "null" }, {{0}}] } }""", """[null,{"type":"card","id":"1"}]""")]
    [InlineData("""{ "anyOf": [{{0}}, { "type": "null" }] }""", """{"type":"card","id":"1"}""")]
    public void A_union_may_stand_anywhere(string schema, string value)
    {
        LoadedContract acme = Methods(schema.Replace("{{0}}", s_method, StringComparison.Ordinal)).Load();
        AssertSame($$"""{"m":{{value}}}""", acme.RoundTrip($$"""{"m":{{value}}}"""));
        Assert.Equal(acme.Read($$"""{"m":{{value}}}"""), acme.Read($$"""{"m":{{value}}}"""));
    }

    [Fact]
    public void A_value_that_is_no_object_is_refused() => Assert.Equal("an object", Methods().Load().Refuse("""{"m":[]}""").Expected);

    [Fact]
    public void A_known_alternative_is_held_to_its_schema()
    {
        WebhookError error = Methods().Load().Refuse("""{"m":{"last4":"1","type":"card"}}""");
        Assert.Equal(("/m", "the member \"id\""), (error.JsonPointer, error.Expected));
    }

    [Theory]
    [InlineData("""{ "propertyName": "type", "mapping": { "visa": "#/definitions/Card", "master": "#/definitions/Card", "sepa": "Bank" } }""", "visa", "master", "sepa")]
    [InlineData("""{ "propertyName": "type" }""", "Card", "Card", "Bank")]
    [InlineData("""{ "propertyName": "type", "mapping": { "card": "#/definitions/Card" } }""", "card", "card", "Bank")]
    public void OpenAPIs_discriminator_tells_alternatives_apart(string discriminator, string card, string sameCard, string bank)
    {
        const string Plain = """{ "properties": { "type": { "type": "string" }, "id": { "type": "string" } } }""";
        LoadedContract acme = Acme.Event($$"""
            { "properties": { "m": { "oneOf": [{ "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Bank" }], "discriminator": {{discriminator}} } },
              "definitions": { "Card": {{Plain}}, "Bank": {{Plain}} } }
            """).Load();
        foreach ((string type, string record) in new[] { (card, "Card"), (sameCard, "Card"), (bank, "Bank"), ("other", "UnknownPingEventM") })
        {
            string body = $$"""{"m":{"type":"{{type}}","id":"x"} }""";
            Assert.Equal(record, ((object)acme.Read(body).M).GetType().Name);
            AssertSame(body, acme.RoundTrip(body));
        }
    }

    [Fact]
    public void A_member_further_inside_may_tell()
    {
        LoadedContract acme = Acme.Event("""
            { "properties": { "m": { "anyOf": [
              { "properties": { "id": { "type": "string" }, "data": { "properties": { "kind": { "const": "a" }, "x": { "type": "integer" } } } } },
              { "properties": { "id": { "type": "string" }, "data": { "properties": { "kind": { "const": "b" }, "y": { "type": "integer" } } } } }
            ] } } }
            """).Load();
        Assert.Equal("PingEventMA", ((object)acme.Read("""{"m":{"data":{"kind":"a","x":1}}}""").M).GetType().Name);
        Assert.Equal("PingEventMB", ((object)acme.Read("""{"m":{"id":"1","data":{"y":1,"kind":"b"}}}""").M).GetType().Name);
        Assert.Equal("UnknownPingEventM", ((object)acme.Read("""{"m":{"kind":"a","data":{"y":1,"kind":"c"}}}""").M).GetType().Name);
        Assert.Equal("UnknownPingEventM", ((object)acme.Read("""{"m":{"id":"1","data":7}}""").M).GetType().Name);
        AssertSame("""{"m":{"id":"1","data":{"y":1,"kind":"b"}}}""", acme.RoundTrip("""{"m":{"id":"1","data":{"y":1,"kind":"b"}}}"""));
    }

    [Theory]
    [InlineData("1", "2")]
    public void A_number_may_tell(string one, string other)
    {
        LoadedContract acme = Acme.Event($$"""
            { "properties": { "m": { "anyOf": [
              { "properties": { "id": { "type": "string" }, "v": { "enum": [{{one}}] }, "x": {} } }, { "properties": { "id": { "type": "string" }, "v": { "enum": [{{other}}] }, "y": {} } }
            ] } } }
            """).Load();
        string body = $$"""{"m":{"id":"x","y":1,"v":{{other}} } }""";
        Assert.EndsWith(Capitalized(other), ((object)acme.Read(body).M).GetType().Name, StringComparison.Ordinal);
        Assert.Equal("UnknownPingEventM", ((object)acme.Read($$"""{"m":{"v":"{{other}}"} }""").M).GetType().Name);
        AssertSame(body, acme.RoundTrip(body));
    }

    [Fact]
    public void A_member_that_only_one_requires_tells_it()
    {
        LoadedContract acme = Acme.Event("""
            { "properties": { "m": { "oneOf": [
              { "properties": { "note": { "type": "string" }, "user": { "type": "string" } }, "required": ["user"] },
              { "properties": { "note": { "type": "string" }, "team": { "type": "string" } }, "required": ["team"] }
            ] } } }
            """).Load();
        Assert.Equal("PingEventMTeam", ((object)acme.Read("""{"m":{"note":"x","team":"t"}}""").M).GetType().Name);
        Assert.Equal("PingEventMUser", ((object)acme.Read("""{"m":{"user":"u"}}""").M).GetType().Name);
        Assert.Equal("UnknownPingEventM", ((object)acme.Read("""{"m":{"note":"x"}}""").M).GetType().Name);
        AssertSame("""{"m":{"note":"x","bot":1}}""", acme.RoundTrip("""{"m":{"note":"x","bot":1}}"""));
    }

    [Fact]
    public void Unions_of_the_same_alternatives_are_one_type()
    {
        GeneratorRun run = Acme.Event($$"""
            { "properties": { "a": {{s_method}}, "b": { "items": { "anyOf": [{ "$ref": "#/definitions/Bank" }, { "$ref": "#/definitions/Card" }] } } },
              "definitions": { "Card": {{Card}}, "Bank": {{Bank}} } }
            """).Generate();
        Assert.Equal("PingEventA?", run.Declaration("PingEvent", "A"));
        Assert.Equal("IReadOnlyList<PingEventA>?", run.Declaration("PingEvent", "B"));
        AssertSame("""{"b":[{"type":"card","id":"1"}]}""", run.Load().RoundTrip("""{"b":[{"type":"card","id":"1"}]}"""));
    }

    [Fact]
    public void An_alternative_of_two_unions_is_a_record_in_each()
    {
        GeneratorRun run = Acme.Event($$"""
            { "properties": { "a": {{s_method}}, "b": { "anyOf": [{ "$ref": "#/definitions/Card" }, { "$ref": "#/definitions/Cash" }] } },
              "definitions": { "Card": {{Card}}, "Bank": {{Bank}}, "Cash": { "properties": { "type": { "const": "cash" } } } } }
            """).Generate();
        Assert.Contains("record Card : ", run.Source("Card"), StringComparison.Ordinal);
        Assert.Contains("PingEventA", run.Source("Card"), StringComparison.Ordinal);
        LoadedContract acme = run.Load();
        Assert.Equal("PingEventBCard", ((object)acme.Read("""{"b":{"type":"card","id":"1"}}""").B).GetType().Name);
        Assert.Equal("Cash", ((object)acme.Read("""{"b":{"type":"cash"}}""").B).GetType().Name);
    }

    [Fact]
    public void A_union_in_a_union_is_more_alternatives()
    {
        LoadedContract acme = Acme.Event($$"""
            { "properties": { "m": { "anyOf": [{{s_method}}, { "properties": { "type": { "const": "cash" } } }] } }, "definitions": { "Card": {{Card}}, "Bank": {{Bank}} } }
            """).Load();
        Assert.Equal("Bank", ((object)acme.Read("""{"m":{"type":"bank","id":"1"}}""").M).GetType().Name);
        Assert.Equal("PingEventMCash", ((object)acme.Read("""{"m":{"type":"cash"}}""").M).GetType().Name);
    }

    [Fact]
    public void An_alternative_may_hold_the_union_again()
    {
        LoadedContract acme = Acme.Event("""
            { "properties": { "tree": { "$ref": "#/definitions/Node" } },
              "definitions": {
                "Node": { "oneOf": [{ "$ref": "#/definitions/Leaf" }, { "$ref": "#/definitions/Branch" }] },
                "Leaf": { "properties": { "kind": { "const": "leaf" }, "value": {} } },
                "Branch": { "properties": { "kind": { "const": "branch" }, "children": { "items": { "$ref": "#/definitions/Node" } } } } } }
            """).Load();
        const string Tree = """{"tree":{"kind":"branch","children":[{"kind":"leaf","value":1},{"kind":"branch","children":[]},{"kind":"fruit"}]}}""";
        Assert.Equal("Branch", ((object)acme.Read(Tree).Tree).GetType().Name);
        Assert.Equal(Tree, acme.RoundTrip(Tree));
    }

    [Fact]
    public void Names_that_get_in_each_others_way_compile()
    {
        GeneratorRun run = Acme.Event("""
            { "properties": { "m": { "oneOf": [{ "$ref": "#/definitions/Kind" }, { "$ref": "#/definitions/Json" }, { "$ref": "#/definitions/Find" }] } },
              "definitions": {
                "Kind": { "properties": { "kind": { "const": "a" }, "json": {}, "read": { "type": "integer" }, "unknown_ping_event_m": { "type": "string" } } },
                "Json": { "properties": { "kind": { "const": "b" }, "json": {}, "read": { "type": "integer" }, "unknown_ping_event_m": { "type": "string" } } },
                "Find": { "properties": { "kind": { "const": "c" }, "json": {}, "read": { "type": "integer" }, "unknown_ping_event_m": { "type": "string" } } } } }
            """).Generate();
        Assert.Equal("""{"m":{"kind":"a","json":1,"read":2}}""", run.Load().RoundTrip("""{"m":{"read":2,"json":1,"kind":"a"}}"""));
    }

    [Fact]
    public void An_error_in_an_alternative_leaves_out_the_events_with_the_union_alone()
    {
        GeneratorRun run = Acme.Events(
            ("ping", """{ "properties": { "m": { "oneOf": [{ "properties": { "type": { "const": "a" } } }, { "properties": { "type": { "const": "b" }, "x": { "$ref": "#/nowhere" } } }] } } }"""),
            ("pong", "{}")).Generate();
        Assert.Equal(["WHC0004"], run.Diagnostics.Select(diagnostic => diagnostic[..7]));
        Assert.DoesNotContain(run.Sources.Keys, name => name.Contains("PingEvent", StringComparison.Ordinal));
        Assert.Contains(run.Sources.Keys, name => name.Contains("PongEvent", StringComparison.Ordinal));
    }

    /// <summary>In bodies like these each search for a member behind others would pass over all that stands further inside, if it did not know where that ends.</summary>
    [Theory]
    [InlineData("flat", "")]
    [InlineData("flat", """ "pad":{"kind":"a","x":[{"kind":"b"},"\"kind\":\"a\"}"]},"x":"kind", """)]
    [InlineData("inside", "")]
    [InlineData("present", """ "pad":{"b_only":1}, """)]
    [InlineData("kinds", "")]
    public void A_thousand_levels_that_say_last_what_they_are_are_searched_no_further_than_their_length(string form, string decoys)
    {
        (string schema, string open, string last, string end) = s_forms[form];
        LoadedContract acme = Acme.Event($$"""{ "properties": { "n": { "$ref": "#/definitions/Node" } }, "definitions": { {{schema}} } }""").Load();
        int perLevel = open.Count(character => character is '{' or '[');
        int levels = (WebhookReadOptions.LargestMaximumDepth - 6) / perLevel;
        string core = string.Format(CultureInfo.InvariantCulture, last, new string('x', 100_000));
        StringBuilder body = new("{\"n\":");
        body.Insert(body.Length, open.Replace("DECOYS", decoys, StringComparison.Ordinal), levels).Append(core).Insert(body.Length, end, levels).Append('}');
        byte[] bytes = Encoding.UTF8.GetBytes(body.ToString());
        long before = Searched();
        object ping = acme.Instance.Parse(bytes, "ping", new WebhookReadOptions { MaximumDepth = WebhookReadOptions.LargestMaximumDepth });
        Assert.InRange(Searched() - before, 100_000, 3L * bytes.Length);
        Assert.Equal(levels + 1, Depth(ping));
    }

    /// <summary>Long enough for a search to leap from bracket to bracket: nothing within strings, and no spelling of a name, may lead it astray.</summary>
    [Theory]
    [InlineData("flat")]
    [InlineData("inside")]
    [InlineData("kinds")]
    public void An_alternative_is_the_same_wherever_it_says_so_and_however_it_is_written(string form)
    {
        LoadedContract acme = Acme.Event($$"""{ "properties": { "n": { "$ref": "#/definitions/Node" } }, "definitions": { {{s_forms[form].Schema}} } }""").Load();
        Random random = new(form.Length);
        for (int tree = 0; tree < 150; tree++)
        {
            int seed = random.Next();
            string tidy = WrittenTree(form, new Random(seed), null);
            string wild = WrittenTree(form, new Random(seed), new Random(seed + 1));
            Assert.Equal((object)acme.Read(tidy), (object)acme.Read(wild));
            AssertSame(tidy, acme.RoundTrip(wild));
        }
    }

    // A tree of nodes; written in disorder if there is something to disorder it by.
    private static string WrittenTree(string form, Random tree, Random? disorder)
    {
        return $$"""{"n":{{Node(4)}}}""";

        string Node(int depth)
        {
            List<string> members = [Member("kind", $"\"{(tree.Next(2) == 0 ? "a" : "b")}\"")];
            for (int count = tree.Next(9); count > 0; count--)
            {
                string text = $"\"{new string(']', tree.Next(3) == 0 ? 200 : 0)}}}\\\"{{\\\\\"";
                members.Add(Member($"pad{count}", tree.Next(2) == 0 ? text : $$"""{"kind":["}{",{"x":{{text}}}],"\"":"\\\"{","y":-1.5e3}"""));
            }

            if (depth > 0)
            {
                string below = Node(depth - 1);
                members.Add(Member("n", form == "kinds" ? $"[\"{{\",{below},{Node(depth - 1)}]" : below));
            }

            disorder?.Shuffle(CollectionsMarshal.AsSpan(members));
            string node = "{" + Space() + string.Join(Space() + "," + Space(), members) + Space() + "}";
            return form == "inside" ? $$"""{"data":{{node}}}""" : node;
        }

        string Member(string name, string value) =>
            (disorder?.Next(4) == 0 ? $"\"\\u{(int)name[0]:x4}{name[1..]}\"" : $"\"{name}\"") + Space() + ":" + Space() + value;

        string Space() => disorder is null ? "" : " \t\n"[..disorder.Next(4)];
    }

    private static readonly Dictionary<string, (string Schema, string Open, string Core, string End)> s_forms = new()
    {
        ["flat"] = (
            """
            "Node": { "oneOf": [{ "$ref": "#/definitions/A" }, { "$ref": "#/definitions/B" }] },
            "A": { "properties": { "n": { "$ref": "#/definitions/Node" }, "pad": {}, "kind": { "const": "a" } } },
            "B": { "properties": { "n": { "$ref": "#/definitions/Node" }, "pad": {}, "kind": { "const": "b" } } }
            """,
            """{DECOYS"n":""",
            """{{"pad":"{0}","kind":"a"}}""",
            ""","kind":"b"}"""),
        ["inside"] = (
            """
            "Node": { "oneOf": [{ "$ref": "#/definitions/A" }, { "$ref": "#/definitions/B" }] },
            "A": { "properties": { "data": { "properties": { "n": { "$ref": "#/definitions/Node" }, "pad": {}, "kind": { "const": "a" } } } } },
            "B": { "properties": { "data": { "properties": { "n": { "$ref": "#/definitions/Node" }, "pad": {}, "kind": { "const": "b" } } } } }
            """,
            """{"first":0,"data":{"n":""",
            """{{"first":0,"data":{{"pad":"{0}","kind":"a"}}}}""",
            ""","kind":"b"}}"""),
        ["present"] = (
            """
            "Node": { "oneOf": [{ "$ref": "#/definitions/A" }, { "$ref": "#/definitions/B" }] },
            "A": { "properties": { "n": { "$ref": "#/definitions/Node" }, "pad": {}, "a_only": {} }, "required": ["a_only"] },
            "B": { "properties": { "n": { "$ref": "#/definitions/Node" }, "pad": {}, "b_only": {} }, "required": ["b_only"] }
            """,
            """{DECOYS"n":""",
            """{{"pad":"{0}","a_only":1}}""",
            ""","b_only":1}"""),
        ["kinds"] = (
            """
            "Node": { "oneOf": [{ "type": "string" }, { "$ref": "#/definitions/A" }, { "$ref": "#/definitions/B" }] },
            "A": { "properties": { "n": { "items": { "$ref": "#/definitions/Node" } }, "pad": {}, "kind": { "const": "a" } } },
            "B": { "properties": { "n": { "items": { "$ref": "#/definitions/Node" } }, "pad": {}, "kind": { "const": "b" } } }
            """,
            """{"n":["text",""",
            """{{"pad":"{0}","kind":"a"}}""",
            """],"kind":"b"}"""),
    };

    private static readonly string[] s_alternatives = ["A", "B"];

    private static long Searched() =>
        (long)typeof(WebhookContract).Assembly.GetType("WebhookContracts.Json.UnionToken")!.GetField("s_searched", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    // How many known alternatives stand in one another.
    private static int Depth(object ping)
    {
        int depth = 0;
        object? node = ping.GetType().GetProperty("N")!.GetValue(ping);
        while (node is not null)
        {
            node = node is System.Collections.IList list ? list[list.Count - 1] : node;
            node = node!.GetType().GetProperty("Object") is { } kinds ? kinds.GetValue(node) : node;
            Assert.Contains(node!.GetType().Name, s_alternatives);
            depth++;
            object holder = node.GetType().GetProperty("Data")?.GetValue(node) ?? node;
            node = holder.GetType().GetProperty("N")!.GetValue(holder);
        }

        return depth;
    }

    private static string Capitalized(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement), $"{expected}\n{actual}");

    private static SchemaFiles Methods(string? schema = null) =>
        Acme.Event($$"""{ "properties": { "m": {{schema ?? s_method}} }, "required": ["m"], "definitions": { "Card": {{Card}}, "Bank": {{Bank}} } }""");
}

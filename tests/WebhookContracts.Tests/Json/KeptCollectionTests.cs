using System.Collections;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using WebhookContracts.Json;
using Any = WebhookContracts.Json.JsonElementFormat;
using AnyOrNull = WebhookContracts.Json.NullableJsonElementFormat;
using List = WebhookContracts.Json.KeptListFormat<System.Text.Json.JsonElement, WebhookContracts.Json.JsonElementFormat>;
using ListOrNull = WebhookContracts.Json.KeptListFormat<System.Text.Json.JsonElement?, WebhookContracts.Json.NullableJsonElementFormat>;
using Map = WebhookContracts.Json.KeptMapFormat<System.Text.Json.JsonElement, WebhookContracts.Json.JsonElementFormat>;
using MapOrNull = WebhookContracts.Json.KeptMapFormat<System.Text.Json.JsonElement?, WebhookContracts.Json.NullableJsonElementFormat>;

namespace WebhookContracts.Tests.Json;

/// <summary>A list or a map of any JSON: kept in one piece, parsed when somebody looks, and otherwise as any other list or map.</summary>
public class KeptCollectionTests
{
    private const string ListText = """[1, null ,{"a":[2]},"\ud800",[]]""";
    private const string MapText = """{"one" : 1 ,"\u0074wo":null,"three":{"a" : [2]},"":"\ud800","\"\\\n\u00e9é":[]}""";
    private const string WrittenMap = """{"one":1,"two":null,"three":{"a" : [2]},"":"\ud800","\"\\\u000aéé":[]}""";

    [Fact]
    public void A_list_has_the_items_of_its_text_and_is_written_as_it_came()
    {
        IReadOnlyList<JsonElement> list = Formatted.Read<IReadOnlyList<JsonElement>, List>(ListText);

        Assert.Equal(ListText, Formatted.Write<IReadOnlyList<JsonElement>, List>(list));
        Assert.Equal(5, list.Count);
        Assert.Equal(["1", "null", """{"a":[2]}""", "\"\\ud800\"", "[]"], list.Select(item => item.GetRawText()));
        Assert.Equal("[]", list[4].GetRawText());
        Assert.Equal(5, ((IEnumerable)list).Cast<JsonElement>().Count());
        Assert.Equal(ListText, Formatted.Write<IReadOnlyList<JsonElement>, List>(list));
        Assert.ThrowsAny<Exception>(() => list[5]);
    }

    [Fact]
    public void A_map_has_the_members_of_its_text_and_keeps_their_order()
    {
        IReadOnlyDictionary<string, JsonElement> map = Formatted.Read<IReadOnlyDictionary<string, JsonElement>, Map>(MapText);

        Assert.Equal(WrittenMap, Formatted.Write<IReadOnlyDictionary<string, JsonElement>, Map>(map));
        Assert.Equal(5, map.Count);
        Assert.Equal(["one", "two", "three", "", "\"\\\n\u00e9\u00e9"], map.Keys);
        Assert.Equal(["1", "null", """{"a" : [2]}""", "\"\\ud800\"", "[]"], map.Values.Select(value => value.GetRawText()));
        Assert.True(map.ContainsKey("two"));
        Assert.False(map.TryGetValue("four", out _));
        Assert.Equal(2, map["three"].GetProperty("a")[0].GetInt32());
        Assert.Throws<KeyNotFoundException>(() => map["four"]);
        Assert.Equal(map, ((IEnumerable)map).Cast<KeyValuePair<string, JsonElement>>());
        Assert.Equal(WrittenMap, Formatted.Write<IReadOnlyDictionary<string, JsonElement>, Map>(map));
    }

    [Fact]
    public void They_are_read_from_segments_wherever_they_end()
    {
        Assert.All(
            Formatted.ReadInPieces<IReadOnlyList<JsonElement>, List>(ListText),
            list => Assert.Equal(ListText, Formatted.Write<IReadOnlyList<JsonElement>, List>(list)));
        Assert.All(
            Formatted.ReadInPieces<IReadOnlyDictionary<string, JsonElement>, Map>(MapText),
            map => Assert.Equal(WrittenMap, Formatted.Write<IReadOnlyDictionary<string, JsonElement>, Map>(map)));
    }

    [Fact]
    public void Empty_ones_are_all_the_same()
    {
        Assert.Same(Formatted.Read<IReadOnlyList<JsonElement>, List>("[]"), Formatted.Read<IReadOnlyList<JsonElement>, List>("[ ]"));
        Assert.Same(ReadOnlyDictionary<string, JsonElement>.Empty, Formatted.Read<IReadOnlyDictionary<string, JsonElement>, Map>("{ }"));
    }

    [Fact]
    public void Where_null_is_shown_as_null_it_is_null()
    {
        IReadOnlyList<JsonElement?> list = Formatted.Read<IReadOnlyList<JsonElement?>, ListOrNull>("[1,null]");
        IReadOnlyDictionary<string, JsonElement?> map = Formatted.Read<IReadOnlyDictionary<string, JsonElement?>, MapOrNull>("""{"a":1,"b":null}""");

        Assert.Equal(["1", null], list.Select(item => item?.GetRawText()));
        Assert.Equal(["1", null], map.Values.Select(item => item?.GetRawText()));
        Assert.Equal("[1,null]", Formatted.Write<IReadOnlyList<JsonElement?>, ListOrNull>([.. list]));
    }

    [Theory]
    [InlineData("[1,[2],null]", "[1.0, [2e0], null]", true)]
    [InlineData("[1,[2]]", "[[2],1]", false)]
    [InlineData("[1]", "[1,1]", false)]
    [InlineData("[\"\\ud800\"]", "[\"\\\\ud800\"]", false)]
    public void Lists_are_equal_by_what_they_say_whoever_made_them(string left, string right, bool areEqual)
    {
        IReadOnlyList<JsonElement?>[] ones = [Formatted.Read<IReadOnlyList<JsonElement?>, ListOrNull>(left), [.. Items(left)]];
        IReadOnlyList<JsonElement?>[] others = [Formatted.Read<IReadOnlyList<JsonElement?>, ListOrNull>(right), [.. Items(right)]];

        foreach ((IReadOnlyList<JsonElement?> one, IReadOnlyList<JsonElement?> other) in from one in ones from other in others select (one, other))
        {
            Assert.Equal(areEqual, ListOrNull.AreEqual(one, other));
            Assert.True(!areEqual || ListOrNull.Hash(one) == ListOrNull.Hash(other));
        }
    }

    [Theory]
    [InlineData("""{"a":1,"b":[null],"c":null}""", """{"b":[ null ],"c":null,"\u0061":1.0}""", true)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"a":1}""", """{"b":1}""", false)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    public void Maps_are_equal_by_what_they_say_whoever_made_them(string left, string right, bool areEqual)
    {
        IReadOnlyDictionary<string, JsonElement?>[] ones = [Formatted.Read<IReadOnlyDictionary<string, JsonElement?>, MapOrNull>(left), Members(left)];
        IReadOnlyDictionary<string, JsonElement?>[] others = [Formatted.Read<IReadOnlyDictionary<string, JsonElement?>, MapOrNull>(right), Members(right)];

        foreach ((IReadOnlyDictionary<string, JsonElement?> one, IReadOnlyDictionary<string, JsonElement?> other) in from one in ones from other in others select (one, other))
        {
            Assert.Equal(areEqual, MapOrNull.AreEqual(one, other));
            Assert.True(!areEqual || MapOrNull.Hash(one) == MapOrNull.Hash(other));
        }
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":2}""")]
    [InlineData("""{"\"":1,"\u0022":2}""")]
    [InlineData("""{"\u0001":1,"\u0001":2}""")]
    [InlineData("""{"":1,"":2}""")]
    [InlineData("""{"\u3000":1,"　":2}""")]
    [InlineData("""{"\ud83d\ude00":1,"😀":2}""")]
    public void A_name_that_comes_twice_is_refused_however_it_is_written(string json) =>
        Assert.Contains("again", Formatted.Refusal<IReadOnlyDictionary<string, JsonElement>, Map>(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":1,"a\u0000":2,"\\":3,"\\\"":4,"\"":5,"aa":6}""", 6)]
    public void Names_that_are_alike_are_not_the_same(string json, int count) =>
        Assert.Equal(count, Formatted.Read<IReadOnlyDictionary<string, JsonElement>, Map>(json).Count);

    [Fact]
    public void Half_a_character_is_no_name() =>
        Assert.Contains("surrogate", Formatted.Refusal<IReadOnlyDictionary<string, JsonElement>, Map>("""{"\ud800":1}"""), StringComparison.Ordinal);

    [Fact]
    public void Among_many_names_the_one_that_comes_twice_is_found()
    {
        StringBuilder json = new("{");
        for (int i = 0; i < 5_000; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(System.Globalization.CultureInfo.InvariantCulture, $"\"n{i}\":{i}");
        }

        Assert.Equal(5_000, Formatted.Read<IReadOnlyDictionary<string, JsonElement>, Map>(json + "}").Count);
        Assert.Contains("\"n4711\" again", Formatted.Refusal<IReadOnlyDictionary<string, JsonElement>, Map>(json + ",\"n4711\":0}"), StringComparison.Ordinal);
        Assert.Contains("\"n\\u0030\" again", Formatted.Refusal<IReadOnlyDictionary<string, JsonElement>, Map>(json + ",\"n\\u0030\":0}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_within_a_map_has_members_of_its_own()
    {
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> map =
            Formatted.Read<IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>, MapFormat<IReadOnlyDictionary<string, JsonElement>, Map>>("""{"a":{"a":1},"b":{"a":2}}""");

        Assert.Equal(1, map["a"]["a"].GetInt32());
        Assert.Equal(2, map["b"]["a"].GetInt32());
    }

    [Fact]
    public async Task Many_threads_may_look_at_once()
    {
        for (int round = 0; round < 50; round++)
        {
            IReadOnlyList<JsonElement> list = Formatted.Read<IReadOnlyList<JsonElement>, List>(ListText);
            IReadOnlyDictionary<string, JsonElement> map = Formatted.Read<IReadOnlyDictionary<string, JsonElement>, Map>(MapText);
            string[] looks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => list[2].GetRawText() + map["three"].GetRawText())));

            Assert.All(looks, look => Assert.Equal("""{"a":[2]}{"a" : [2]}""", look));
        }
    }

    private static IEnumerable<JsonElement?> Items(string json) => JsonDocument.Parse(json).RootElement.EnumerateArray().Select(AnyOrNull.Show);

    private static Dictionary<string, JsonElement?> Members(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => AnyOrNull.Show(Any.Show(member.Value)));
}

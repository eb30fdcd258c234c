using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Json;
using WebhookContracts.Launchpad;
using ListOfAny = WebhookContracts.Json.KeptListFormat<System.Text.Json.JsonElement, WebhookContracts.Json.JsonElementFormat>;
using MapOfAny = WebhookContracts.Json.KeptMapFormat<System.Text.Json.JsonElement, WebhookContracts.Json.JsonElementFormat>;

namespace WebhookContracts.Tests.Hostile;

/// <summary>A list, a map, and the additional members of an object have at most <see cref="WebhookReadOptions.MaximumItems"/>; the one that is too many is named.</summary>
public class MaximumItemsTests
{
    private static readonly WebhookReadOptions s_two = new() { MaximumItems = 2 };

    [Fact]
    public void A_million_is_the_default() => Assert.Equal(1_000_000, WebhookReadOptions.Default.MaximumItems);

    [Fact]
    public void Less_than_none_is_no_limit() => Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReadOptions { MaximumItems = -1 });

    [Theory]
    [InlineData("""{"ping":true,"a":1,"b":[1,2,3,4]}""", null, 0)]
    [InlineData("""{"ping":true,"a":1,"b":2,"c":3}""", "/c", 25)]
    public void Additional_members_are_counted_for_each_object(string body, string? pointer, int offset)
    {
        AssertRefused(LaunchpadContract.Instance, "ping", body, s_two, pointer, offset);
        AssertRefused(LaunchpadContract.Instance, "ping", body, s_two with { KeepAdditionalProperties = false }, pointer, offset);
    }

    [Fact]
    public void The_items_of_a_map_are_counted()
    {
        const string Ref = """{"old":null,"new":{"commit_sha1":"a"}}""";
        const string Begin = """{"git_repository":"/a","git_repository_path":"a","ref_changes":{""";
        string body = Begin + "\"r\":" + Ref + ",\"s\":" + Ref + "}}";

        AssertRefused(LaunchpadContract.Instance, "git:push:0.1", body, s_two, null, 0);
        AssertRefused(LaunchpadContract.Instance, "git:push:0.1", body, s_two with { MaximumItems = 1 }, "/ref_changes/s", Begin.Length + Ref.Length + 5);
    }

    [Fact]
    public void The_items_of_a_list_are_counted()
    {
        Fixture tagged = Fixture.All.First(fixture => fixture.EventType == "build.tagged");
        string body = tagged.Body.Text();
        int many = ((BuildTaggedEvent)tagged.Parse()).Tags.Count;

        Assert.True(DjinnCiContract.Instance.TryParse(tagged.Body, "build.tagged", new WebhookReadOptions { MaximumItems = Math.Max(many, 10) }, out _, out _));
        Assert.False(DjinnCiContract.Instance.TryParse(tagged.Body, "build.tagged", new WebhookReadOptions { MaximumItems = 0 }, out _, out WebhookError? error));
        Assert.EndsWith("/tags/0", error.JsonPointer, StringComparison.Ordinal);
        Assert.Contains((char)body[(int)error.ByteOffset!.Value], "\"{");
        Assert.Contains("at most 0 items, as WebhookReadOptions.MaximumItems allows, found one more", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,[1,2,3]]", true)]
    [InlineData("[1,2,3]", false)]
    public void The_items_of_a_list_or_map_of_any_JSON_are_counted_but_nothing_within_them(string json, bool isRead)
    {
        AssertCounted<IReadOnlyList<JsonElement>, ListOfAny>(json, isRead);
        AssertCounted<IReadOnlyList<JsonElement>, ListFormat<JsonElement, JsonElementFormat>>(json, isRead);
        AssertCounted<IReadOnlyDictionary<string, JsonElement>, MapOfAny>(AsMap(json), isRead);
        AssertCounted<IReadOnlyDictionary<string, JsonElement>, MapFormat<JsonElement, JsonElementFormat>>(AsMap(json), isRead);
    }

    private static string AsMap(string json) => json == "[1,2,3]" ? """{"a":1,"b":2,"c":3}""" : """{"a":1,"b":{"c":1,"d":2,"e":3}}""";

    private static void AssertCounted<T, TFormat>(string json, bool isRead)
        where TFormat : IJsonFormat<T>
    {
        foreach (bool inPieces in (bool[])[false, true])
        {
            Exception? exception = Record.Exception(() =>
            {
                Utf8JsonReader reader = inPieces ? new(Segments.Of(json.Utf8(), 2)) : new(json.Utf8());
                reader.Read();
                TFormat.Read(ref reader, s_two);
            });
            Assert.Equal(isRead, exception is null);
            Assert.True(isRead || exception!.Message.Contains("at most 2 items", StringComparison.Ordinal));
        }
    }

    private static void AssertRefused(WebhookContract contract, string eventType, string body, WebhookReadOptions options, string? pointer, int offset)
    {
        bool isRead = contract.TryParse(body.Utf8(), eventType, options, out _, out WebhookError? error);

        Assert.Equal(pointer is null, isRead);
        Assert.Equal(pointer, error?.JsonPointer);
        Assert.Equal(offset, error?.ByteOffset ?? 0);
    }
}

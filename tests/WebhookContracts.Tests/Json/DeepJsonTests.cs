using System.Text.Json;
using WebhookContracts.Launchpad;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Json;

/// <summary>A stack overflow cannot be caught: no depth of JSON leads to one.</summary>
public class DeepJsonTests
{
    private const int Depth = 20_000;

    public static TheoryData<string, string> Nestings => new() { { "[", "]" }, { "{\"a\":", "}" }, { "[1,{\"b\":2,\"\\u0061\":", "}]" } };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void What_a_caller_parsed_is_compared_hashed_printed_and_written_at_any_depth(string open, string close)
    {
        JsonElement one = Deep(open, close, "1.0");
        JsonElement same = Deep(open, close, "1");
        JsonElement other = Deep(open, close, "2");

        foreach (Func<JsonElement, LaunchpadEvent> make in (Func<JsonElement, LaunchpadEvent>[])[
            element => new UnknownLaunchpadEvent("a", element),
            element => new PingEvent { Ping = true, AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = element } }])
        {
            LaunchpadEvent @event = make(one);

            Assert.True(@event.Equals(make(same)));
            Assert.False(@event.Equals(make(other)));
            Assert.Equal(@event.GetHashCode(), make(same).GetHashCode());
            Assert.InRange(@event.ToString().Length, 1, 10_000_000);
            Assert.InRange(LaunchpadContract.Instance.SerializeEvent(@event).Length, 2 * Depth, 50 * Depth);
        }
    }

    [Fact]
    public void What_JsonSerializer_read_at_any_depth_is_compared_hashed_and_written()
    {
        const int Levels = 200_000;
        JsonSerializerOptions deep = new() { MaxDepth = int.MaxValue };
        string json = $$"""{"ping":true,"more":{{new string('[', Levels)}}{{new string(']', Levels)}}}""";

        PingEvent ping = JsonSerializer.Deserialize<PingEvent>(json, deep)!;
        PingEvent spaced = JsonSerializer.Deserialize<PingEvent>(json.Replace("[]", "[ ]", StringComparison.Ordinal), deep)!;

        Assert.True(ping.Equals(spaced));
        Assert.Equal(ping.GetHashCode(), spaced.GetHashCode());
        Assert.Equal(json, LaunchpadContract.Instance.SerializeEvent(ping).Text());
    }

    [Fact]
    public void The_deepest_that_may_be_read_is_written()
    {
        WebhookReadOptions deepest = new() { MaximumDepth = WebhookReadOptions.LargestMaximumDepth };
        int levels = WebhookReadOptions.LargestMaximumDepth - 1;
        string json = $$"""{"ping":true,"more":{{new string('[', levels)}}{{new string(']', levels)}}}""";

        LaunchpadEvent ping = LaunchpadContract.Instance.ParseEvent("ping", json.Utf8(), deepest);

        Assert.Equal(json, LaunchpadContract.Instance.SerializeEvent(ping).Text());
        Assert.False(LaunchpadContract.Instance.TryParse(json.Replace("[]", "[[]]", StringComparison.Ordinal).Utf8(), "ping", deepest, out _, out WebhookError? error));
        Assert.Equal("at most 1000 levels of objects and arrays", error.Expected);
    }

    [Fact]
    public void No_reader_goes_deeper_than_what_can_be_written() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReadOptions { MaximumDepth = WebhookReadOptions.LargestMaximumDepth + 1 });

    private static JsonElement Deep(string open, string close, string inmost)
    {
        string json = string.Concat(Enumerable.Repeat(open, Depth)) + inmost + string.Concat(Enumerable.Repeat(close, Depth));
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = int.MaxValue });
        return document.RootElement.Clone();
    }
}

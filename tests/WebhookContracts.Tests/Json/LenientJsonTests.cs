using System.Buffers;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Json;

/// <summary>What <see cref="JsonSerializer"/> was told to take beyond RFC 8259 is read, and never written back; what is not UTF-8 is not read.</summary>
public class LenientJsonTests
{
    private static readonly JsonSerializerOptions s_lenient = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Theory]
    [InlineData("[1, /* two */ 2,]", "[1,2]")]
    [InlineData("[/**/]", "[]")]
    [InlineData("{\"a\" : { \"b/*,\" : [ ] , } , // end\n}", """{"a":{"b/*,":[]}}""")]
    [InlineData("[[1 ,\n],{\"c\":\"\\\",]\" ,},]", """[[1],{"c":"\",]"}]""")]
    [InlineData("[ 1 , \"/*\" , {} ]", "[ 1 , \"/*\" , {} ]")]
    [InlineData("\"//\"", "\"//\"")]
    public void Comments_and_trailing_commas_are_gone_from_what_is_kept(string read, string written)
    {
        PingEvent ping = JsonSerializer.Deserialize<PingEvent>($$"""{ /* a */ "ping": true, "more": {{read}}, }""", s_lenient)!;
        string json = LaunchpadContract.Instance.SerializeEvent(ping).Text();

        Assert.Equal($$"""{"ping":true,"more":{{written}}}""", json);
        Assert.Equal(ping, LaunchpadContract.Instance.ParseEvent("ping", json.Utf8()));
        Assert.Equal(written, ping.AdditionalProperties["more"].GetRawText());
        Assert.Equal(json, LaunchpadContract.Instance.SerializeEvent(ping).Text());
    }

    [Fact]
    public void Comments_and_trailing_commas_are_gone_from_a_property_of_any_JSON()
    {
        string body = Fixture.All.First(fixture => fixture.Path.Contains("documented", StringComparison.Ordinal) && fixture.Path.Contains("build.tagged", StringComparison.Ordinal)).Body.Text();
        BuildTaggedEvent tagged = JsonSerializer.Deserialize<BuildTaggedEvent>(body)!;
        byte[] strict = DjinnCiContract.Instance.SerializeEvent(tagged with { UrlJson = JsonSerializer.SerializeToElement(new { a = 1 }) });

        BuildTaggedEvent lenient = JsonSerializer.Deserialize<BuildTaggedEvent>(strict.Text().Replace("{\"a\":1}", "{/**/\"a\":1,}", StringComparison.Ordinal), s_lenient)!;

        Assert.Equal(strict.Text(), DjinnCiContract.Instance.SerializeEvent(lenient).Text());
    }

    [Fact]
    public void Comments_and_trailing_commas_are_gone_from_what_a_caller_parsed()
    {
        using JsonDocument document = JsonDocument.Parse("[1, /* two */ 2,]", new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        UnknownLaunchpadEvent unknown = new("a", document.RootElement);
        PingEvent ping = new() { Ping = true, AdditionalProperties = new Dictionary<string, JsonElement> { ["more"] = document.RootElement } };

        Assert.Equal("[1,2]", LaunchpadContract.Instance.SerializeEvent(unknown).Text());
        Assert.Equal("""{"ping":true,"more":[1,2]}""", LaunchpadContract.Instance.SerializeEvent(ping).Text());
        Assert.Equal(new UnknownLaunchpadEvent("a", JsonSerializer.SerializeToElement(new[] { 1, 2 })), unknown);
    }

    [Theory]
    [InlineData("\"more\":[\"?\"]", "/more")]
    [InlineData("\"more\":{\"?\":1}", "/more")]
    [InlineData("\"?\":1", "")]
    [InlineData("\"\\u0041?\":1", "")]
    public void What_is_not_utf8_is_refused_when_it_is_read(string member, string pointer)
    {
        byte[] json = $$"""{"ping":true,{{member}}}""".Utf8();
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;

        foreach (Func<PingEvent?> read in (Func<PingEvent?>[])[() => JsonSerializer.Deserialize<PingEvent>(json), () => ReadSegments(json)])
        {
            JsonException exception = Assert.Throws<JsonException>(() => { read(); });
            Assert.Contains("UTF-8", exception.Message, StringComparison.Ordinal);
            Assert.Contains(pointer, exception.Message, StringComparison.Ordinal);
        }
    }

    private static PingEvent? ReadSegments(byte[] json)
    {
        Utf8JsonReader reader = new(Segments.Of(json, 5, 14));
        return JsonSerializer.Deserialize<PingEvent>(ref reader);
    }
}

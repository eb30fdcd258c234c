using System.Buffers;
using System.Text;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tests.Fixtures;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Bodies;

/// <summary>What is stored as text is parsed as text: the same values and the same errors as of its bytes.</summary>
public class TextTests
{
    private const string Ping = """{"ping":true}""";

    public static TheoryData<string> All => Fixture.Paths(Fixture.All);

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_is_read_as_its_bytes_are(string path)
    {
        Fixture fixture = Fixture.At(path);

        Assert.Equal(fixture.Parse(), fixture.Parse(Encoding.UTF8.GetString(fixture.Body)));
    }

    [Fact]
    public void Whatever_holds_JSON_can_be_parsed()
    {
        byte[] array = Encoding.UTF8.GetBytes(Ping);
        PingEvent[] parsed =
        [
            PingEvent.Parse(Ping), PingEvent.Parse("""{"ping":true}"""), PingEvent.Parse("""{"ping":true}"""u8), PingEvent.Parse(array), PingEvent.Parse(array.AsSpan()),
            PingEvent.Parse((ReadOnlySpan<byte>)array), PingEvent.Parse(array.AsMemory()), PingEvent.Parse((ReadOnlyMemory<byte>)array), PingEvent.Parse(new ArraySegment<byte>(array)),
            PingEvent.Parse(new ReadOnlySequence<byte>(array)), PingEvent.Parse((BodyBytes)array), (PingEvent)LaunchpadContract.Instance.Parse(Ping, "ping"),
            (PingEvent)LaunchpadContract.Instance.ParseEvent("ping", Ping), (PingEvent)Bundled.Launchpad.Parse(Ping, "ping"), (PingEvent)Bundled.Launchpad.ParseEvent("ping", Ping),
        ];

        Assert.All(parsed, ping => Assert.Equal(new PingEvent { Ping = true }, ping));
        Assert.True(PingEvent.TryParse(Ping, out PingEvent? value, out _));
        Assert.True(LaunchpadContract.Instance.TryParse(Ping, "ping", out LaunchpadEvent? message, out _));
        Assert.Equal(value, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void No_text_is_no_body(string? text) =>
        Assert.Equal("At the top of the body, byte 0: expected a JSON value, found an empty body.", Refuse(text).Message);

    [Fact]
    public void A_byte_order_mark_is_not_JSON_in_a_text_either() => Assert.Equal("a UTF-8 byte order mark", Refuse("\uFEFF" + Ping).Found);

    [Fact]
    public void Places_are_counted_in_bytes()
    {
        WebhookError error = Refuse("""{"é😀":1,"ping":7}""");

        Assert.Equal((19, "/ping"), (error.ByteOffset, error.JsonPointer));
    }

    // Half of a pair cannot stand in an attribute; # is it.
    [Theory]
    [InlineData("""{"ping":true,"a":"#"}""", "/a", 18, 0xD800)]
    [InlineData("""{"ping":true,"a":["é","b#""", "/a", 25, 0xDBFF)]
    [InlineData("""{"ping":true,"a#":1}""", "", 15, 0xDC00)]
    [InlineData("#", "", 0, 0xDFFF)]
    [InlineData("""{"ping":true,"a":"#\\ud800#"}""", "/a", 18, 0xDC00)]
    public void Half_of_a_surrogate_pair_is_shown_where_it_stands(string text, string pointer, int offset, int half)
    {
        WebhookError error = Refuse(text.Replace('#', (char)half));

        Assert.Equal((WebhookRejectionReason.BodyMalformed, pointer, offset), (error.Reason, error.JsonPointer, error.ByteOffset));
        Assert.Equal(("UTF-8", $"U+{half:X4}, one half of a surrogate pair without the other"), (error.Expected, error.Found));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_bytes_is_the_same_fault()
    {
        byte[] bytes = [.. "{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8];

        Assert.False(PingEvent.TryParse(bytes, out _, out WebhookError? error));
        Assert.Equal((6, "U+D800, one half of a surrogate pair without the other"), (error.ByteOffset, error.Found));
    }

    [Fact]
    public void Of_two_faults_the_first_is_reported() => Assert.Equal(1, Refuse("{]\ud800").ByteOffset);

    [Theory]
    [InlineData(12, true)]
    [InlineData(11, false)]
    public void A_text_may_be_as_long_as_its_bytes(int maximumLength, bool isRead)
    {
        WebhookReadOptions options = new() { MaximumBodyLength = maximumLength };

        Assert.Equal(isRead, LaunchpadContract.Instance.TryParse("""{"é😀":1}""", "other", options, out _, out WebhookError? error));
        Assert.Equal(isRead ? null : WebhookRejectionReason.TooLarge, error?.Reason);
    }

    [Fact]
    public void A_text_costs_no_copy_of_it()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/job_stopped.json");
        string text = Encoding.UTF8.GetString(fixture.Body);

        Assert.Equal(Allocated(() => OneFuzzContract.Instance.Parse(fixture.Body)), Allocated(() => OneFuzzContract.Instance.Parse(text)));
    }

    private static WebhookError Refuse(string? text)
    {
        Assert.False(PingEvent.TryParse(text, out _, out WebhookError? error));
        Assert.Equal(error, Assert.Throws<WebhookFormatException>(() => LaunchpadContract.Instance.Parse(text, "ping")).Error);
        return error;
    }

    private static long Allocated(Func<object> make)
    {
        for (int i = 0; i < 100; i++)
        {
            _ = make();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            _ = make();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }
}


namespace WebhookContracts.Tests.Errors;

/// <summary>Bodies that are no JSON, or more of it than is allowed.</summary>
public class NoJsonTests
{
    private static readonly Fixture s_ping = Fixture.At("launchpad/examples/ping.json");

    public static TheoryData<string> Shortest => Fixture.Paths(Fixture.All.GroupBy(fixture => fixture.Contract).SelectMany(group => group.OrderBy(fixture => fixture.Body.Length).Take(3)));

    [Theory]
    [InlineData("", 0, "a JSON value", "an empty body")]
    [InlineData("\uFEFF{\"ping\":true}", 0, "JSON text, which begins without a byte order mark", "a UTF-8 byte order mark")]
    public void A_body_that_begins_wrong_is_refused(string text, long offset, string expected, string found)
    {
        WebhookError error = Refuse(text.Utf8());

        Assert.Equal(("", offset, expected, found), (error.JsonPointer, error.ByteOffset, error.Expected, error.Found));
    }

    [Theory]
    [InlineData("  ", "", 2, "a value in JSON", "the end of the text")]
    [InlineData("{\"ping\":true} x", "", 14, "the end of the text", "'x'")]
    [InlineData("{\"ping\":true}{}", "", 13, "the end of the text", "'{'")]
    [InlineData("{\"ping\":true}\0", "", 13, "the end of the text", "'\\u0000'")]
    [InlineData("{\"ping\":/**/true}", "/ping", 8, "a value in JSON", "'/'")]
    [InlineData("//\n{\"ping\":true}", "", 0, "a value in JSON", "'/'")]
    [InlineData("{\"ping\":NaN}", "/ping", 8, "a value in JSON", "'N'")]
    [InlineData("{\"ping\":-Infinity}", "/ping", 9, "a number as JSON writes it, such as -1.5e3", "'I'")]
    [InlineData("{\"ping\":1.}", "/ping", 10, "a number as JSON writes it, such as -1.5e3", "'}'")]
    [InlineData("{\"ping\":true,}", "", 13, "the name of a member in double quotes", "'}'")]
    [InlineData("{\"ping\":true, ", "", 14, "the name of a member in double quotes", "the end of the text")]
    [InlineData("{\"ping\":true,", "", 13, "the name of a member in double quotes", "the end of the text")]
    [InlineData("{\"a\":[1,2 3]}", "/a", 10, "a comma or the end of the array", "'3'")]
    [InlineData("{\"a\":[1,02]}", "/a", 9, "a number as JSON writes it, such as -1.5e3", "'2'")]
    [InlineData("{\"a\":[1,]}", "/a", 8, "a value in JSON", "']'")]
    [InlineData("{\"a\":[1}", "/a", 7, "a comma or the end of the array", "'}'")]
    [InlineData("{\"a\":[,1]}", "/a", 6, "a value in JSON or the end of the array", "','")]
    [InlineData("{\"a\":{\"b\":[]}]", "", 13, "a comma or the end of the object", "']'")]
    [InlineData("{\"a\" 1}", "", 5, "a colon behind the name of the member", "'1'")]
    [InlineData("{\"a\":1 \"b\":2}", "", 7, "a comma or the end of the object", "'\"'")]
    [InlineData("{\"a\":\"x", "/a", 7, "the end of the string, a double quote", "the end of the text")]
    [InlineData("{\r\n  \"a\": 1,\n\n  \"b\": 01\n}", "/b", 22, "a number as JSON writes it, such as -1.5e3", "'1'")]
    [InlineData("{\n\"a\":\"\u20AC\",\n\"b\":tru}", "/b", 20, "true, false or null", "'}'")]
    [InlineData("{'ping':true}", "", 1, "the name of a member in double quotes or the end of the object", "'''")]
    [InlineData("{\"ping\":\"a\nb\"}", "/ping", 10, "a string without control characters but as escape sequences", "'\\n'")]
    [InlineData("{\"ping\":\"\\x\"}", "/ping", 10, "an escape sequence, such as \\n or \\u00e9", "'x'")]
    [InlineData("{\"ping\":\"\\u00g0\"}", "/ping", 13, "an escape sequence, such as \\n or \\u00e9", "'g'")]
    [InlineData("{\"ping\":\u20AC}", "/ping", 8, "a value in JSON", "'\u20AC'")]
    public void It_is_said_where_it_stops_being_JSON_and_what_would_go_on(string text, string pointer, long offset, string expected, string found)
    {
        WebhookError error = Refuse(text.Utf8());

        Assert.Equal((pointer, offset, expected, found), (error.JsonPointer, error.ByteOffset, error.Expected, error.Found));
        Assert.Equal($"At {(pointer.Length == 0 ? "the top of the body" : pointer)}, byte {offset}: expected {expected}, found {found}.", error.Message);
    }

    [Theory]
    [InlineData("{\"a\":\"x\xFF\"}", "/a", 7, 0xFF)]
    [InlineData("{\"a\":[1,\"\xC0\x80\"]}", "/a", 9, 0xC0)]
    [InlineData("{\"a\":\"\xED\xA0\xC0\"}", "/a", 6, 0xED)]
    [InlineData("{\"a\":1,\"b\x80\":1}", "", 9, 0x80)]
    [InlineData("{\"a\":1}\xF5", "", 7, 0xF5)]
    [InlineData("\xEF\xBB", "", 0, 0xEF)]
    public void It_is_said_which_byte_is_no_UTF8(string latin1, string pointer, long offset, int fault)
    {
        WebhookError error = Refuse(System.Text.Encoding.Latin1.GetBytes(latin1));

        Assert.Equal((pointer, offset), (error.JsonPointer, error.ByteOffset));
        Assert.Equal("UTF-8", error.Expected);
        Assert.Equal($"the byte 0x{fault:X2}, which is not UTF-8 there", error.Found);
    }

    [Fact]
    public void What_comes_first_in_the_text_is_what_is_wrong_with_it()
    {
        WebhookError error = Refuse([.. "{\"a\":01,\"b\":\""u8, 0xFF, .. "\"}"u8]);

        Assert.Equal(("/a", 6), (error.JsonPointer, error.ByteOffset));
        Assert.Equal("a number as JSON writes it, such as -1.5e3", error.Expected);
    }

    [Theory]
    [MemberData(nameof(Shortest))]
    public void Cut_off_at_any_byte_it_is_refused(string path)
    {
        Fixture fixture = Fixture.At(path);
        int whole = fixture.Body.AsSpan().TrimEnd(" \t\r\n"u8).Length;

        for (int length = 0; length < whole; length++)
        {
            WebhookError error = Assert.IsType<WebhookError>(fixture.Read(fixture.Body[..length]).Error);
            Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
            Assert.InRange(error.ByteOffset ?? -1, 0, length);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1)]
    [InlineData(200)]
    public void So_many_levels_are_allowed_and_no_more(int maximumDepth)
    {
        WebhookReadOptions options = new() { MaximumDepth = maximumDepth };
        byte[] deepest = Nested(maximumDepth - 1);
        byte[] deeper = Nested(maximumDepth);

        Assert.Null(s_ping.Read(deepest, options).Error);
        WebhookError error = Assert.IsType<WebhookError>(s_ping.Read(deeper, options).Error);
        Assert.Equal($"at most {maximumDepth} levels of objects and arrays", error.Expected);
        Assert.Equal("one level more", error.Found);
        Assert.Equal("""{"ping":true,"a":""".Length + maximumDepth - 1, error.ByteOffset);
        Assert.Equal("/a" + string.Concat(Enumerable.Repeat("/0", maximumDepth - 1)), error.JsonPointer + (maximumDepth == 1 ? "" : "/0"));

        static byte[] Nested(int levels) => $$"""{"ping":true,"a":{{new string('[', levels)}}{{(levels == 0 ? "1" : "")}}{{new string(']', levels)}}}""".Utf8();
    }

    [Fact]
    public void A_long_pointer_is_cut()
    {
        string name = new('n', 100_000);

        WebhookError error = Refuse($"{{\"{name}\":01}}".Utf8());

        Assert.Equal("/" + name[..1022] + "…", error.JsonPointer);
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(12, false)]
    [InlineData(0, false)]
    public void A_body_may_be_just_as_long_as_allowed(int maximum, bool isRead)
    {
        byte[] body = """{"ping":true}""".Utf8();
        WebhookReadOptions options = new() { MaximumBodyLength = maximum };

        foreach (Outcome outcome in (Outcome[])[s_ping.Read(body, options), s_ping.Read(Segments.Of(body, 5), options)])
        {
            Assert.Equal(isRead, outcome.Error is null);
            if (outcome.Error is { } error)
            {
                Assert.Equal(WebhookRejectionReason.TooLarge, error.Reason);
                Assert.Equal($"The body has 13 bytes; WebhookReadOptions.MaximumBodyLength allows {maximum}.", error.Message);
                Assert.Null(error.JsonPointer);
                Assert.Null(error.ByteOffset);
            }
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReadOptions { MaximumDepth = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookReadOptions { MaximumBodyLength = -1 });
    }

    private static WebhookError Refuse(byte[] body)
    {
        WebhookError error = Assert.IsType<WebhookError>(s_ping.Read(body).Error);
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        return error;
    }
}

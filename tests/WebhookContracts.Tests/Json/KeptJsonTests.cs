using System.Buffers;
using System.Text;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Json;

namespace WebhookContracts.Tests.Json;

/// <summary>A property that may be any JSON: its bytes are kept, and made into an element only when somebody looks.</summary>
public class KeptJsonTests
{
    public static TheoryData<string> Values =>
    [
        "null", "true", "0", "-12.50e+3", "\"\"", "\"text\"", "\"\\\"\\u0041\\ud800\"", "\"\u00e9\U0001F600\"", "[]", "[ 1 , [ 2 ] ]", "{}", """{ "a" : { "b" : [ "\"}" ] } , "a" : 1 }""",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void It_is_what_was_read_and_is_written_as_it_came(string value)
    {
        Utf8JsonReader reader = ReaderAt(Encoding.UTF8.GetBytes($$"""{"before":"\"{","kept": {{value}} ,"after":1}"""), "kept");

        KeptJson kept = KeptJson.Read(ref reader, WebhookReadOptions.Default);

        AssertIs(value, kept);
        AssertIsBefore("after", ref reader);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void It_is_read_from_segments_wherever_they_end(string value)
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"before":1,"kept":{{value}},"after":1}""");
        for (int cut = 0; cut <= json.Length; cut++)
        {
            ReadOnlySequence<byte> segments = Segments.Of(json, cut);
            Utf8JsonReader reader = new(segments);
            MoveTo("kept", ref reader);

            KeptJson kept = KeptJson.Read(ref reader, WebhookReadOptions.Default);

            AssertIs(value, kept);
            AssertIsBefore("after", ref reader);
        }
    }

    [Fact]
    public void Nothing_of_the_readers_buffer_stays_in_it()
    {
        byte[] json = """{"kept":[1,2,3]}"""u8.ToArray();
        Utf8JsonReader reader = ReaderAt(json, "kept");
        KeptJson kept = KeptJson.Read(ref reader, WebhookReadOptions.Default);
        Array.Clear(json);

        AssertIs("[1,2,3]", kept);
    }

    [Fact]
    public void What_the_reader_allowed_stays_readable()
    {
        string deep = new string('[', 200) + new string(']', 200);
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes($$"""{"kept":{{deep}}}"""), new JsonReaderOptions { MaxDepth = 300 });
        MoveTo("kept", ref reader);

        KeptJson kept = KeptJson.Read(ref reader, WebhookReadOptions.Default);

        Assert.Equal(deep, kept.Element.GetRawText());
    }

    [Theory]
    [InlineData("/*c*/1", 1)]
    [InlineData("{\"kept\":/*c*/1}", 3)]
    [InlineData("{\"kept\":[1,2]}", 2)]
    [InlineData("{\"kept\":[1,2]}", 6)]
    [InlineData("[1]", 0)]
    [InlineData("[1]", 3)]
    public void A_reader_that_is_not_on_a_value_is_left_to_the_framework(string json, int tokens)
    {
        foreach (JsonCommentHandling comments in (JsonCommentHandling[])[JsonCommentHandling.Allow, JsonCommentHandling.Skip])
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { CommentHandling = comments });
            for (int i = 0; i < tokens && reader.Read(); i++)
            {
            }

            Assert.Equal(Outcome(reader, byFramework: true), Outcome(reader, byFramework: false));
        }
    }

    [Theory]
    [InlineData("[1,")]
    [InlineData("{\"a\":")]
    public void A_reader_continued_within_a_value_is_left_to_the_framework(string begun)
    {
        Utf8JsonReader first = new(Encoding.UTF8.GetBytes(begun[..1]), isFinalBlock: false, default);
        Assert.True(first.Read());
        JsonReaderState state = first.CurrentState;

        Assert.ThrowsAny<JsonException>(() =>
        {
            Utf8JsonReader second = new(Encoding.UTF8.GetBytes(begun[1..].TrimEnd(',') + "]"), isFinalBlock: true, state);
            KeptJson.Read(ref second, WebhookReadOptions.Default);
        });
    }

    [Theory]
    [InlineData("[1,}")]
    [InlineData("[1")]
    [InlineData("{\"a\" 1}")]
    [InlineData("[\"\u0001\"]")]
    public void What_is_not_json_is_an_error(string value) => Assert.ThrowsAny<JsonException>(() =>
    {
        Utf8JsonReader reader = ReaderAt(Encoding.UTF8.GetBytes($$"""{"kept":{{value}}"""), "kept");
        KeptJson.Read(ref reader, WebhookReadOptions.Default);
    });

    [Fact]
    public void What_a_caller_made_is_kept_as_well()
    {
        JsonElement element = JsonSerializer.SerializeToElement(new[] { 1, 2 });

        AssertIs("[1,2]", new KeptJson(element));
        Assert.True(new KeptJson(element).HasValue);
    }

    [Fact]
    public void No_value_is_undefined_or_null_and_cannot_be_written()
    {
        KeptJson none = default;

        Assert.False(none.HasValue);
        Assert.Null(none.ElementOrNull);
        Assert.Null(new KeptJson(null).ElementOrNull);
        Assert.Equal(JsonValueKind.Undefined, none.Element.ValueKind);
        using Utf8JsonWriter writer = new(Stream.Null);
        Assert.Throws<InvalidOperationException>(() => none.Write(writer));
    }

    [Fact]
    public async Task Many_threads_may_look_at_once()
    {
        byte[] body = Fixture.All.First(fixture => fixture.Path.Contains("build.tagged", StringComparison.Ordinal)).Body;
        for (int round = 0; round < 50; round++)
        {
            BuildTaggedEvent tagged = (BuildTaggedEvent)DjinnCiContract.Instance.ParseEvent("build.tagged", body);
            string[] looks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => tagged.UrlJson.GetRawText())));

            Assert.All(looks, look => Assert.Equal(looks[0], look));
            Assert.NotEmpty(looks[0]);
        }
    }

    [Fact]
    public void The_build_in_it_is_read_before_and_after_somebody_looks()
    {
        byte[] body = Fixture.All.First(fixture => fixture.Path.Contains("captured/build.tagged", StringComparison.OrdinalIgnoreCase)).Body;
        BuildTaggedEvent tagged = (BuildTaggedEvent)DjinnCiContract.Instance.ParseEvent("build.tagged", body);

        Build? unseen = tagged.GetDuplicateBuild();
        JsonElement url = tagged.UrlJson;

        Assert.NotNull(unseen);
        Assert.Equal(unseen, tagged.GetDuplicateBuild());
        Assert.Equal(unseen, (tagged with { UrlJson = url }).GetDuplicateBuild());
    }

    [Fact]
    public void A_copy_and_a_changed_copy_have_values_of_their_own()
    {
        byte[] body = Fixture.All.First(fixture => fixture.Path.Contains("build.tagged", StringComparison.Ordinal)).Body;
        BuildTaggedEvent tagged = (BuildTaggedEvent)DjinnCiContract.Instance.ParseEvent("build.tagged", body);
        BuildTaggedEvent copy = tagged with { };
        BuildTaggedEvent changed = tagged with { UrlJson = JsonSerializer.SerializeToElement("/n/b/1/tags") };

        Assert.Equal(tagged, copy);
        Assert.Equal(tagged.UrlJson.GetRawText(), copy.UrlJson.GetRawText());
        Assert.Equal("/n/b/1/tags", changed.Url);
        Assert.NotEqual(tagged, changed);
        Assert.Equal(changed, DjinnCiContract.Instance.ParseEvent("build.tagged", DjinnCiContract.Instance.SerializeEvent(changed)));
    }

    private static string Outcome(Utf8JsonReader reader, bool byFramework)
    {
        try
        {
            return byFramework ? JsonElement.ParseValue(ref reader).GetRawText() : KeptJson.Read(ref reader, WebhookReadOptions.Default).Element.GetRawText();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return exception.Message;
        }
    }

    private static Utf8JsonReader ReaderAt(byte[] json, string member)
    {
        Utf8JsonReader reader = new(json);
        MoveTo(member, ref reader);
        return reader;
    }

    private static void MoveTo(string member, ref Utf8JsonReader reader)
    {
        while (!(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member)))
        {
            Assert.True(reader.Read());
        }

        reader.Read();
    }

    private static void AssertIsBefore(string member, ref Utf8JsonReader reader)
    {
        Assert.True(reader.Read());
        Assert.Equal(JsonTokenType.PropertyName, reader.TokenType);
        Assert.True(reader.ValueTextEquals(member));
    }

    // Written both before and after somebody looks.
    private static void AssertIs(string value, KeptJson kept)
    {
        Assert.True(kept.HasValue);
        Assert.Equal(value, Written(kept));
        Assert.Equal(value, kept.Element.GetRawText());
        Assert.Equal(value, kept.ElementOrNull!.Value.GetRawText());
        Assert.Equal(value, Written(kept));
    }

    private static string Written(KeptJson kept)
    {
        ArrayBufferWriter<byte> output = new();
        using Utf8JsonWriter writer = new(output);
        kept.Write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

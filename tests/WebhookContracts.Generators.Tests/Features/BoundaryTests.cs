using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Whatever a body holds, and whatever a part written by hand throws at it, reading answers with an error that has a place.</summary>
public class BoundaryTests
{
    private const string HalfCharacter = "escape sequences that form whole characters";

    private static readonly LoadedContract s_inline = Acme.Events("""{ "property": "type" }""", ("a", """{ "properties": { "type": { "type": "string" }, "i": { "type": "integer" } } }""")).Load();

    private static readonly LoadedContract s_envelope = Acme.Events("""{ "property": "type", "payload": "event" }""", ("a", """{ "properties": { "i": { "type": "integer" }, "text": { "type": "string" } } }""")).Load();

    [Theory]
    [InlineData("""{"type":"\ud800"}""", "/type")]
    [InlineData("""{"i":1,"type":"\udc00\ud800"}""", "/type")]
    [InlineData("""{"type":"a","\ud800":1}""", "/\\ud800")]
    public void Half_a_character_in_an_event_that_names_its_type_is_an_error(string json, string pointer)
    {
        WebhookError error = s_inline.Refuse(json);

        Assert.Equal((pointer, HalfCharacter), (error.JsonPointer, error.Expected));
        Assert.Equal(json.LastIndexOf("\"\\u", StringComparison.Ordinal), error.ByteOffset);
    }

    [Theory]
    [InlineData("""{"type":"\ud800","event":{}}""", "/type")]
    [InlineData("""{"event":{},"type":"\ud800"}""", "/type")]
    [InlineData("""{"type":"a","event":{"text":"\ud800"}}""", "/event/text")]
    [InlineData("""{"event":{"text":"\ud800"},"type":"a"}""", "/event/text")]
    [InlineData("""{"event":{"text":"\ud800"},"t\u0079pe":"\u0061"}""", "/event/text")]
    public void Half_a_character_in_an_envelope_is_an_error(string json, string pointer)
    {
        WebhookError error = s_envelope.Refuse(json);

        Assert.Equal((pointer, HalfCharacter), (error.JsonPointer, error.Expected));
    }

    [Theory]
    [InlineData("""{"type":"future","type":"a","i":1}""")]
    [InlineData("""{"type":"a","type":"future","i":1}""")]
    [InlineData("""{"type":"a","i":1,"type":"a"}""")]
    [InlineData("""{"type":"future","x":{"type":"a"},"type":"future"}""")]
    [InlineData("""{"i":1,"type":"future","t\u0079pe":"a"}""")]
    [InlineData("""{"t\u0079pe":"future","\u0074ype":"a"}""")]
    [InlineData("""{"type":"a","\u0074ype":"future"}""")]
    [InlineData("""{"type":"later","\ud800":1,"type":"\ud800"}""")]
    public void The_member_that_names_the_event_type_stands_there_once(string json)
    {
        WebhookError error = s_inline.Refuse(json);

        Assert.Equal(("/type", "each member once"), (error.JsonPointer, error.Expected));
    }

    [Fact]
    public void Members_of_that_name_deeper_within_an_event_are_its_own()
    {
        Assert.False((bool)s_inline.Read("""{"x":{"type":"a","y":[{"type":"b"}]},"type":"future","z":{"type":"c"}}""").IsKnown);
        Assert.True((bool)s_inline.Read("""{"x":{"type":"a"},"type":"a","z":{"type":"c"}}""").IsKnown);
    }

    [Theory]
    [InlineData("""{"type":"future","event":{},"type":"a"}""")]
    [InlineData("""{"event":{},"type":"a","t\u0079pe":"a"}""")]
    [InlineData("""{"type":"a","type":"a","event":{}}""")]
    public void The_event_type_of_an_envelope_stands_there_once(string json)
    {
        WebhookError error = s_envelope.Refuse(json);

        Assert.Equal(("/type", "each member once"), (error.JsonPointer, error.Expected));
    }

    [Theory]
    [InlineData("FormatException")]
    [InlineData("OverflowException")]
    [InlineData("ArgumentException")]
    [InlineData("IndexOutOfRangeException")]
    [InlineData("NotSupportedException")]
    [InlineData("Text.Json.JsonException")]
    [InlineData("InvalidOperationException")]
    public void A_format_that_throws_refuses_the_text(string thrown)
    {
        LoadedContract acme = Rated(thrown).Load(RatingThatThrows(thrown));

        WebhookError error = acme.Refuse("""{"a":1,"rating":"five"}""");

        Assert.Equal(("/rating", 16L), (error.JsonPointer, error.ByteOffset));
        Assert.Equal("a string that is a Rating", error.Expected);
        Assert.Equal($"the string \"five\", at which its format throws {thrown[(thrown.LastIndexOf('.') + 1)..]}", error.Found);
    }

    [Fact]
    public void That_memory_is_used_up_or_code_is_not_written_yet_is_no_fault_of_the_text()
    {
        Assert.Throws<OutOfMemoryException>(() => Rated("OutOfMemoryException").Load(RatingThatThrows("OutOfMemoryException")).Read("""{"rating":"five"}"""));
        Assert.Throws<NotImplementedException>(() => Rated("NotImplementedException").Load(RatingThatThrows("NotImplementedException")).Read("""{"rating":"five"}"""));
    }

    [Theory]
    [InlineData("throw new System.FormatException(\"not a date: 4111\");", "FormatException")]
    [InlineData("throw new System.NullReferenceException();", "NullReferenceException")]
    [InlineData("throw new System.Text.Json.JsonException(\"4111\\n\");", "JsonException")]
    [InlineData("reader.Read(); reader.Read(); reader.Read(); reader.GetString(); return null;", "InvalidOperationException")]
    [InlineData("System.Text.Json.Utf8JsonReader copy = reader; copy.Read(); copy.Read(); copy.Read(); copy.GetString(); return null;", "InvalidOperationException")]
    public void A_part_written_by_hand_that_throws_refuses_the_body(string code, string thrown)
    {
        string source = $$"""
            namespace Acme.Webhooks;
            internal sealed partial class AcmeContractFormat
            {
                protected override AcmeEvent? ReadUnlistedEvent(string eventType, ref System.Text.Json.Utf8JsonReader reader, WebhookContracts.WebhookReadOptions options)
                {
                    {{code}}
                }
            }
            """;
        foreach (string eventType in (string[])["""{ "header": "X-E" }""", """{ "property": "type" }"""])
        {
            LoadedContract acme = Acme.Events(eventType, ("a", """{ "properties": { "type": { "type": "string" } } }""")).Load(source);

            WebhookError error = acme.Refuse("""{"type":"later","\ud800":"\ud800"}""", "later");

            Assert.Equal("what the code of the contract can read", error.Expected);
            Assert.EndsWith($", at which it throws {thrown}", error.Found, StringComparison.Ordinal);
            Assert.DoesNotContain("4111", error.Message, StringComparison.Ordinal);
        }

        LoadedContract envelope = Acme.Events("""{ "property": "type", "payload": "event" }""", ("a", "{}")).Load(source);
        Assert.StartsWith("/event", envelope.Refuse("""{"type":"later","event":{"type":"\ud800","\ud800":"\ud800"},"id":"x"}""").JsonPointer, StringComparison.Ordinal);
        Assert.StartsWith("/event", envelope.Refuse("""{"event":{"type":"\ud800","\ud800":"\ud800"},"id":"x","type":"later"}""").JsonPointer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_written_by_hand_that_throws_at_what_was_read_refuses_the_delivery()
    {
        dynamic acme = Acme.Members("\"at\": { \"type\": \"string\" }").Load(
            """
            namespace Acme.Webhooks;
            internal sealed partial class AcmeContractFormat
            {
                public override System.DateTimeOffset? GetSignedTime(AcmeEvent message) =>
                    System.DateTimeOffset.Parse(((PingEvent)message).At!, System.Globalization.CultureInfo.InvariantCulture);
            }
            """).Instance;
        WebhookReceiveOptions options = new() { Verification = new() { Tolerance = TimeSpan.FromMinutes(5) } };

        WebhookResult result = ((WebhookContract)acme).Read(
            new Dictionary<string, string> { ["X-Acme-Event"] = "ping" }, System.Text.Encoding.UTF8.GetBytes("""{"at":"4111\n"}"""), options);

        Assert.Equal("At the top of the body, byte 0: expected what the code of the contract can read, found a message, at which it throws FormatException.", result.Error?.Message);
    }

    private static SchemaFiles Rated(string thrown) => Acme.Contract(
        """{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "formats": { "rating": "Acme.Webhooks.Rating" } }""",
        $$"""
        "anyOf": [{ "x-event": "ping", "description": "{{thrown}}", "properties": { "rating": { "type": "string", "format": "rating" } } }]
        """);

    private static string RatingThatThrows(string thrown) => $$"""
        namespace Acme.Webhooks;
        public readonly record struct Rating : System.IParsable<Rating>
        {
            public static Rating Parse(string s, System.IFormatProvider? provider) => throw new System.{{thrown}}();
            public static bool TryParse(string? s, System.IFormatProvider? provider, out Rating result) => throw new System.{{thrown}}();
        }
        """;
}

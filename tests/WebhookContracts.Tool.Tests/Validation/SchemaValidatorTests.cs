using System.Text;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Tests.Validation;

public class SchemaValidatorTests
{
    private const string Thing = """{ "x-event": { "type": "thing", "aliases": ["Thing"] }, "type": "object", "properties": { "a": { "type": "integer" } }, "required": ["a"] }""";

    private static readonly SchemaValidator s_withHeader = new(InventedContract.Contract(
        ("contract.json", InventedContract.HeaderContract), ("events/thing.json", Thing)));

    private static readonly SchemaValidator s_withEnvelope = new(InventedContract.Contract(
        ("contract.json", InventedContract.EnvelopeContract), ("events/thing.json", Thing)));

    [Fact]
    public void Without_envelope_the_given_event_type_chooses_the_schema()
    {
        Assert.True(s_withHeader.ValidateMessage("""{"a":1}"""u8, "thing").IsValid);
        AssertViolations(s_withHeader.ValidateMessage("""{"a":""}"""u8, "thing"), "/a: expected an integer of at most 64 bits, found the string ''");
        Assert.Throws<ArgumentNullException>(() => s_withHeader.ValidateMessage("{}"u8));
        Assert.Throws<ArgumentNullException>(() => s_withHeader.Validate("{}"u8));
    }

    [Fact]
    public void An_unknown_event_type_passes_with_a_note()
    {
        ValidationReport report = s_withHeader.ValidateMessage("[1]"u8, "thong");

        Assert.True(report.IsValid);
        Assert.Null(report.Event);
        AssertNotes(report, "UnknownEventType : the event type 'thong' is not known (did you mean 'thing'?); the event itself was not checked");
    }

    [Fact]
    public void An_alias_of_the_event_type_is_the_event_with_a_note()
    {
        ValidationReport report = s_withHeader.ValidateMessage("""{"a":1}"""u8, "Thing");

        Assert.Equal(("Thing", "thing"), (report.EventType, report.Event!.EventType));
        AssertNotes(report, "EventTypeAlias : the event type 'Thing' is another spelling of 'thing'");
    }

    [Theory]
    [InlineData("""{"type":"thing","payload":{"a":1}}""")]
    [InlineData("""{"payload":{"a":1},"type":"thing"}""")]
    public void An_envelope_names_its_event_before_or_after_it(string body)
    {
        ValidationReport report = s_withEnvelope.ValidateMessage(Encoding.UTF8.GetBytes(body));

        Assert.True(report.IsValid);
        Assert.Equal(("thing", MessageForm.Envelope), (report.EventType, report.Form));
    }

    [Fact]
    public void Both_the_envelope_and_the_event_in_it_are_checked()
    {
        AssertViolations(s_withEnvelope.ValidateMessage("""{"type":"thing","payload":{}}"""u8), "/payload/a: the member 'a' is missing");
        AssertViolations(s_withEnvelope.ValidateMessage("""{"payload":{}}"""u8), "/type: the member 'type' is missing");
        AssertViolations(s_withEnvelope.ValidateMessage("""{"type":1,"payload":{}}"""u8), "/type: expected a string, found 1");
        AssertViolations(s_withEnvelope.ValidateMessage("""{"type":"","payload":{}}"""u8), "/type: expected an event type, found ''");
        AssertViolations(s_withEnvelope.ValidateMessage("""{"type":"thing"}"""u8), "/payload: the member 'payload' is missing");
        AssertViolations(s_withEnvelope.ValidateMessage("""{"type":"thing","type":"thing","payload":{"a":1}}"""u8), "/type: 'type' is given twice");
        AssertViolations(s_withEnvelope.ValidateMessage("[]"u8), ": expected an object, found an array");
    }

    [Fact]
    public void An_event_type_given_beside_an_envelope_has_to_agree_with_it()
    {
        Assert.True(s_withEnvelope.ValidateMessage("""{"type":"thing","payload":{"a":1}}"""u8, "thing").IsValid);
        Assert.True(s_withEnvelope.ValidateMessage("""{"type":"thing","payload":{"a":1}}"""u8, "Thing").IsValid);
        AssertViolations(
            s_withEnvelope.ValidateMessage("""{"type":"thing","payload":{"a":1}}"""u8, "other"), "/type: expected the event type 'other', found 'thing'");
    }

    [Fact]
    public void An_unknown_event_in_an_envelope_passes_but_the_envelope_is_checked()
    {
        ValidationReport report = s_withEnvelope.ValidateMessage("""{"type":"new","payload":7}"""u8);

        Assert.True(report.IsValid);
        AssertNotes(report, "UnknownEventType /type: the event type 'new' is not known; the event itself was not checked");
        AssertViolations(s_withEnvelope.ValidateMessage("""{"type":"new"}"""u8), "/payload: the member 'payload' is missing");
    }

    [Fact]
    public void A_bare_event_is_recognised_only_where_it_is_asked_for()
    {
        ValidationReport report = s_withEnvelope.Validate("""{"a":1}"""u8, "thing");

        Assert.True(report.IsValid);
        Assert.Equal(MessageForm.Event, report.Form);
        Assert.True(s_withEnvelope.ValidateEvent("thing", """{"a":1}"""u8).IsValid);
        Assert.False(s_withEnvelope.ValidateMessage("""{"a":1}"""u8, "thing").IsValid);
        Assert.False(s_withEnvelope.Validate("""{"a":1}"""u8).IsValid);
        AssertViolations(s_withEnvelope.Validate("""{"payload":{"a":1}}"""u8, "thing"), "/type: the member 'type' is missing");
    }

    [Fact]
    public void A_body_that_is_not_JSON_is_one_violation_with_its_place()
    {
        ValidationReport report = s_withEnvelope.ValidateMessage("{\n \"type\": thing }"u8);

        Violation violation = Assert.Single(report.Violations);
        Assert.Equal(("/type", 2, 11, 12), (violation.Pointer, violation.Position.Line, violation.Position.Column, violation.Position.ByteOffset));
        Assert.StartsWith("not JSON: ", violation.Message, StringComparison.Ordinal);
        Assert.False(s_withEnvelope.ValidateEvent("thing", ""u8).IsValid);
    }

    [Fact]
    public void A_provider_that_is_not_bundled_has_no_validator()
    {
        Assert.Throws<ArgumentException>(() => SchemaValidator.For("github"));
        Assert.Same(SchemaValidator.For("launchpad"), SchemaValidator.For("launchpad"));
    }

    [Fact]
    public async Task One_validator_serves_many_threads()
    {
        SchemaValidator validator = new(BundledSchemas.Find("djinn-ci")!);
        byte[] body = BundledSchemas.Find("djinn-ci")!.Folder.ReadBytes("examples/build.tagged.json");

        ValidationReport[] reports = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => validator.ValidateMessage(body, "build.tagged"))));

        Assert.All(reports, report => Assert.True(report.IsValid));
    }

    internal static void AssertViolations(ValidationReport report, params string[] expected) =>
        Assert.Equal(expected, report.Violations.Select(violation => $"{violation.Pointer}: {violation.Message}"));

    internal static void AssertNotes(ValidationReport report, params string[] expected) =>
        Assert.Equal(expected, report.Notes.Select(note => $"{note.Kind} {note.Pointer}: {note.Message}"));
}

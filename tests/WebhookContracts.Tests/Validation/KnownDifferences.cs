using WebhookContracts.DjinnCi;
using WebhookContracts.Tests.Fixtures;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tests.Validation;

/// <summary>Where the readers and the second opinion differ on purpose. Everything else on which they differ is a fault of one of them.</summary>
public class KnownDifferences
{
    private const string NotAbsolute = "expected an absolute URI ";

    /// <summary>
    /// The schemas say <c>uri</c> only of what is an absolute one whenever it is genuine, and the validator holds a body to that. A reader has no reason to
    /// lose the whole delivery over it.
    /// </summary>
    [Fact]
    public void A_URI_need_not_be_absolute_for_a_reader()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/ping.json");
        byte[] body = Edited.With(fixture.Body, "/sas_url", "\"/relative\"");

        Assert.Null(fixture.Read(body).Error);
        Assert.True(AreAllOf(SecondOpinion.On(fixture, body)));
    }

    /// <summary>
    /// A redelivery whose event type is lost is read by its shape, which no schema describes. To the validator it is an event of unknown type, and it says so.
    /// </summary>
    [Fact]
    public void A_lost_event_type_is_inferred_by_a_reader_alone()
    {
        byte[] body = """{"action": 5, "cron": {}}""".Utf8();

        Assert.Equal("/action", Bundled.DjinnCi.Outcome(body, DjinnCiContract.LostEventType).Error?.JsonPointer);
        ValidationReport report = SecondOpinion.Of(Bundled.DjinnCi).ValidateMessage(body, DjinnCiContract.LostEventType);
        Assert.True(report.IsValid);
        Assert.Equal(NoteKind.UnknownEventType, Assert.Single(report.Notes).Kind);
    }

    /// <summary>A reader is open to the world and limits what it takes in; the validator is handed a body by its owner.</summary>
    [Fact]
    public void The_length_of_a_body_is_limited_by_a_reader_alone()
    {
        byte[] body = $$"""{"ping": true, "long": "{{new string('x', WebhookReadOptions.Default.MaximumBodyLength)}}"}""".Utf8();

        Assert.Equal(WebhookRejectionReason.TooLarge, Bundled.Launchpad.Outcome(body, "ping").Error?.Reason);
        Assert.True(SecondOpinion.Of(Bundled.Launchpad).ValidateMessage(body, "ping").IsValid);
    }

    /// <summary>
    /// A reader knows the serialization that no release has, and says what to turn off. To the validator its names are misspelt.
    /// </summary>
    [Fact]
    public void The_slim_serialization_is_called_by_its_name_by_a_reader_alone()
    {
        Assert.Contains("EnableSlimEventSerialization", Fixture.Slim.Read(Fixture.Slim.Body).Error?.Message, StringComparison.Ordinal);
        Assert.Contains(
            "the member 'event_type' is missing; there is 'EventType'", SecondOpinion.Describe(SecondOpinion.On(Fixture.Slim, Fixture.Slim.Body)), StringComparison.Ordinal);
    }

    /// <summary>Whether everything that the validator has against a body is a known difference.</summary>
    internal static bool AreAllOf(ValidationReport report) =>
        report.Violations.All(violation => violation.Message.StartsWith(NotAbsolute, StringComparison.Ordinal));
}

using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Contracts;

/// <summary>The ways into a body: whole messages, bare events and single records.</summary>
public class ParsingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_contract_whose_header_names_the_event_type_asks_for_it(string? eventType)
    {
        WebhookFormatException djinn = Assert.Throws<WebhookFormatException>(() => DjinnCiContract.Instance.Parse("{}".Utf8(), eventType));
        WebhookFormatException launchpad = Assert.Throws<WebhookFormatException>(() => LaunchpadContract.Instance.Parse("{}".Utf8(), eventType));

        Assert.Equal(WebhookRejectionReason.EventTypeMissing, djinn.Error.Reason);
        Assert.Contains("X-Djinn-CI-Event", djinn.Message, StringComparison.Ordinal);
        Assert.Equal(WebhookRejectionReason.EventTypeMissing, launchpad.Error.Reason);
        Assert.Contains("X-Launchpad-Event-Type", launchpad.Message, StringComparison.Ordinal);
        Assert.Null(launchpad.Error.JsonPointer);
        Assert.False(LaunchpadContract.Instance.TryParse("{}".Utf8(), eventType, out LaunchpadEvent? message, out WebhookError? error));
        Assert.Null(message);
        Assert.Equal(launchpad.Error, error);
    }

    [Fact]
    public void A_contract_whose_body_names_the_event_type_needs_none_and_demands_agreement()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/ping.json");

        Assert.Equal("ping", OneFuzzContract.Instance.Parse(fixture.Body).EventType);
        Assert.Equal("ping", OneFuzzContract.Instance.Parse(fixture.Body, "").EventType);
        Assert.Equal("ping", OneFuzzContract.Instance.Parse(fixture.Body, "ping").EventType);
        WebhookFormatException refusal = Assert.Throws<WebhookFormatException>(() => OneFuzzContract.Instance.Parse(fixture.Body, "Ping"));
        Assert.Equal("At the top of the body, byte 0: expected an event of type \"Ping\", found one of type \"ping\".", refusal.Message);
    }

    [Fact]
    public void A_bare_event_is_read_by_its_type_known_or_not()
    {
        Assert.Equal(new PoolDeletedEvent { PoolName = "p" }, OneFuzzContract.Instance.ParseEvent("pool_deleted", """{"pool_name":"p"}"""u8));
        Assert.False(OneFuzzContract.Instance.ParseEvent("no_such_event", "7"u8).IsKnown);
        Assert.IsType<UntypedInviteEvent>(DjinnCiContract.Instance.ParseEvent("Type(0)", Fixture.At("djinn-ci/examples/invite.accepted.json").Body));
        Assert.Throws<ArgumentException>(() => OneFuzzContract.Instance.ParseEvent("", "{}"u8));
        Assert.Throws<ArgumentNullException>(() => OneFuzzContract.Instance.ParseEvent(null!, "{}"u8));
    }

    [Fact]
    public void A_record_reads_its_own_JSON()
    {
        Fixture bug = Fixture.At("launchpad/examples/bug.json");
        Fixture ping = Fixture.At("onefuzz/examples/ping.json");

        Assert.Equal(bug.Parse(), BugEvent.Parse(bug.Body));
        Assert.True(BugEvent.TryParse(bug.Body, out BugEvent? read, out WebhookError? error));
        Assert.Equal(bug.Parse(), read);
        Assert.Null(error);
        Assert.False(BugEvent.TryParse(ping.Body, out read, out error));
        Assert.Null(read);
        Assert.Equal("", error.JsonPointer);
        Assert.Equal(error, Assert.Throws<WebhookFormatException>(() => BugEvent.Parse(ping.Body)).Error);
        Assert.Equal(WebhookRejectionReason.TooLarge, Assert.Throws<WebhookFormatException>(() => BugEvent.Parse(bug.Body, new() { MaximumBodyLength = 10 })).Error.Reason);
    }

    [Fact]
    public void Unknown_members_are_kept_unless_they_are_not_wanted()
    {
        byte[] body = """{"ping":true,"a":1,"b":{"c":[]}}""".Utf8();

        PingEvent kept = PingEvent.Parse(body);
        PingEvent dropped = PingEvent.Parse(body, new() { KeepAdditionalProperties = false });

        Assert.Equal(["a", "b"], kept.AdditionalProperties.Keys);
        Assert.Empty(dropped.AdditionalProperties);
        Assert.NotEqual(kept, dropped);
        Assert.Equal("""{"ping":true,"a":1,"b":{"c":[]}}""", LaunchpadContract.Instance.Serialize(kept).Text());
        Assert.Equal("""{"ping":true}""", LaunchpadContract.Instance.Serialize(dropped).Text());
    }

    [Fact]
    public void An_exception_carries_the_error_that_TryParse_gives()
    {
        WebhookFormatException exception = Assert.Throws<WebhookFormatException>(() => PingEvent.Parse("[]"u8));

        Assert.Equal(exception.Error.Message, exception.Message);
        Assert.IsAssignableFrom<FormatException>(exception);
        Assert.Throws<ArgumentNullException>(() => new WebhookFormatException(null!));
    }
}

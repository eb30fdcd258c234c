using System.Buffers;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Contracts;

/// <summary>What a contract says and does for whoever holds it without its types.</summary>
public class UntypedContractTests
{
    public static TheoryData<string> Examples => Fixture.Paths(Fixture.Examples);

    [Theory]
    [InlineData("OneFuzz", "onefuzz", "OneFuzz")]
    [InlineData("DjinnCi", "djinn-ci", "Djinn CI")]
    [InlineData("Launchpad", "launchpad", "Launchpad")]
    public void It_has_a_name_for_routes_for_code_and_for_people(string name, string id, string displayName)
    {
        WebhookContract contract = Bundled.Named(name);

        Assert.Equal((id, name, displayName), (contract.Id, contract.Name, contract.DisplayName));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_reads_and_writes_what_the_typed_contract_does(string path)
    {
        Fixture fixture = Fixture.At(path);
        WebhookContract contract = fixture.Contract;
        ArrayBufferWriter<byte> output = new();

        IWebhookMessage message = contract.Parse(fixture.Body, fixture.GivenType);
        contract.Serialize(output, message);

        Assert.Equal(contract.Serialize(message), output.WrittenSpan.ToArray());
        Assert.Equal(message, contract.Parse(contract.Serialize(message), fixture.GivenType));
        Assert.Equal(message.Event, contract.ParseEvent(fixture.EventType, contract.SerializeEvent(message.Event)));
        Assert.Equal(fixture.EventType, contract.Describe(message.Event)?.Name);
        Assert.Null(contract.GetDialect(message));
    }

    [Fact]
    public void It_takes_no_message_of_another_contract()
    {
        WebhookContract contract = OneFuzzContract.Instance;
        WebhookContracts.Launchpad.PingEvent ping = new() { Ping = true };

        Assert.Contains("PingEvent is no message of OneFuzz, whose messages are OneFuzzMessage.", Assert.Throws<ArgumentException>(() => contract.Serialize(ping)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => contract.SerializeEvent(ping));
        Assert.Throws<ArgumentException>(() => contract.Describe(ping));
        Assert.Throws<ArgumentException>(() => contract.Describe(Bundled.Launchpad.Parse("{}"u8, "no.such.event").Event));
        Assert.Throws<ArgumentException>(() => contract.GetDialect(ping));
        Assert.Throws<ArgumentException>(() => contract.ToDialect(ping, "event-grid"));
        Assert.Throws<ArgumentException>(() => contract.CreateDelivery(ping, null));
    }

    [Fact]
    public void A_message_takes_another_event()
    {
        OneFuzzMessage message = (OneFuzzMessage)Fixture.At("onefuzz/examples/ping.json").Parse();
        OneFuzzMessage other = (OneFuzzMessage)Fixture.At("onefuzz/examples/task_failed.json").Parse();
        LaunchpadEvent ping = (LaunchpadEvent)Fixture.At("launchpad/examples/ping.json").Parse();
        LaunchpadEvent push = (LaunchpadEvent)Fixture.At("launchpad/examples/git-push.json").Parse();

        Assert.Equal(message with { Event = other.Event }, OneFuzzContract.Instance.WithEvent(message, other.Event));
        Assert.Equal(message with { Event = other.Event }, Bundled.OneFuzz.WithEvent(message, other.Event));
        Assert.Same(push, LaunchpadContract.Instance.WithEvent(ping, push));
        Assert.Throws<ArgumentException>(() => Bundled.OneFuzz.WithEvent(message, push));
        Assert.Throws<ArgumentException>(() => Bundled.OneFuzz.WithEvent(push, other.Event));
        Assert.Throws<ArgumentNullException>(() => OneFuzzContract.Instance.WithEvent(message, null!));
    }

    [Fact]
    public void An_event_that_lost_its_type_is_described_by_one_with_the_same_body()
    {
        foreach ((string path, string described) in ((string, string)[])[("build.finished", "build.submitted"), ("invite.rejected", "invite.accepted"), ("cron", "cron")])
        {
            Fixture fixture = Fixture.At($"djinn-ci/examples/{path}.json");
            IWebhookEvent lost = Bundled.DjinnCi.Parse(fixture.Body, DjinnCiContract.LostEventType).Event;

            Assert.Equal(described, Bundled.DjinnCi.Describe(lost)?.Name);
        }

        Assert.Null(Bundled.DjinnCi.Describe(Bundled.DjinnCi.Parse("{}"u8, "no.such.event").Event));
        Assert.Null(Bundled.Launchpad.Describe("no:such"));
        Assert.Equal("oci-recipe:build:0.1", Bundled.Launchpad.Describe("ocrecipe:build:0.1")?.Name);
    }

    [Theory]
    [InlineData("onefuzz/event-grid/task_failed.6.0.0.json", OneFuzzContract.BareEventGridDialect)]
    [InlineData("onefuzz/event-grid/task_failed.8.5.0.json", OneFuzzContract.EventGridDialect)]
    public void A_delivery_tells_its_dialect_and_is_written_in_it(string path, string dialect)
    {
        Fixture fixture = Fixture.At(path);

        WebhookDelivery delivery = fixture.Contract.Read(WebhookHeaders.Empty, fixture.Body).Delivery!;

        Assert.Equal(dialect, delivery.Dialect?.Name);
        Assert.Equal(dialect, fixture.Contract.GetDialect(fixture.Contract.Parse(fixture.Contract.Serialize(delivery.Message)))?.Name);
        Assert.Null(fixture.Contract.GetDialect(fixture.Contract.ToDialect(delivery.Message, null)));
    }

    [Fact]
    public void A_message_is_sent_in_any_dialect_of_the_contract()
    {
        IWebhookMessage message = Fixture.At("onefuzz/examples/task_failed.json").ParseMessage();
        foreach (WebhookDialect dialect in Bundled.OneFuzz.Dialects)
        {
            RawDelivery sent = Bundled.OneFuzz.CreateDelivery(message, null, new() { Dialect = dialect.Name, TimeProvider = StoppedClock.At(1_700_000_000) });

            WebhookDelivery delivery = Bundled.OneFuzz.Read(sent).Delivery!;
            Assert.Same(dialect, delivery.Dialect);
            Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), ((OneFuzzMessage)delivery.Message).EventGrid?.EventTime);
            Assert.False(string.IsNullOrEmpty(dialect.Description));
            Assert.True(File.Exists(Path.Combine(Repository.PathOf("schemas", "onefuzz"), dialect.Schema!)));
        }

        Assert.Equal([OneFuzzContract.EventGridDialect, OneFuzzContract.BareEventGridDialect], Bundled.OneFuzz.Dialects.Select(dialect => dialect.Name));
    }

    [Fact]
    public void A_dialect_that_does_not_exist_is_said_to_be_missing_and_which_there_are()
    {
        IWebhookMessage message = Fixture.At("onefuzz/examples/ping.json").ParseMessage();
        IWebhookMessage push = Fixture.At("launchpad/examples/git-push.json").ParseMessage();

        Assert.Contains("there is event-grid, event-grid-1.0", Assert.Throws<ArgumentException>(() => Bundled.OneFuzz.ToDialect(message, "cloud-events")).Message, StringComparison.Ordinal);
        Assert.Contains("it has none", Assert.Throws<ArgumentException>(() => Bundled.Launchpad.CreateDelivery(push, null, new() { Dialect = "event-grid" })).Message, StringComparison.Ordinal);
    }
}

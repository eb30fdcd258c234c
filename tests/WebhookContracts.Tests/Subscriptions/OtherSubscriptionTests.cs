using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Subscriptions;

/// <summary>Which events webhooks of OneFuzz and of Djinn CI get, and what holds of every subscription.</summary>
public class OtherSubscriptionTests
{
    private static readonly WebhookContracts.OneFuzz.PingEvent s_ping = new() { PingId = Guid.Empty };
    private static readonly FileAddedEvent s_file = new() { Container = "inputs", FileName = "a" };
    private static readonly BuildPinnedEvent s_pinned = (BuildPinnedEvent)Sample(DjinnCiContract.Instance, "build.pinned");

    [Fact]
    public void A_webhook_of_onefuzz_gets_what_it_lists_and_every_ping()
    {
        OneFuzzSubscription subscription = new() { EventTypes = [OneFuzzEventTypes.FileAdded] };

        Assert.True(subscription.Matches(s_file));
        Assert.True(subscription.Matches(s_ping));
        Assert.False(new OneFuzzSubscription { EventTypes = [OneFuzzEventTypes.TaskFailed] }.Matches(s_file));
        Assert.True(new OneFuzzSubscription().Matches(s_ping));
        Assert.False(new OneFuzzSubscription().Matches(s_file));
    }

    [Fact]
    public void A_webhook_of_djinn_ci_begins_inactive_and_without_events()
    {
        DjinnCiSubscription subscription = new() { IsActive = true, EventTypes = [DjinnCiEventTypes.BuildPinned] };

        Assert.True(subscription.Matches(s_pinned));
        Assert.False(new DjinnCiSubscription { EventTypes = [DjinnCiEventTypes.BuildPinned] }.Matches(s_pinned));
        Assert.False(new DjinnCiSubscription { IsActive = true }.Matches(s_pinned));
        Assert.False((subscription with { EventTypes = [DjinnCiEventTypes.BuildUnpinned] }).Matches(s_pinned));
    }

    [Fact]
    public void One_name_that_djinn_ci_does_not_know_makes_the_list_an_empty_one()
    {
        DjinnCiSubscription subscription = new() { IsActive = true, EventTypes = [DjinnCiEventTypes.BuildPinned, "build_submitted"] };

        Assert.False(subscription.Matches(s_pinned));
        Assert.True((subscription with { EventTypes = [DjinnCiEventTypes.BuildPinned] }).Matches(s_pinned));
    }

    [Fact]
    public void A_message_of_another_provider_is_for_nobody()
    {
        OneFuzzMessage message = OneFuzzMessage.Create(s_ping, Guid.NewGuid(), new(Guid.NewGuid(), "contoso"));
        IWebhookSubscription[] subscriptions =
        [
            new OneFuzzSubscription { EventTypes = ["ping"] },
            new DjinnCiSubscription { IsActive = true, EventTypes = ["build.pinned"] },
            new LaunchpadSubscription { EventTypes = ["ping"] },
        ];
        IWebhookMessage[] messages = [message, s_pinned, new WebhookContracts.Launchpad.PingEvent { Ping = true }];

        for (int i = 0; i < subscriptions.Length; i++)
        {
            Assert.Equal(messages.Select((_, index) => index == i), messages.Select(subscriptions[i].Matches));
        }
    }

    [Fact]
    public void What_is_null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new OneFuzzSubscription { EventTypes = null! });
        Assert.Throws<ArgumentNullException>(() => new DjinnCiSubscription { EventTypes = null! });
        Assert.Throws<ArgumentNullException>(() => new LaunchpadSubscription { EventTypes = null! });
        Assert.All(
            (IWebhookSubscription[])[new OneFuzzSubscription(), new DjinnCiSubscription(), new LaunchpadSubscription()],
            subscription => Assert.Throws<ArgumentNullException>(() => subscription.Matches(null!)));
    }

    [Fact]
    public void Subscriptions_compare_by_content_and_print_on_a_line()
    {
        Assert.Equal(new OneFuzzSubscription { EventTypes = ["a"] }, new OneFuzzSubscription { EventTypes = new List<string> { "a" } });
        Assert.Equal("OneFuzzSubscription { EventTypes = [\"a\"] }", new OneFuzzSubscription { EventTypes = ["a"] }.ToString());
        Assert.Equal(new DjinnCiSubscription { EventTypes = ["a"] }, new DjinnCiSubscription { EventTypes = new List<string> { "a" } });
        Assert.Equal("DjinnCiSubscription { IsActive = False, EventTypes = [\"a\"] }", new DjinnCiSubscription { EventTypes = ["a"] }.ToString());
    }

    [Fact]
    public void To_match_allocates_nothing()
    {
        OneFuzzSubscription ofOneFuzz = new() { EventTypes = [OneFuzzEventTypes.TaskFailed, OneFuzzEventTypes.FileAdded] };
        DjinnCiSubscription ofDjinnCi = new() { IsActive = true, EventTypes = [DjinnCiEventTypes.BuildTagged, DjinnCiEventTypes.BuildPinned] };
        Assert.True(ofOneFuzz.Matches(s_file) && ofDjinnCi.Matches(s_pinned));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            ofOneFuzz.Matches(s_file);
            ofDjinnCi.Matches(s_pinned);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static IWebhookEvent Sample(WebhookContract contract, string eventType) =>
        contract.Parse(File.ReadAllBytes(Repository.PathOf($"schemas/{contract.Id}/examples/{eventType}.json")), eventType).Event;
}

using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Documentation;

/// <summary>The page of quirks says which object of Launchpad offers which events, under the names of the web interface.</summary>
public class LaunchpadOffersTests
{
    [Fact]
    public void Every_event_but_the_ping_is_offered_under_the_title_of_the_catalogue()
    {
        string page = Repository.Read("docs", "quirks.md");

        Assert.All(LaunchpadContract.Instance.EventTypes, eventType =>
        {
            Assert.Equal(eventType.Name == LaunchpadEventTypes.Ping, eventType.Title is null);
            if (eventType.Title is not null)
            {
                Assert.Contains($"{eventType.Title} (`{eventType.Name}`)", page, StringComparison.Ordinal);
            }
        });
    }
}

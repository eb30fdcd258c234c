using System.Text.Json;
using WebhookContracts.Launchpad;
using Xunit;

namespace WebhookContracts.Tests.Launchpad;

public sealed class LaunchpadEventTypeTests
{
    [Theory]
    [InlineData("git:push:0.1", "git:push", "0.1")]
    [InlineData("git:push:0.2", "git:push", "0.2")]
    [InlineData("git:push:10", "git:push", "10")]
    [InlineData("bug:0.1", "bug", "0.1")]
    [InlineData("bug:comment:0.1", "bug:comment", "0.1")]
    [InlineData("bug:comment", "bug:comment", null)]
    [InlineData("ping", "ping", null)]
    [InlineData("git:push:", "git:push:", null)]
    [InlineData("git:push:v1", "git:push:v1", null)]
    [InlineData("git:push:.1", "git:push:.1", null)]
    [InlineData("merge-proposal:0.1::create", "merge-proposal:0.1::create", null)]
    [InlineData("0.1", "0.1", null)]
    [InlineData("", "", null)]
    public void An_event_type_is_a_name_and_perhaps_a_version(string eventType, string name, string? version)
    {
        LaunchpadEvent unknown = new UnknownLaunchpadEvent(eventType, default(JsonElement));

        Assert.Equal(name, unknown.EventTypeName);
        Assert.Equal(version, unknown.EventTypeVersion);
    }

    [Fact]
    public void Known_events_tell_name_and_version_too()
    {
        LaunchpadEvent ping = new PingEvent { Ping = true };
        LaunchpadEvent push = new GitPushEvent
        {
            GitRepository = new("/~alice/+git/widget"),
            GitRepositoryPath = "~alice/+git/widget",
            RefChanges = new Dictionary<string, RefChange>(),
        };

        Assert.Equal(("ping", null), (ping.EventTypeName, ping.EventTypeVersion));
        Assert.Equal(("git:push", "0.1"), (push.EventTypeName, push.EventTypeVersion));
    }
}

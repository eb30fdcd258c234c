using System.Text.Json;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

public class EventsCommandTests
{
    [Fact]
    public void An_event_is_a_line_with_the_sentence_that_says_when_it_is_sent()
    {
        string[] lines = InProcess.Run("events", "launchpad").Yes().Split('\n');

        Assert.Equal("launchpad: 15 events, event type in the header X-Launchpad-Event-Type", lines[0]);
        Assert.Equal(["", ""], [lines[1], lines[^1]]);
        Assert.Equal(18, lines.Length);
        Assert.Matches(@"\Agit:push:0\.1 +Sent when .*\.\z", Assert.Single(lines, line => line.StartsWith("git:push", StringComparison.Ordinal)));
        Assert.Single(lines[2..^1].Select(line => line.IndexOf("  Sent ", StringComparison.Ordinal) is var gap && gap > 0 ? line.IndexOf("Sent ", StringComparison.Ordinal) : -1).Distinct());
    }

    [Fact]
    public void Of_one_event_all_is_told_record_aliases_when_it_is_sent_and_quirks()
    {
        string[] recipe = InProcess.Run("events", "launchpad", "oci-recipe:build:0.1").Yes().Split('\n');

        Assert.Equal("oci-recipe:build:0.1  OciRecipeBuildEvent", recipe[0]);
        Assert.StartsWith("    Sent when ", recipe[1], StringComparison.Ordinal);
        Assert.Equal("    Called \"OCI recipe build\" by the service.", recipe[2]);
        Assert.Equal("    Also spelled ocirecipe:build:0.1, ocrecipe:build:0.1.", recipe[3]);
        Assert.All(recipe[4..^1], line => Assert.StartsWith("  ! ", line, StringComparison.Ordinal));
        Assert.Equal(string.Join('\n', recipe), InProcess.Run("events", "launchpad", "ocirecipe:build:0.1").Yes());
        Assert.Equal("oci-recipe:build:0.1", JsonDocument.Parse(InProcess.Run("events", "launchpad", "ocirecipe:build:0.1", "--json").Yes()).RootElement[0].GetProperty("eventType").GetString());
        Assert.Equal(
            "launchpad has no event 'git:psh:0.1' (did you mean 'git:push:0.1'?); see 'webhooks events launchpad'", InProcess.Run("events", "launchpad", "git:psh:0.1").Failure(2));
    }

    [Fact]
    public void Without_provider_it_lists_all_of_them()
    {
        string[] lines = InProcess.Run("events").Yes().Split('\n');

        Assert.Equal(
            [
                "djinn-ci: 15 events, event type in the header X-Djinn-CI-Event",
                "launchpad: 15 events, event type in the header X-Launchpad-Event-Type",
                "onefuzz: 28 events, event type in the member 'event_type', event in 'event'",
            ],
            lines.Where(line => line.Contains(" events, ", StringComparison.Ordinal) && !line.StartsWith(' ')));
    }

    [Fact]
    public void Lines_are_cut_only_for_a_terminal()
    {
        string[] whole = InProcess.Run("events").Yes().Split('\n');
        Assert.Contains(whole, line => line.Length > 120);
        Assert.DoesNotContain(whole, line => line.EndsWith(' ') || line.EndsWith('…'));

        string[] narrow = InProcess.RunOn([], ["events"], width: 60).Yes().Split('\n');
        Assert.All(narrow, line => Assert.True(line.Length <= 60, line));
        Assert.Contains(narrow, line => line.StartsWith("git:push:0.1", StringComparison.Ordinal) && line.Contains("  Sent ", StringComparison.Ordinal) && line.EndsWith('…'));
    }

    [Fact]
    public void The_details_of_an_event_are_broken_only_for_a_terminal()
    {
        string unbroken = InProcess.Run("events", "launchpad", "ping").Yes();
        Assert.Contains(unbroken.Split('\n'), line => line.Length > 120);

        string narrow = InProcess.RunOn([], ["events", "launchpad", "ping"], width: 60).Yes();
        Assert.All(narrow.Split('\n'), line => Assert.True(line.Length <= 60, line));
        Assert.Equal(Words(unbroken), Words(narrow));
    }

    [Fact]
    public void For_programs_it_is_one_array_of_events()
    {
        string output = InProcess.Run("events", "--json").Yes();

        Assert.Equal(1, output.Count(c => c == '\n'));
        JsonElement[] events = [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
        Assert.Equal(58, events.Length);
        JsonElement recipe = events.Single(@event => @event.GetProperty("record").GetString() == "OciRecipeBuildEvent");
        Assert.Equal(
            ["provider", "eventType", "aliases", "record", "title", "description", "quirks"],
            recipe.EnumerateObject().Select(member => member.Name));
        Assert.Equal("launchpad", recipe.GetProperty("provider").GetString());
        Assert.Equal("ocirecipe:build:0.1", recipe.GetProperty("aliases")[0].GetString());
        Assert.Equal(15, JsonDocument.Parse(InProcess.Run("events", "djinn-ci", "--json").Yes()).RootElement.GetArrayLength());
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n', '!'], StringSplitOptions.RemoveEmptyEntries);
}

using System.Text.Json;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

public class EventsCommandTests
{
    [Fact]
    public void The_catalogue_tells_event_type_record_aliases_when_it_is_sent_and_quirks()
    {
        string output = InProcess.Run("events", "launchpad").Yes();

        Assert.StartsWith("launchpad: 15 events, event type in the header X-Launchpad-Event-Type\n\n", output, StringComparison.Ordinal);
        string[] paragraphs = output.Split("\n\n");
        string[] recipe = paragraphs.Single(text => text.StartsWith("oci-recipe", StringComparison.Ordinal)).Split('\n');
        Assert.Equal("oci-recipe:build:0.1  OciRecipeBuildEvent", recipe[0]);
        Assert.StartsWith("    Sent when ", recipe[1], StringComparison.Ordinal);
        Assert.Equal("    Called \"OCI recipe build\" by the service.", recipe[2]);
        Assert.Equal("    Also spelled ocirecipe:build:0.1, ocrecipe:build:0.1.", recipe[3]);
        Assert.All(recipe[4..], line => Assert.StartsWith("  ! ", line, StringComparison.Ordinal));
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
    public void Lines_are_broken_only_for_a_terminal()
    {
        string unbroken = InProcess.Run("events").Yes();
        Assert.Contains(unbroken.Split('\n'), line => line.Length > 120);
        Assert.DoesNotContain(unbroken.Split('\n'), line => line.EndsWith(' '));

        string narrow = InProcess.RunOn([], ["events"], width: 60).Yes();
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

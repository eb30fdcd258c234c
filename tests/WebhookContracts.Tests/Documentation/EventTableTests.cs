using System.Globalization;
using System.Text;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Documentation;

/// <summary>Keeps the tables of events in the documentation true to the catalogues. To bring them up to date, run with <c>UPDATE_DOCUMENTATION=1</c>.</summary>
public class EventTableTests
{
    private const string Begin = "<!-- events -->\n";
    private const string End = "<!-- /events -->\n";

    [Fact]
    public void The_tables_in_the_readme_list_every_event() => AssertSection("README.md", Begin, End, RenderTables());

    [Fact]
    public void The_page_of_events_lists_every_event_with_its_quirks() => AssertSection("docs/events.md", Begin, End, RenderPages());

    private static string RenderTables()
    {
        StringBuilder text = new();
        ForEachProvider((name, eventTypes) =>
        {
            text.Append('\n').Append("### ").Append(name).Append("\n\n| event type | record | sent when |\n|---|---|---|\n");
            foreach (WebhookEventType eventType in eventTypes)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{eventType.Name}` | `{eventType.RecordType.Name}` | {When(eventType)} |\n");
            }
        });
        return text.Append('\n').ToString();
    }

    private static string RenderPages()
    {
        StringBuilder text = new();
        ForEachProvider((name, eventTypes) =>
        {
            text.Append('\n').Append("## ").Append(name).Append('\n');
            foreach (WebhookEventType eventType in eventTypes)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### `{eventType.Name}`\n\n`{eventType.RecordType.Name}`. {eventType.Description}\n");
                if (eventType.Title is not null)
                {
                    text.Append(CultureInfo.InvariantCulture, $"Called \"{eventType.Title}\" in the web interface.\n");
                }

                if (eventType.Aliases.Count > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"Also accepted as {string.Join(", ", eventType.Aliases.Select(alias => $"`{alias}`"))}.\n");
                }

                if (eventType.Quirks.Count > 0)
                {
                    text.Append('\n').AppendJoin('\n', eventType.Quirks.Select(quirk => "- " + quirk)).Append('\n');
                }
            }
        });
        return text.Append('\n').ToString();
    }

    private static void ForEachProvider(Action<string, IReadOnlyList<WebhookEventType>> render)
    {
        render("OneFuzz", OneFuzzContract.Instance.EventTypes);
        render("Djinn CI", DjinnCiContract.Instance.EventTypes);
        render("Launchpad", LaunchpadContract.Instance.EventTypes);
    }

    private static string When(WebhookEventType eventType)
    {
        const string Prefix = "Sent when ";
        Assert.StartsWith(Prefix, eventType.Description, StringComparison.Ordinal);
        return eventType.Description![Prefix.Length..].TrimEnd('.');
    }

    private static void AssertSection(string file, string begin, string end, string expected)
    {
        string path = Repository.PathOf(file);
        string text = File.ReadAllText(path);
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int stop = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(start >= begin.Length && stop >= start, $"{file} has no section {begin.Trim()} … {end.Trim()}.");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTATION") == "1")
        {
            File.WriteAllText(path, text[..start] + expected + text[stop..]);
            return;
        }

        Assert.Equal(expected, text[start..stop]);
    }
}

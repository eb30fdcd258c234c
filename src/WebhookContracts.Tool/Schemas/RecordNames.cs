using System.Text;
using System.Text.RegularExpressions;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// The names of event records: the words of the event type plus <c>Event</c>, without the version.
/// Where two event types differ in nothing but the version, the later one carries it: <c>GitPushEventV0_2</c>.
/// </summary>
internal static partial class RecordNames
{
    public static IReadOnlyList<string> Of(IEnumerable<string> eventTypes)
    {
        List<string> names = [];
        foreach (string eventType in eventTypes)
        {
            Match version = TrailingVersion().Match(eventType);
            string name = Words(version.Success ? eventType[..version.Index] : eventType) + "Event";
            if (names.Contains(name) && version.Success)
                name += "V" + version.Groups["number"].Value.Replace('.', '_');
            names.Add(name);
        }

        return names;
    }

    private static string Words(string text)
    {
        var name = new StringBuilder();
        bool atStart = true;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                atStart = true;
                continue;
            }

            name.Append(atStart ? char.ToUpperInvariant(c) : c);
            atStart = false;
        }

        return name.ToString();
    }

    [GeneratedRegex(@":(?<number>[0-9]+(\.[0-9]+)*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingVersion();
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>How the bodies of an older release differ from those of the newest: which members, under which names, with which values, in which spelling.</summary>
/// <param name="style">How its JSON is spelled.</param>
/// <param name="rules">What is different, place by place; of those that match a member the first counts.</param>
/// <param name="missingEventTypes">Event types that the release does not have.</param>
internal sealed class ReleaseForm(ReleaseTextStyle style, IReadOnlyList<ReleaseRule> rules, params string[] missingEventTypes)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = WebhookReadOptions.LargestMaximumDepth + 16 };

    /// <summary>Writes a body anew.</summary>
    /// <param name="release">What the release is called where a member is refused: the service and the number.</param>
    /// <param name="eventType">The type of the event in it.</param>
    /// <param name="utf8Json">The body as the newest release would send it.</param>
    /// <returns>The body as the older one would.</returns>
    /// <exception cref="ArgumentException">The release can't say it.</exception>
    public byte[] Write(string release, string eventType, byte[] utf8Json)
    {
        if (missingEventTypes.Contains(eventType))
        {
            throw new ArgumentException($"{release} has no event {eventType}.");
        }

        using JsonDocument document = JsonDocument.Parse(utf8Json, s_options);
        StringBuilder text = new(utf8Json.Length * 2);
        try
        {
            WriteValue(text, new Place(release, eventType, []), document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // Of a name or a text that can't be unescaped.
            throw new ArgumentException($"{release} can't say half of a surrogate pair, which something in this {eventType} holds.");
        }

        return Encoding.UTF8.GetBytes(text.Append(style.End).ToString());
    }

    private void WriteValue(StringBuilder text, Place place, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, place, value);
                break;
            case JsonValueKind.Array:
                WriteArray(text, place, value);
                break;
            case JsonValueKind.String:
                style.Append(text, value.GetString()!);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private void WriteArray(StringBuilder text, Place place, JsonElement array)
    {
        text.Append('[');
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            text.Append(index == 0 ? "" : style.Comma);
            WriteValue(text, place.Below(index.ToString(CultureInfo.InvariantCulture)), item);
            index++;
        }

        text.Append(']');
    }

    private void WriteObject(StringBuilder text, Place place, JsonElement value)
    {
        List<(string Name, Place Place, JsonElement Value, ReleaseRule? Rule)> members = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            Place below = place.Below(member.Name);
            ReleaseRule? rule = rules.FirstOrDefault(rule => rule.IsFor(below.EventType, below.Path));
            bool isKept = rule is null || rule.Keeps(below, member.Value);
            if (isKept && (style.WritesNull || member.Value.ValueKind != JsonValueKind.Null))
            {
                members.Add((rule?.NewName ?? member.Name, below, member.Value, rule));
            }
        }

        if (style.IsSorted)
        {
            members.Sort(static (left, right) => Encoding.UTF8.GetBytes(left.Name).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Name)));
        }

        text.Append('{');
        string separator = "";
        foreach ((string name, Place below, JsonElement member, ReleaseRule? rule) in members)
        {
            text.Append(separator);
            style.Append(text, name);
            text.Append(style.Colon);
            if (rule?.SpellTime is { } spell && member.ValueKind == JsonValueKind.String && member.TryGetDateTimeOffset(out _))
            {
                // No sender escapes a time, not even its plus sign.
                text.Append('"').Append(spell(member.GetString()!)).Append('"');
            }
            else
            {
                WriteValue(text, below, member);
            }

            separator = style.Comma;
        }

        text.Append('}');
    }

    /// <summary>Where in a body, and in whose.</summary>
    internal sealed record Place(string Release, string EventType, IReadOnlyList<string> Path)
    {
        public Place Below(string name) => this with { Path = [.. Path, name] };

        public ArgumentException Refusal(string why) => new($"{Release} {why} at /{string.Join('/', Path)} of {EventType}.");
    }
}

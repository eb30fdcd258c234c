using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>Where payloads name their event type: in a header, in a member, or nowhere but in the names of their files.</summary>
/// <param name="Header">The header; null if there is none.</param>
/// <param name="Property">The way to the member; null if there is none.</param>
internal sealed partial record EventTypePlace(string? Header, EventPath? Property)
{
    // Further in, an object is one of many in a list or a map, and no place for what the whole body is.
    private const int MostHolders = 256;

    // From the one that hardly ever means something else to the one that often does.
    private static readonly string[] s_names =
        ["event_type", "eventType", "event_name", "eventName", "event", "type", "topic", "eventCode", "event_code", "notification_type", "notificationType", "kind", "action", "name"];

    // With one value in all payloads these may be anything.
    private static readonly string[] s_doubtful = ["kind", "action", "name"];

    private static readonly string[] s_endings = ["event", "topic"];
    private static readonly string[] s_endingsOfEvents = ["type", "name", "key", "kind"];

    /// <summary>The place that was given, or else the likeliest.</summary>
    /// <param name="payloads">The payloads.</param>
    /// <param name="given">The name of a header, or a JSON Pointer; null for none.</param>
    /// <exception cref="CommandFailure">What was given is no place.</exception>
    public static EventTypePlace Of(IReadOnlyList<Payload> payloads, string? given)
    {
        if (given is not null)
        {
            return !given.StartsWith('/') ? new EventTypePlace(given, null)
                : EventPath.Parse(given) is { } path && path.Last != EventPath.Each ? new EventTypePlace(null, path)
                : throw CommandFailure.WrongUsage($"--event-type {Printable.Quote(given)} does not lead to a member; give a JSON Pointer such as /type or /items/*/type");
        }

        return FindHeader(payloads) is { } header ? new EventTypePlace(header, null) : new EventTypePlace(null, FindMember(payloads));
    }

    /// <summary>The events of a payload, each with its type.</summary>
    /// <exception cref="CommandFailure">One has no type, or is no object.</exception>
    public IEnumerable<(string EventType, JsonElement Event)> EventsOf(Payload payload)
    {
        List<(string EventType, JsonElement Event)> events = Property is { } path
            ? [.. ValuesAt(payload.Body, path.Parent.Steps).Select(found => (TextIn(payload, found), found))]
            : [(TypeOf(payload), payload.Body)];
        return events.TrueForAll(found => found.Event.ValueKind == JsonValueKind.Object) && (events.Count > 0 || Property!.HasSeveral)
            ? events
            : throw CommandFailure.No($"{Printable.Of(payload.File)}: an event has to be an object{(Property is null ? "; where there are several in a body, give --event-type /path/*/type" : $", and {Property} leads to none")}");
    }

    private static string? FindHeader(IReadOnlyList<Payload> payloads) => payloads.All(payload => payload.Request is not null)
        ? payloads[0].Request!.Headers
            .Select(header => header.Key)
            .FirstOrDefault(name => IsOfEvents(name) && payloads.All(payload => payload.Request!.Headers.TryGetSingle(name, out string? value) && Name().IsMatch(value)))
        : null;

    private static bool IsOfEvents(string header)
    {
        string[] words = header.ToLowerInvariant().Split('-');
        return s_endings.Contains(words[^1]) || (words.Length > 1 && words[^2] == "event" && s_endingsOfEvents.Contains(words[^1]));
    }

    // The outermost member, of a name that such members have, whose values differ and look like names; where all are the same, one that hardly means anything else.
    private static EventPath? FindMember(IReadOnlyList<Payload> payloads)
    {
        List<(EventPath Path, int Values)> candidates = [];
        foreach (IReadOnlyList<string> holder in HoldersIn(payloads[0].Body).Take(MostHolders))
        {
            List<JsonElement> first = [.. ValuesAt(payloads[0].Body, holder)];
            string[] names = first.Count > 0 ? Array.FindAll(s_names, name => first.TrueForAll(found => NameAt(found, name) is not null)) : [];
            List<List<JsonElement>> events = names.Length > 0 ? [first, .. payloads.Skip(1).Select(payload => ValuesAt(payload.Body, holder).ToList())] : [];
            foreach (string name in names)
            {
                List<string?> values = [.. events.SelectMany(found => found).Select(found => NameAt(found, name))];
                if (events.TrueForAll(found => found.Count > 0) && values.TrueForAll(value => value is not null))
                {
                    candidates.Add((new EventPath(holder.Append(name).ToEquatableArray()), values.Distinct().Count()));
                }
            }
        }

        IEnumerable<EventPath> ofDifferent = candidates.Where(candidate => candidate.Values > 1).Select(candidate => candidate.Path);
        IEnumerable<EventPath> ofSame = candidates
            .Where(candidate => !s_doubtful.Contains(candidate.Path.Last) && candidate.Path.Steps.All(step => step == EventPath.Each || step == candidate.Path.Last))
            .Select(candidate => candidate.Path);
        return ofDifferent.Concat(ofSame).FirstOrDefault();
    }

    // Objects in which an event type may stand, from the outermost: the body, its items, its members and theirs, down to the third step.
    private static IEnumerable<IReadOnlyList<string>> HoldersIn(JsonElement body)
    {
        Queue<(JsonElement Value, IReadOnlyList<string> Steps)> open = new([(body, [])]);
        while (open.Count > 0)
        {
            (JsonElement value, IReadOnlyList<string> steps) = open.Dequeue();
            if (value.ValueKind == JsonValueKind.Object)
            {
                yield return steps;
            }

            if (steps.Count < 3)
            {
                foreach ((string step, JsonElement inner) in value.ValueKind switch
                {
                    JsonValueKind.Object => value.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Select(member => (member.Name, member.Value)),
                    JsonValueKind.Array => value.EnumerateArray().Take(1).Select(item => (EventPath.Each, item)),
                    _ => [],
                })
                {
                    open.Enqueue((inner, [.. steps, step]));
                }
            }
        }
    }

    private static string? NameAt(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String && member.GetString() is { } text && Name().IsMatch(text)
            ? text
            : null;

    private static IEnumerable<JsonElement> ValuesAt(JsonElement body, IEnumerable<string> steps)
    {
        IEnumerable<JsonElement> found = [body];
        foreach (string step in steps)
        {
            found = found.SelectMany(value => step == EventPath.Each && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
                : value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out JsonElement member) ? [member]
                : Enumerable.Empty<JsonElement>()).ToList();
        }

        return found;
    }

    private string TextIn(Payload payload, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Property!.Last, out JsonElement member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : throw CommandFailure.No($"{Printable.Of(payload.File)}: at {Printable.Of(Property!.ToString())}: expected the event type, a text; give --event-type for where it stands");

    private string TypeOf(Payload payload) => Header is not null && payload.Request?.Headers.TryGetSingle(Header, out string? sent) == true ? sent : payload.Name;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*([._:/ -]+[A-Za-z0-9]+)*\z")]
    private static partial Regex Name();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>A contract of what payloads show: an event for each type that they name.</summary>
internal static class PayloadContract
{
    // What a file is called, but for its extension, that corrects another.
    private const string EndingOfOverlay = ".overlay";

    private const string Dialect = "http://json-schema.org/draft-07/schema#";

    /// <param name="payloads">The payloads, at least one.</param>
    /// <param name="name">What the contract is called.</param>
    /// <param name="namespace">Where its types stand.</param>
    /// <param name="givenPlace">Where the event type stands; null to find it.</param>
    /// <exception cref="CommandFailure">There is no event in a payload.</exception>
    public static NewContract Of(IReadOnlyList<Payload> payloads, string name, string @namespace, string? givenPlace)
    {
        NewContract contract = new();
        EventTypePlace place = EventTypePlace.Of(payloads, givenPlace);
        JsonObject settings = new() { ["name"] = name, ["namespace"] = @namespace, ["eventType"] = EventTypeOf(place, name, contract.Doubts), ["reading"] = "tolerant" };
        RequestHeaders.Describe(payloads, settings, contract.Doubts);

        Dictionary<string, (SeenValue Seen, Payload First)> events = new(StringComparer.Ordinal);
        SeenValue bodies = new();
        foreach (Payload payload in payloads)
        {
            bodies.Add(payload.Body);
            foreach ((string eventType, JsonElement value) in place.EventsOf(payload))
            {
                if (!events.TryGetValue(eventType, out (SeenValue Seen, Payload First) known))
                {
                    events.Add(eventType, known = (new SeenValue(), payload));
                }

                known.Seen.Add(value);
            }
        }

        if (events.Count == 0)
        {
            throw CommandFailure.No($"{Printable.Of(payloads[0].File)}: there is no event in it");
        }

        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        JsonArray list = [];
        foreach ((string eventType, (SeenValue seen, Payload first)) in events)
        {
            string file = FileOf(eventType, taken);
            contract.Add("events/" + file, EventOf(SettingOf(eventType, names, contract.Doubts), seen, place.Property?.Last));
            contract.Add("examples/" + file, first.Bytes);
            list.Add(new JsonObject { ["$ref"] = "events/" + file });
        }

        contract.Add(ContractSchema.File, Whole(name, payloads.Count, settings, Body(bodies, place, list)));
        return contract;
    }

    private static JsonObject EventTypeOf(EventTypePlace place, string name, List<string> doubts)
    {
        if (place.Property is { } property)
        {
            return NewContract.EventTypeOf(property.ToString());
        }

        if (place.Header is null)
        {
            doubts.Add($"No payload says which event it is, so that the events are called as the files are, and the header {NewContract.HeaderFor(name)} is expected to name them: say in contract.json how it really is.");
        }

        return NewContract.EventTypeOf(place.Header ?? NewContract.HeaderFor(name));
    }

    // The events as they are the body, or as they stand somewhere in it.
    private static JsonObject Body(SeenValue bodies, EventTypePlace place, JsonArray list)
    {
        JsonObject anyEvent = new() { ["anyOf"] = list };
        return place.Property?.Parent.Steps is { Count: > 0 } way ? SchemaInference.SchemaOf(bodies, [.. way], () => anyEvent) : anyEvent;
    }

    // Types may differ by what no name in C# can have: order.paid, order_paid.
    private static JsonNode SettingOf(string eventType, HashSet<string> names, List<string> doubts)
    {
        string name = EventName.For(eventType, unversioned => !names.Contains(unversioned));
        string given = name;
        for (int i = 2; !names.Add(given); i++)
        {
            given = EventName.Given($"{EventName.WithoutEnding(name)}{i}");
        }

        if (given == name)
        {
            return JsonValue.Create(eventType);
        }

        doubts.Add($"The event type {Printable.Quote(eventType)} has the words of another, and is called {given} in C#: give it a better name in its file.");
        return new JsonObject { ["type"] = eventType, ["name"] = given };
    }

    private static JsonObject EventOf(JsonNode setting, SeenValue seen, string? typeMember)
    {
        JsonObject schema = new() { ["$schema"] = Dialect, ["x-event"] = setting };
        foreach ((string keyword, JsonNode? value) in SchemaInference.RecordOf(seen))
        {
            schema[keyword] = value?.DeepClone();
        }

        // Whatever its values look like: they are the event types.
        if (typeMember is not null)
        {
            schema["properties"]![typeMember] = new JsonObject { ["type"] = "string" };
        }

        return schema;
    }

    private static JsonObject Whole(string name, int payloads, JsonObject settings, JsonObject body)
    {
        JsonObject whole = new()
        {
            ["$schema"] = Dialect,
            ["description"] = $"What {name} sends, as {(payloads == 1 ? "an example payload shows" : $"{payloads} example payloads show")} it.",
            ["x-webhook"] = settings,
        };
        foreach ((string keyword, JsonNode? value) in body)
        {
            whole[keyword] = value?.DeepClone();
        }

        return whole;
    }

    // Called as recorded deliveries are for 'webhooks overlay': what a file's name cannot hold is a hyphen.
    private static string FileOf(string eventType, HashSet<string> taken)
    {
        string stem = string.Concat(eventType.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' ? character : '-')).Trim('.');
        if (stem.EndsWith(EndingOfOverlay, StringComparison.OrdinalIgnoreCase))
        {
            stem = $"{stem[..^EndingOfOverlay.Length]}-overlay";
        }

        string name = stem.Length == 0 ? "event" : stem;
        for (int i = 2; !taken.Add(name); i++)
        {
            name = $"{stem}-{i}";
        }

        return name + ".json";
    }
}

using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Finds the events that a contract lists under <c>anyOf</c> or <c>oneOf</c>, and what each says of itself.</summary>
internal sealed class EventListReader(SchemaSet schemas, ProblemBag problems)
{
    /// <summary>The schema of any event: the payload of an envelope, which may be missing; else the contract's own.</summary>
    public static SchemaLocation? FindList(SchemaLocation contract, EventTypeSource source)
    {
        if (source is not EnvelopeEventType envelope)
        {
            return contract;
        }

        JsonObject? properties = (contract.Node as JsonObject)?.Get("properties") as JsonObject;
        return properties?.Get(envelope.Payload) is { } payload ? contract.Inner(payload, envelope.Payload) : null;
    }

    /// <summary>The events in the order of the list. One whose event type cannot be found is left out, and the reason reported.</summary>
    public IReadOnlyList<EventDescription> Read(SchemaLocation contract, EventTypeSource source)
    {
        List<EventDescription> events = [];
        Dictionary<string, EventDescription> owners = new(StringComparer.Ordinal);
        List<SchemaLocation> items = FindItems(contract, source).ToList();
        foreach (SchemaLocation item in items)
        {
            int errors = problems.ErrorCount;
            List<SchemaLocation> references = [];
            if (FollowToEvent(item, references) is not { } location || ReadEvent(location, references) is not { } @event)
            {
                continue;
            }

            foreach (string eventType in @event.EventTypes)
            {
                if (owners.TryGetValue(eventType, out EventDescription? owner))
                {
                    ReportInvalid(location, $"the event type \"{eventType}\" is already that of the event \"{owner.EventType}\"");
                }

                owners[eventType] = @event;
            }

            events.Add(@event with { HasErrors = problems.ErrorCount > errors });
        }

        if (items.Count == 0)
        {
            ReportInvalid(contract, "the contract lists no event; list each as { \"$ref\": \"events/….json\" } under \"anyOf\"");
        }

        return events;
    }

    private static IEnumerable<SchemaLocation> FindItems(SchemaLocation contract, EventTypeSource source)
    {
        SchemaLocation? list = FindList(contract, source);
        JsonObject? union = list?.Node as JsonObject;
        return ((union?.Get("anyOf") ?? union?.Get("oneOf")) as JsonArray)?.Items.Select(list!.Inner) ?? [];
    }

    // A file's own schema keeps its $ref: for an event whose body is an entity, that is the entity.
    private SchemaLocation? FollowToEvent(SchemaLocation location, List<SchemaLocation> references)
    {
        SchemaLocation? current = location;
        while (current is { Node: JsonObject schema } && schema.Find("x-event") is null && schema.Get("$ref") is { } reference && !ShapeReader.IsExtendedReference(current))
        {
            references.Add(current);
            Resolution next = reference is not JsonString text ? Resolution.Nowhere("a reference must be a string")
                : references.Count > SchemaSet.MaximumDepth ? Resolution.Nowhere("the references go round in a circle")
                : schemas.Resolve(text.Value, current);
            if (next.Error is not null)
            {
                problems.Report(ProblemKinds.UnresolvedReference, current.Document, reference.Range, (reference as JsonString)?.Value ?? reference.Kind, next.Error);
            }

            current = next.Target;
        }

        return current;
    }

    private EventDescription? ReadEvent(SchemaLocation location, List<SchemaLocation> references)
    {
        JsonNode? setting = (location.Node as JsonObject)?.Get("x-event");
        string? eventType = (setting as JsonString ?? (setting as JsonObject)?.Get("type") as JsonString)?.Value;
        if (string.IsNullOrEmpty(eventType))
        {
            ReportInvalid(location, "an event needs \"x-event\": its event type on the wire, or { \"type\": …, \"name\": …, \"aliases\": […], \"quirks\": […] }");
            return null;
        }

        foreach (JsonMember member in (setting as JsonObject)?.Members.Where(member => member.Name is not ("type" or "name" or "aliases" or "quirks")) ?? [])
        {
            problems.Report(
                ProblemKinds.InvalidContract, location.Document, member.NameRange, $"\"{member.Name}\" is not known here; there can be type, name, aliases, quirks");
        }

        return new EventDescription(
            eventType!,
            ReadTexts(location, setting, "aliases"),
            ReadTexts(location, setting, "quirks"),
            (setting as JsonObject)?.Get("name"),
            location,
            references,
            HasErrors: false);
    }

    private List<string> ReadTexts(SchemaLocation location, JsonNode? setting, string name)
    {
        switch ((setting as JsonObject)?.Get(name))
        {
            case null:
                return [];
            case JsonArray list when list.Items.All(item => item is JsonString):
                return list.Items.Select(item => ((JsonString)item).Value).ToList();
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, other.Start, name, "an array of strings", other.Kind);
                return [];
        }
    }

    private void ReportInvalid(SchemaLocation location, string message) =>
        problems.Report(ProblemKinds.InvalidContract, location.Document, location.Node.Start, message);
}

using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Finds the events that a contract lists under <c>anyOf</c> or <c>oneOf</c>, and what each says of itself.</summary>
internal sealed class EventListReader(SchemaSet schemas, ProblemBag problems)
{
    private static readonly string[] s_members = ["type", "name", "title", "aliases", "quirks"];

    /// <summary>The schema of any event: the payload of an envelope, which may be missing; else the contract's own.</summary>
    public SchemaLocation? FindList(SchemaLocation contract, EventTypeSource source) => source switch
    {
        EnvelopeEventType envelope => FindMember(contract, envelope.Payload),
        NestedEventType nested => new PayloadFinder(schemas).Find(contract, nested.Payload),
        _ => contract,
    };

    /// <summary>The schema of a member of the envelope; null if it is not declared under its <c>properties</c>.</summary>
    public static SchemaLocation? FindMember(SchemaLocation contract, string name) =>
        ((contract.Node as JsonObject)?.Get("properties") as JsonObject)?.Get(name) is { } member ? contract.Inner(member, name) : null;

    /// <summary>The events in the order of the list. One whose event type cannot be found is left out, and the reason reported.</summary>
    public IReadOnlyList<EventDescription> Read(SchemaLocation contract, EventTypeSource source)
    {
        List<EventDescription> events = [];
        if (FindList(contract, source) is not { } list)
        {
            ReportNoList(contract, source);
            return events;
        }

        Dictionary<string, EventDescription> owners = new(StringComparer.Ordinal);
        List<SchemaLocation> items = FindItems(list).ToList();
        foreach (SchemaLocation item in items)
        {
            int errors = problems.ErrorCount;
            List<SchemaLocation> references = [];
            if (FollowToEvent(item, references) is not { } location || ReadEvent(location, references) is not { } @event)
            {
                continue;
            }

            if (TakeEventTypes(@event, owners))
            {
                events.Add(@event with { HasErrors = problems.ErrorCount > errors });
            }
        }

        if (items.Count == 0)
        {
            Report(contract, list.Node.Start, "the contract lists no event; list each as { \"$ref\": \"events/….json\" } under \"anyOf\"");
        }

        return events;
    }

    /// <summary>Says that <c>eventType</c> names a member which the envelope does not declare.</summary>
    /// <param name="contract">The envelope.</param>
    /// <param name="setting">Which of its members: <c>property</c>, <c>payload</c>.</param>
    /// <param name="name">What that says.</param>
    public void ReportUndeclared(SchemaLocation contract, string setting, string name)
    {
        JsonObject root = (JsonObject)contract.Node;
        JsonNode given = ((JsonObject)((JsonObject)root.Get("x-webhook")!).Get("eventType")!).Get(setting)!;
        IEnumerable<string> declared = (root.Get("properties") as JsonObject)?.Members.Select(member => member.Name) ?? [];
        Report(contract, given.Range, $"the envelope declares no member \"{name}\" under \"properties\"{Spelling.Suggest(name, declared)}");
    }

    private void ReportNoList(SchemaLocation contract, EventTypeSource source)
    {
        if (source is NestedEventType nested)
        {
            JsonObject given = (JsonObject)((JsonObject)((JsonObject)contract.Node).Get("x-webhook")!).Get("eventType")!;
            Report(
                contract,
                (given.Get("payload") ?? given.Get("property")!).Range,
                $"the contract's schema declares nothing at {nested.Payload}; each step is a member under \"properties\", or * for the \"items\" of an array");
        }
        else
        {
            ReportUndeclared(contract, "payload", ((EnvelopeEventType)source).Payload);
        }
    }

    private static IEnumerable<SchemaLocation> FindItems(SchemaLocation list)
    {
        JsonObject? union = list.Node as JsonObject;
        return ((union?.Get("anyOf") ?? union?.Get("oneOf")) as JsonArray)?.Items.Select(list.Inner) ?? [];
    }

    // An event whose type is taken is left out: one name on the wire can mean one event only.
    private bool TakeEventTypes(EventDescription @event, Dictionary<string, EventDescription> owners)
    {
        bool isFree = true;
        foreach (JsonString eventType in EventTypesOf(@event.Location))
        {
            if (owners.TryGetValue(eventType.Value, out EventDescription? owner))
            {
                Report(@event.Location, eventType.Range, $"the event type \"{eventType.Value}\" is already that of the event \"{owner.EventType}\"");
                isFree = false;
            }
            else
            {
                owners.Add(eventType.Value, @event);
            }
        }

        return isFree;
    }

    // As written: the type, and other spellings of it.
    private static IEnumerable<JsonString> EventTypesOf(SchemaLocation location)
    {
        JsonNode setting = ((JsonObject)location.Node).Get("x-event")!;
        JsonObject? detailed = setting as JsonObject;
        return ((detailed?.Get("aliases") as JsonArray)?.Items ?? []).Prepend(detailed?.Get("type") ?? setting).OfType<JsonString>();
    }

    // A file's own schema keeps its $ref: for an event whose body is an entity, that is the entity.
    private SchemaLocation? FollowToEvent(SchemaLocation location, List<SchemaLocation> references)
    {
        SchemaLocation? current = location;
        while (current is { Node: JsonObject schema } && schema.Find("x-event") is null && SchemaReference.Find(schema) is { } member && !ShapeReader.IsExtendedReference(current))
        {
            references.Add(current);
            JsonNode reference = member.Value;
            Resolution next = references.Count > SchemaSet.MaximumDepth ? Resolution.Nowhere("the references go round in a circle")
                : schemas.Resolve(member, current);
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
        if (ReadEventType(location, setting) is not { } eventType)
        {
            return null;
        }

        foreach (JsonMember member in (setting as JsonObject)?.Members.Where(member => !s_members.Contains(member.Name)) ?? [])
        {
            Report(location, member.NameRange, UnknownMember.Describe(member.Name, s_members));
        }

        return new EventDescription(
            eventType,
            ReadTexts(location, setting, "aliases"),
            ReadTexts(location, setting, "quirks"),
            (setting as JsonObject)?.Get("name"),
            ReadTitle(location, setting),
            location,
            references,
            HasErrors: false);
    }

    private string? ReadTitle(SchemaLocation location, JsonNode? setting)
    {
        JsonNode? title = (setting as JsonObject)?.Get("title");
        if (title is not (null or JsonString { Value.Length: > 0 }))
        {
            problems.Report(
                ProblemKinds.InvalidKeyword,
                location.Document,
                title is JsonArray or JsonObject ? title.Start : title.Range,
                "title",
                "what the provider calls the event where people read it",
                title is JsonString ? "\"\"" : title.Kind);
        }

        return (title as JsonString)?.Value;
    }

    private string? ReadEventType(SchemaLocation location, JsonNode? setting)
    {
        JsonNode? type = setting is JsonObject detailed ? detailed.Get("type") : setting;
        if (type is JsonString { Value: { Length: > 0 } eventType })
        {
            return eventType;
        }

        const string Form = "the event type on the wire, or { \"type\": …, \"name\": …, \"title\": …, \"aliases\": […], \"quirks\": […] }";
        if (setting is null)
        {
            Report(location, location.Node.Start, $"an event needs \"x-event\": {Form}");
        }
        else if (type is null)
        {
            Report(location, setting.Start, "\"type\" is missing: the event type on the wire");
        }
        else
        {
            problems.Report(
                ProblemKinds.InvalidKeyword,
                location.Document,
                type is JsonArray or JsonObject ? type.Start : type.Range,
                type == setting ? "x-event" : "type",
                type == setting ? Form : "the event type on the wire",
                type is JsonString ? "\"\"" : type.Kind);
        }

        return null;
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
                JsonNode fault = (other as JsonArray)?.Items.First(item => item is not JsonString) ?? other;
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, fault.Start, name, "an array of strings", fault == other ? other.Kind : $"one with {fault.Kind}");
                return [];
        }
    }

    private void Report(SchemaLocation location, TextRange range, string message) => problems.Report(ProblemKinds.InvalidContract, location.Document, range, message);
}

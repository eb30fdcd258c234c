using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads the events that a contract lists under <c>anyOf</c> or <c>oneOf</c>.</summary>
internal sealed class EventReader(TypeReader types, ContractNames names, KeywordChecker keywords, ProblemBag problems)
{
    public EquatableArray<EventModel> Read(SchemaLocation contract, EventTypeSource source)
    {
        List<EventModel> events = [];
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (SchemaLocation location in FindEvents(contract, source))
        {
            if (ReadEvent(location) is not { } model)
            {
                continue;
            }

            foreach (string eventType in model.Aliases.Prepend(model.EventType))
            {
                if (owners.TryGetValue(eventType, out string? owner))
                {
                    ReportInvalid(location, $"the event type \"{eventType}\" is already that of {owner}");
                }

                owners[eventType] = model.RecordName;
            }

            events.Add(model);
            types.Records.ReadEvent(location, model, (source as InlineEventType)?.Property);
        }

        if (events.Count == 0)
        {
            ReportInvalid(contract, "the contract lists no event; list each as { \"$ref\": \"events/….json\" } under \"anyOf\"");
        }

        return events.ToEquatableArray();
    }

    private IEnumerable<SchemaLocation> FindEvents(SchemaLocation contract, EventTypeSource source)
    {
        JsonNode? holder = contract.Node;
        if (source is EnvelopeEventType envelope)
        {
            holder = ((contract.Node as JsonObject)?.Get("properties") as JsonObject)?.Get(envelope.Payload);
        }

        JsonObject? union = holder as JsonObject;
        foreach (JsonNode item in ((union?.Get("anyOf") ?? union?.Get("oneOf")) as JsonArray)?.Items ?? [])
        {
            // A file's own schema keeps its $ref: for an event whose body is an entity, that is the entity.
            if (FollowToEvent(contract.Inner(item, contract.Name)) is { } location)
            {
                yield return location;
            }
        }
    }

    private SchemaLocation? FollowToEvent(SchemaLocation location)
    {
        SchemaLocation? current = location;
        while (current is { Node: JsonObject schema } && schema.Find("x-event") is null && schema.Find("$ref") is not null)
        {
            // Follow, which ends in a circle of references too, has said why when it finds none.
            current = types.Follow(current) is null ? null : types.FollowOnce(current);
        }

        return current;
    }

    private EventModel? ReadEvent(SchemaLocation location)
    {
        JsonNode? setting = keywords.GetOwn(location.Node, "x-event");
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

        JsonNode? name = (setting as JsonObject)?.Get("name");
        Documentation documentation = DocumentationReader.Read(location.Document, location.Node);
        EventModel model = new()
        {
            EventType = eventType!,
            Aliases = ReadTexts(location, setting, "aliases"),
            RecordName = ReadName(location, name) ?? EventName.For(eventType!, names.IsFree),
            Summary = documentation.Summary,
            Quirks = ReadTexts(location, setting, "quirks"),
            IsDeprecated = documentation.IsDeprecated,
        };
        names.Take(
            model.RecordName,
            location.Document,
            (name ?? location.Node).Start,
            "give the event another with \"x-event\": { \"type\": …, \"name\": … }, or, if two event types are the same event, list one under the \"aliases\" of the other");
        return model;
    }

    private string? ReadName(SchemaLocation location, JsonNode? name)
    {
        switch (name)
        {
            case null:
                return null;
            case JsonString given when Identifier.IsValid(given.Value):
                return EventName.Given(given.Value);
            default:
                problems.Report(
                    ProblemKinds.InvalidKeyword,
                    location.Document,
                    name.Range,
                    "name",
                    "a C# identifier, such as OrderPlaced for OrderPlacedEvent",
                    name is JsonString text ? $"\"{text.Value}\"" : name.Kind);
                return null;
        }
    }

    private EquatableArray<string> ReadTexts(SchemaLocation location, JsonNode? setting, string name)
    {
        switch ((setting as JsonObject)?.Get(name))
        {
            case null:
                return EquatableArray<string>.Empty;
            case JsonArray list when list.Items.All(item => item is JsonString):
                return list.Items.Select(item => ((JsonString)item).Value).ToEquatableArray();
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, other.Start, name, "an array of strings", other.Kind);
                return EquatableArray<string>.Empty;
        }
    }

    private void ReportInvalid(SchemaLocation location, string message) =>
        problems.Report(ProblemKinds.InvalidContract, location.Document, location.Node.Start, message);
}

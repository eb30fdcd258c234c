using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads the events that a contract lists: each is a record.</summary>
internal sealed class EventReader(SchemaSet schemas, TypeReader types, ContractNames names, KeywordChecker keywords, ProblemBag problems)
{
    public EquatableArray<EventModel> Read(SchemaLocation contract, EventTypeSource source)
    {
        List<EventModel> events = [];
        foreach (EventDescription description in new EventListReader(schemas, problems).Read(contract, source))
        {
            EventModel model = ReadEvent(description);
            events.Add(model);
            types.Records.ReadEvent(description.Location, model, (source as InlineEventType)?.Property);
        }

        return events.ToEquatableArray();
    }

    private EventModel ReadEvent(EventDescription description)
    {
        SchemaLocation location = description.Location;
        keywords.GetOwn(location.Node, "x-event");
        foreach (SchemaLocation reference in description.References)
        {
            types.Check(reference);
        }

        Documentation documentation = DocumentationReader.Read(location.Document, location.Node);
        EventModel model = new()
        {
            EventType = description.EventType,
            Aliases = description.Aliases.ToEquatableArray(),
            RecordName = ReadName(location, description.Name) ?? EventName.For(description.EventType, names.IsFree),
            Summary = documentation.Summary,
            Quirks = description.Quirks.ToEquatableArray(),
            IsDeprecated = documentation.IsDeprecated,
        };
        names.Take(
            model.RecordName,
            location.Document,
            (description.Name ?? location.Node).Start,
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
}

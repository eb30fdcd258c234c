using System.Text.Json.Nodes;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Schemas;

/// <summary>One provider's contract as its schemas describe it: which events it has and where to find the schema of each.</summary>
internal sealed class ContractSchema
{
    /// <summary>The file that every provider's folder has.</summary>
    public const string File = "contract.json";

    private const string EventGridFile = "dialects/event-grid.json";

    private readonly Dictionary<string, EventSchema> _byEventType = new(StringComparer.Ordinal);

    /// <exception cref="SchemaException">A file is missing or says something that this tool does not understand.</exception>
    public ContractSchema(SchemaFolder folder)
    {
        Folder = folder;
        JsonObject contract = folder.ReadObject(File);
        JsonObject webhook = contract["x-webhook"] as JsonObject
            ?? throw new SchemaException($"{folder.Name}/{File}: 'x-webhook' is missing");
        EventType = ReadEventTypeSource(webhook);
        Events = ReadEvents(contract);
        foreach (EventSchema @event in Events)
        {
            foreach (string eventType in @event.Aliases.Prepend(@event.EventType))
            {
                if (!_byEventType.TryAdd(eventType, @event))
                {
                    throw new SchemaException($"{folder.Name}/{@event.File}: the event type '{eventType}' is taken by {_byEventType[eventType].File}");
                }
            }
        }
    }

    public SchemaFolder Folder { get; }

    /// <summary>The provider's id, such as <c>djinn-ci</c>.</summary>
    public string ProviderId => Folder.Name;

    public EventTypeSource EventType { get; }

    /// <summary>In the order of the contract.</summary>
    public IReadOnlyList<EventSchema> Events { get; }

    /// <summary>The schema of the Event Grid form of a message; null if the provider has no such form.</summary>
    public string? EventGridSchemaFile => Folder.Contains(EventGridFile) ? EventGridFile : null;

    /// <summary>The event of that type or alias, compared exactly; null if the contract knows none.</summary>
    public EventSchema? FindEvent(string eventType) => _byEventType.GetValueOrDefault(eventType);

    /// <summary>" (did you mean 'ping'?)" if an event type is close to one of these; otherwise empty.</summary>
    public string Suggest(string eventType) => Spelling.Suggest(eventType, Events.Select(@event => @event.EventType));

    private EventTypeSource ReadEventTypeSource(JsonObject webhook)
    {
        JsonObject? eventType = webhook["eventType"] as JsonObject;
        string? header = Text(eventType, "header");
        string? property = Text(eventType, "property");
        string? payload = Text(eventType, "payload");
        return (header, property, payload) switch
        {
            ({ } name, null, null) => new EventTypeSource.Header(name),
            (null, { } name, { } member) => new EventTypeSource.Envelope(name, member),
            _ => throw new SchemaException(
                $"{ProviderId}/{File}#/x-webhook/eventType: needs either 'header', or 'property' and 'payload'"),
        };
    }

    private List<EventSchema> ReadEvents(JsonObject contract)
    {
        JsonNode? oneOfThem = EventType is EventTypeSource.Envelope envelope ? contract["properties"]?[envelope.Payload] : contract;
        JsonArray references = (oneOfThem as JsonObject)?["anyOf"] as JsonArray
            ?? throw new SchemaException($"{ProviderId}/{File}: the events have to be listed with 'anyOf'");

        List<string> files = references.Select(reference => Text(reference, "$ref")
            ?? throw new SchemaException($"{ProviderId}/{File}: every entry of the events' 'anyOf' has to be a '$ref'")).ToList();
        return files.ConvertAll(file =>
        {
            JsonObject? @event = Folder.ReadObject(file)["x-event"] as JsonObject;
            string eventType = Text(@event, "type") ?? throw new SchemaException($"{ProviderId}/{file}#/x-event: 'type' is missing");
            return new EventSchema(eventType, Texts(@event, "aliases"), file);
        });
    }

    private static string? Text(JsonNode? @object, string member) =>
        (@object as JsonObject)?[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static List<string> Texts(JsonNode? @object, string member) =>
        (@object as JsonObject)?[member] is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [];
}

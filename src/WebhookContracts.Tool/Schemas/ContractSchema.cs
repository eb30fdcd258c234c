using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Schemas;

/// <summary>One provider's contract as its schemas describe it: which events it has and where to find the schema of each.</summary>
internal sealed class ContractSchema
{
    /// <summary>The file that every provider's folder has.</summary>
    public const string File = "contract.json";

    // Where the types of a contract stand in C# that does not say so: of no use here.
    private const string NoNamespace = "None";

    private readonly Dictionary<string, EventSchema> _byEventType = new(StringComparer.Ordinal);

    /// <exception cref="SchemaException">A file is missing, is not JSON or says what no contract can say.</exception>
    public ContractSchema(SchemaFolder folder)
    {
        Folder = folder;
        Message = folder.FindSchema(File);
        ProblemBag problems = new();
        ContractSettings settings = ReadSettings(problems);
        ProviderId = settings.Id;
        EventType = settings.EventType;
        IsTolerant = settings.IsTolerant;
        EventListReader list = new(folder.Schemas, problems);
        IReadOnlyList<EventDescription> events = list.Read(Message, EventType);
        folder.ThrowOn(problems);

        EventTypeLocation = EventType is EnvelopeEventType envelope ? EventListReader.FindMember(Message, envelope.Property) : null;
        AnyEvent = list.FindList(Message, EventType)!;
        Events = [.. events.Select(@event => new EventSchema(@event.EventType, @event.Aliases, Named(@event)))];
        Dialects =
        [
            .. from dialect in settings.Dialects
               where dialect.Schema is not null
               select new DialectSchema(folder, dialect.Name, folder.FindSchema(dialect.Schema!)),
        ];
        foreach (EventSchema @event in Events)
        {
            foreach (string eventType in @event.Aliases.Prepend(@event.EventType))
            {
                _byEventType.Add(eventType, @event);
            }
        }
    }

    public SchemaFolder Folder { get; }

    /// <summary>The provider's id, such as <c>djinn-ci</c>.</summary>
    public string ProviderId { get; }

    public EventTypeSource EventType { get; }

    /// <summary>Whether a body that is not as its schema says is read all the same.</summary>
    public bool IsTolerant { get; }

    /// <summary>Whether the body is an envelope that names the event type and holds the event, and not the event itself.</summary>
    public bool HasEnvelope => EventType is EnvelopeEventType;

    /// <summary>The member of the body that names the event type; null where a header does.</summary>
    public string? EventTypeMember => (EventType as EnvelopeEventType)?.Property ?? (EventType as InlineEventType)?.Property;

    /// <summary>The schema of a body: the envelope, or any event.</summary>
    public SchemaLocation Message { get; }

    /// <summary>The schema of any event: the payload of the envelope, or the whole body.</summary>
    public SchemaLocation AnyEvent { get; }

    /// <summary>In the order of the contract.</summary>
    public IReadOnlyList<EventSchema> Events { get; }

    /// <summary>The forms of a body beside that of <see cref="Message"/> that have a schema.</summary>
    public IReadOnlyList<DialectSchema> Dialects { get; }

    /// <summary>The schema of the member that names the event type in the envelope; null where there is none.</summary>
    public SchemaLocation? EventTypeLocation { get; }

    /// <summary>The event of that type or alias, compared exactly; null if the contract knows none.</summary>
    public EventSchema? FindEvent(string eventType) => _byEventType.GetValueOrDefault(eventType);

    /// <summary>" (did you mean 'ping'?)" if an event type is close to one of these; otherwise empty.</summary>
    public string Suggest(string eventType) => Printable.DidYouMean(eventType, Events.Select(@event => @event.EventType));

    /// <summary>The path of an event's example inside the provider's folder: called like the file of its schema, or like its type; null if there is none.</summary>
    public string? FindExample(EventSchema @event) => ((string[])
    [
        "examples/" + SchemaPath.FileNameOf(@event.Location.Document.Path),
        $"examples/{@event.EventType}.json",
    ]).FirstOrDefault(Folder.Contains);

    private ContractSettings ReadSettings(ProblemBag problems)
    {
        if ((Message.Node as JsonObject)?.Get("x-webhook") is not JsonObject settings)
        {
            throw new SchemaException($"{Folder.Name}/{File}: 'x-webhook' is missing");
        }

        ContractSettings? read = new ContractSettingsReader(Message.Document, NoNamespace, problems).Read(settings);
        Folder.ThrowOn(problems);
        return read!;
    }

    // An event that stands in the list itself has no name of its own.
    private SchemaLocation Named(EventDescription @event) =>
        @event.Location.Node.Parent?.Parent == AnyEvent.Node ? @event.Location with { Name = @event.EventType } : @event.Location;
}

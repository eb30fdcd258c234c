using System.Text;
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
        : this(folder, FindOpenApi(folder) ? ReadDescription(folder) : null)
    {
    }

    /// <param name="folder">The files.</param>
    /// <param name="description">What they say, if it has been read already and an OpenAPI document lists the events; otherwise null.</param>
    /// <exception cref="SchemaException">A file is missing, is not JSON or says what no contract can say.</exception>
    private ContractSchema(SchemaFolder folder, ContractDescription? description)
    {
        Folder = folder;
        OpenApi = description?.OpenApi;
        ProblemBag problems = new();
        ContractSettings settings = description?.Settings ?? ReadSettings(folder, problems);
        ProviderId = settings.Id;
        EventType = settings.EventType;
        IsTolerant = settings.IsTolerant;
        IReadOnlyList<EventDescription> events;
        if (OpenApi is not null)
        {
            Message = OpenApi.Webhooks[0].Body;
            AnyEvent = FindPlace(Message)!;
            events = [.. description!.Events.Select(@event => @event.Description)];
        }
        else
        {
            Message = folder.FindSchema(folder.ContractPath);
            EventListReader list = new(folder.Schemas, problems);
            events = list.Read(Message, EventType);
            folder.ThrowOn(problems);
            AnyEvent = list.FindList(Message, EventType)!;
        }

        EventTypeLocation = EventType is EnvelopeEventType envelope ? EventListReader.FindMember(Message, envelope.Property) : null;
        Events = [.. events.Select(@event => new EventSchema(@event.EventType, @event.Aliases, Named(@event), @event.Webhooks))];
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
                _byEventType.TryAdd(eventType, @event);
            }
        }
    }

    public SchemaFolder Folder { get; }

    /// <summary>The OpenAPI document whose webhooks the events are; null for a contract that lists them.</summary>
    public OpenApiDocument? OpenApi { get; }

    /// <summary>The provider's id, such as <c>djinn-ci</c>.</summary>
    public string ProviderId { get; }

    public EventTypeSource EventType { get; }

    /// <summary>Whether a body that is not as its schema says is read all the same.</summary>
    public bool IsTolerant { get; }

    /// <summary>Whether the body is an envelope that names the event type and holds the event, and not the event itself.</summary>
    public bool HasEnvelope => EventType is EnvelopeEventType;

    /// <summary>The member of the body that names the event type; null where a header does.</summary>
    public string? EventTypeMember => (EventType as EnvelopeEventType)?.Property ?? (EventType as InlineEventType)?.Property;

    /// <summary>The schema of a body: the envelope, or any event. Of an OpenAPI document that of the first webhook's.</summary>
    public SchemaLocation Message { get; }

    /// <summary>
    /// The schema of any event: the payload of the envelope, or the whole body. Of an OpenAPI document what stands there in the first webhook's body; where the event
    /// type stands beside the event and both further down, what holds both.
    /// </summary>
    public SchemaLocation AnyEvent { get; }

    /// <summary>In the order of the contract.</summary>
    public IReadOnlyList<EventSchema> Events { get; }

    /// <summary>The forms of a body beside that of <see cref="Message"/> that have a schema.</summary>
    public IReadOnlyList<DialectSchema> Dialects { get; }

    /// <summary>The schema of the member that names the event type in the envelope; null where there is none.</summary>
    public SchemaLocation? EventTypeLocation { get; }

    /// <summary>A contract whose description has been read already.</summary>
    public static ContractSchema Of(SchemaFolder folder, ContractDescription description) => new(folder, description.OpenApi is null ? null : description);

    /// <summary>Reads all that a folder says of its contract.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="defaultName">What the contract is called where nothing in it says so; null for the name of the folder.</param>
    /// <exception cref="SchemaException">It cannot be used: what is wrong first, and where.</exception>
    public static ContractDescription ReadDescription(SchemaFolder folder, string? defaultName = null)
    {
        ProblemBag problems = new();
        ContractDescription? description = ContractFront.Read(folder.Schemas, folder.FindSchema(folder.ContractPath).Document, NoNamespace, problems, FindOpenApi(folder) ? null : defaultName ?? folder.Name);
        folder.ThrowOn(problems);
        return description ?? throw new SchemaException($"{folder.Name}/{folder.ContractPath}: there is no event in it");
    }

    /// <summary>The event of that type or alias, compared exactly; null if the contract knows none.</summary>
    public EventSchema? FindEvent(string eventType) => _byEventType.GetValueOrDefault(eventType);

    /// <summary>" (did you mean 'ping'?)" if an event type is close to one of these; otherwise empty.</summary>
    public string Suggest(string eventType) => Printable.DidYouMean(eventType, Events.Select(@event => @event.EventType));

    /// <summary>The path of an event's example inside the provider's folder: called like the file of its schema, or like its type; null if there is none.</summary>
    public string? FindExample(EventSchema @event) => ((string[])
    [
        .. OpenApi is null ? ["examples/" + SchemaPath.FileNameOf(@event.Location.Document.Path)] : Array.Empty<string>(),
        $"examples/{@event.EventType}.json",
    ]).FirstOrDefault(Folder.Contains);

    /// <summary>An example of the body that carries an event: that of a file, or else one that the OpenAPI document has; null if there is none.</summary>
    public byte[]? ReadExample(EventSchema @event) => FindExample(@event) is { } path
        ? Folder.ReadBytes(path)
        : @event.Webhooks.SelectMany(webhook => webhook.Examples).FirstOrDefault(example => IsOf(@event, example.Node)) is { } written
            ? Encoding.UTF8.GetBytes(written.Document.Slice(written.Node.Range) + "\n")
            : null;

    /// <summary>What may stand where <see cref="AnyEvent"/> does: of an OpenAPI document what stands there in the body of each webhook; otherwise the events.</summary>
    public IReadOnlyList<SchemaLocation> FindAlternatives() =>
        OpenApi is null ? [.. Events.Select(@event => @event.Location)] : [.. OpenApi.Webhooks.Select(webhook => FindPlace(webhook.Body)).OfType<SchemaLocation>().Select(place => Folder.Schemas.Follow(place).Target ?? place).DistinctBy(place => place.Node)];

    /// <summary>What stands where <see cref="AnyEvent"/> does: each schema of <see cref="Message"/> that says something of that place.</summary>
    public IReadOnlyCollection<JsonNode> FindPlaces()
    {
        IEnumerable<SchemaLocation> found = [Message];
        foreach (string step in PlaceOfEvents)
        {
            found = found.SelectMany(location => PartsOf(location, [])).Select(part => Declared(part, step)).OfType<SchemaLocation>().ToList();
        }

        return found.Select(place => place.Node).ToHashSet();
    }

    // A webhook with several event types may have an example of each.
    private bool IsOf(EventSchema @event, JsonNode example) =>
        EventTypeMember is not { } member || (example as JsonObject)?.Get(member) is not JsonString { Value: var type } || FindEvent(type) == @event;

    // The way to the event, or to what holds it and its type.
    private EquatableArray<string> PlaceOfEvents => EventType switch
    {
        EnvelopeEventType envelope => new[] { envelope.Payload }.ToEquatableArray(),
        NestedEventType nested => (nested.IsInEvent ? nested.Payload : nested.Payload.Parent).Steps,
        _ => Array.Empty<string>().ToEquatableArray(),
    };

    private SchemaLocation? FindPlace(SchemaLocation body) => new PayloadFinder(Folder.Schemas).Find(body, new EventPath(PlaceOfEvents));

    // The schema, what it refers to, and all parts of its allOf.
    private IEnumerable<SchemaLocation> PartsOf(SchemaLocation location, HashSet<JsonNode> seen)
    {
        if (location.Node is not JsonObject schema || !seen.Add(schema))
        {
            return [];
        }

        IEnumerable<SchemaLocation> referred = schema.Get("$ref") is JsonString reference && Folder.Schemas.Resolve(reference.Value, location).Target is { } target ? [target] : [];
        return ((schema.Get("allOf") as JsonArray)?.Items ?? []).Select(location.Inner).Concat(referred).SelectMany(part => PartsOf(part, seen)).Prepend(location);
    }

    private static SchemaLocation? Declared(SchemaLocation location, string step) =>
        (step == EventPath.Each ? ((JsonObject)location.Node).Get("items") as JsonObject : (((JsonObject)location.Node).Get("properties") as JsonObject)?.Get(step)) is { } declared
            ? location.Inner(declared)
            : null;

    private static bool FindOpenApi(SchemaFolder folder) =>
        folder.FindSchema(folder.ContractPath) is var contract
        && (OpenApiDocument.IsOne(contract.Document) || ((contract.Node as JsonObject)?.Get("x-webhook") as JsonObject)?.Find("document") is not null);

    private static ContractSettings ReadSettings(SchemaFolder folder, ProblemBag problems)
    {
        SchemaLocation contract = folder.FindSchema(folder.ContractPath);
        if ((contract.Node as JsonObject)?.Get("x-webhook") is not JsonObject settings)
        {
            throw new SchemaException($"{folder.Name}/{folder.ContractPath}: 'x-webhook' is missing");
        }

        ContractSettings? read = new ContractSettingsReader(contract.Document, NoNamespace, problems).Read(settings);
        folder.ThrowOn(problems);
        return read!;
    }

    // An event that stands in the list itself has no name of its own.
    private SchemaLocation Named(EventDescription @event) =>
        @event.Location.Node.Parent?.Parent == AnyEvent.Node ? @event.Location with { Name = @event.EventType } : @event.Location;
}

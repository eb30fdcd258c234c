using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>
/// Reads a contract.json with <c>x-webhook</c>, and the files that it refers to, and says all that is to be said about them, in one pass.
/// <list type="bullet">
/// <item><see cref="Read(SchemaSet, SchemaDocument, string, ProblemBag)"/> answers all of it: settings, events, envelope, types, with their shapes.</item>
/// <item>Who needs only the events, with their types, aliases and schemas, asks <see cref="EventListReader"/>.</item>
/// </list>
/// </summary>
internal sealed class ContractFront
{
    private static readonly string[] s_definitions = ["definitions", "$defs"];
    private readonly SchemaSet _schemas;
    private readonly SchemaDocument _document;
    private readonly ProblemBag _problems;
    private readonly KeywordChecker _keywords;

    private ContractFront(SchemaSet schemas, SchemaDocument document, ProblemBag problems)
    {
        _schemas = schemas;
        _document = document;
        _problems = problems;
        _keywords = new KeywordChecker(problems);
    }

    /// <summary>Reads a contract.</summary>
    /// <param name="schemas">Its files.</param>
    /// <param name="document">Its contract.json, which is JSON.</param>
    /// <param name="defaultNamespace">The namespace of its types where it names none.</param>
    /// <param name="problems">Where what is wrong is said.</param>
    /// <returns>The contract; null where it has an error that all of it depends on, or no event that can be told. Errors of single events are told by the events.</returns>
    /// <param name="defaultName">What the contract is called where nothing in it says so.</param>
    public static ContractDescription? Read(SchemaSet schemas, SchemaDocument document, string defaultNamespace, ProblemBag problems, string? defaultName = null) =>
        new ContractFront(schemas, document, problems).Read(defaultNamespace, defaultName);

    private ContractDescription? Read(string defaultNamespace, string? defaultName)
    {
        ReportUnknownDialects();
        int errors = _problems.ErrorCount;
        if (OpenApiDocument.IsOne(_document))
        {
            return ReadOpenApi(_document, new JsonObject(_document.Root!.Start, []), defaultNamespace, defaultName);
        }

        if (_document.Root is not JsonObject root || _keywords.GetOwn(root, "x-webhook") is not JsonObject settings)
        {
            _problems.Report(
                ProblemKinds.InvalidContract,
                _document,
                _document.Root!.Start,
                "contract.json must be an object with \"x-webhook\", which names the contract, where its event type stands and how it is signed");
            return null;
        }

        if (settings.Get("document") is { } documentPath)
        {
            return FindOpenApi(documentPath) is { } openApi ? ReadOpenApi(openApi, settings, defaultNamespace, defaultName) : null;
        }

        if (new ContractSettingsReader(_document, defaultNamespace, _problems).Read(settings, defaultName: defaultName) is not { } read)
        {
            return null;
        }

        ShapeReader shapes = new(_schemas, read.Formats.Keys, _keywords, _problems);
        SchemaLocation location = _document.RootLocation;

        // Without an envelope only the list of events is read of the contract's own schema, so that its other keywords are checked here.
        shapes.Check(location);
        bool isSound = _problems.ErrorCount == errors;
        EventListReader list = new(_schemas, _problems);
        ContractDescription? description = Describe(
            settings, read, location, location, shapes, () => list.Read(location, read.EventType), (envelope, source) => CheckEnvelope(envelope, source, list));

        // After an error some schemas are not read to their end: keywords and files that have a use would be reported as without one.
        if (!_problems.HasErrors)
        {
            IReadOnlyList<SchemaDocument> unreferenced = FindUnreferenced(settings);
            ExpectEvents(unreferenced);
            _keywords.ReportUnread();
            foreach (SchemaDocument document in unreferenced)
            {
                _problems.Report(ProblemKinds.UnreferencedFile, document, document.Root!.Start, SchemaPath.FileNameOf(document.Path));
            }
        }

        return isSound ? description : null;
    }

    private SchemaDocument? FindOpenApi(JsonNode setting)
    {
        string? path = (setting as JsonString)?.Value;
        SchemaDocument? found = path is null ? null : _schemas.Find(SchemaPath.Combine(_document.Path, path));
        if (found?.Error is null && (found is null || !OpenApiDocument.IsOne(found)))
        {
            _problems.Report(
                ProblemKinds.InvalidContract,
                _document,
                setting.Range,
                found is null
                    ? "\"document\" is the path of an OpenAPI document in JSON, from the contract's folder, and there is no such file among the contract's"
                    : $"{SchemaPath.FileNameOf(found.Path)} is no OpenAPI document: those begin with \"openapi\" and its version");
        }

        return found is { Error: null } && OpenApiDocument.IsOne(found) ? found : null;
    }

    // Only what the webhooks lead to is read of the document, and only that can be wrong.
    private ContractDescription? ReadOpenApi(SchemaDocument document, JsonObject settings, string defaultNamespace, string? defaultName)
    {
        int errors = _problems.ErrorCount;
        OpenApiDocument openApi = new(_schemas, document, _problems);
        if (new ContractSettingsReader(_document, defaultNamespace, _problems).Read(settings, openApi, defaultName) is not { } read)
        {
            return null;
        }

        if (openApi.Webhooks.Count == 0)
        {
            _problems.Report(ProblemKinds.InvalidContract, document, document.Root!.Start, "the document describes no webhook with a body of JSON, under \"webhooks\" or \"x-webhooks\"");
            return null;
        }

        ShapeReader shapes = new(_schemas, read.Formats.Keys, _keywords, _problems);
        bool isSound = _problems.ErrorCount == errors;

        // What stands around the events is the same for all of them but for the event: that of the first.
        SchemaLocation body = openApi.Webhooks[0].Body with { Name = read.Name };
        ContractDescription? description = Describe(
            settings,
            read,
            openApi.Info,
            body,
            shapes,
            () => new OpenApiEventReader(_schemas, openApi, _problems).Read(read.EventType, read.Key),
            CheckFirstBody);
        return isSound && description is not null ? description with { OpenApi = openApi } : null;
    }

    // What a contract is, whichever way its events are listed; null where too much of it is wrong.
    private ContractDescription? Describe(
        JsonObject settings,
        ContractSettings read,
        SchemaLocation location,
        SchemaLocation body,
        ShapeReader shapes,
        Func<IReadOnlyList<EventDescription>> listEvents,
        Action<ObjectShape, EnvelopeEventType> checkEnvelope)
    {
        PlaceEvents(body, read.EventType, shapes);
        List<ContractEvent> events = ReadEvents(listEvents(), read.EventType, shapes);
        int errors = _problems.ErrorCount;
        ObjectShape? envelope = read.EventType switch
        {
            EnvelopeEventType source => shapes.Objects.ReadWhole(body, ShapeName.Of(body.Name), source.Property, source.Payload),
            NestedEventType source => ReadBody(body, source, shapes),
            _ => null,
        };
        if (envelope is not null && read.EventType is EnvelopeEventType expected)
        {
            checkEnvelope(envelope, expected);
        }

        ContractId? deliveryId = ReadId(read.DeliveryId, envelope);
        ContractId? webhookId = ReadId(read.WebhookId, envelope);
        bool isSound = _problems.ErrorCount == errors;
        TypeListReader types = new(_schemas, shapes, _document.RootLocation, _problems);
        types.Read(settings.Get("types"));
        shapes.Objects.ReadMembers();
        events = events.ConvertAll(@event => @event.Shape is UnionShape { Distinction: null } union ? @event with { Shape = shapes.Unions.Loosen(union) } : @event);
        List<EventStep>? steps = envelope is not null && read.EventType is NestedEventType path ? FindSteps(envelope, path) : [];
        return !isSound || steps is null || events.Count == 0 ? null : new ContractDescription
        {
            Settings = read,
            Location = location,
            Events = events,
            Envelope = envelope,
            Types = types.Types,
            TypeFolders = types.Folders,
            EventSteps = steps,
            DeliveryId = deliveryId,
            WebhookId = webhookId,
        };
    }

    private void ReportUnknownDialects()
    {
        foreach (SchemaDocument document in _schemas.Documents)
        {
            if ((document.Root as JsonObject)?.Get("$schema") is JsonString named && SchemaDialect.Find(named.Value) is null)
            {
                _problems.Report(
                    ProblemKinds.IgnoredKeyword,
                    document,
                    named.Range,
                    "$schema",
                    $"\"{named.Value}\" is no dialect that is known here, so the file is read as {document.Dialect.Name}; known are {string.Join(", ", SchemaDialect.All.Select(dialect => dialect.Uri))}");
            }
        }
    }

    // All files of a contract's folder belong to the contract. One that nothing refers to was probably meant to be listed.
    private List<SchemaDocument> FindUnreferenced(JsonObject settings)
    {
        // Files that x-webhook names by their path and not by a reference: the schemas of dialects.
        IEnumerable<SchemaDocument> named = settings.DescendantsAndSelf()
            .OfType<JsonString>()
            .Select(text => _schemas.Find(SchemaPath.Combine(_document.Path, text.Value)))
            .OfType<SchemaDocument>();
        return _schemas.FindUnreferenced(_document, named).Where(document => !IsMeantForOthers(document) && !IsApplied(document)).ToList();
    }

    // A schema that calls itself an event, and that nothing leads to, although something leads to its file.
    private void ExpectEvents(IReadOnlyList<SchemaDocument> unreferenced)
    {
        foreach (SchemaDocument document in _schemas.Documents.Except(unreferenced).Where(document => !IsMeantForOthers(document)))
        {
            JsonObject? root = document.Root as JsonObject;
            IEnumerable<JsonNode?> definitions = s_definitions.SelectMany(keyword => root?.Get(keyword)?.Children ?? []);
            foreach (JsonObject schema in definitions.Prepend(root).OfType<JsonObject>().Where(schema => schema.Find("x-event") is not null))
            {
                _keywords.Expect(document, schema);
            }
        }
    }

    // An overlay of a file that the contract has.
    private bool IsApplied(SchemaDocument document) =>
        SchemaOverlay.IsOne(document.Path) && _schemas.Documents.Any(other => SchemaOverlay.PathFor(other.Path) == document.Path);

    private static bool IsMeantForOthers(SchemaDocument document) =>
        (SchemaOverlay.IsOne(document.Path) && !SchemaOverlay.HasForm(document.Root)) || document.Path.Split('/').Contains("examples", StringComparer.OrdinalIgnoreCase);

    // What the payload is declared to be, without which there is no list of events, is told where that is read.
    private static void CheckEnvelope(ObjectShape envelope, EnvelopeEventType source, EventListReader list)
    {
        if (!Declares(envelope, MemberRole.EventType))
        {
            list.ReportUndeclared(envelope.Location, "property", source.Property);
        }
    }

    private void CheckFirstBody(ObjectShape envelope, EnvelopeEventType source)
    {
        foreach ((MemberRole role, string name) in new[] { (MemberRole.EventType, source.Property), (MemberRole.Payload, source.Payload) })
        {
            if (!Declares(envelope, role))
            {
                _problems.Report(
                    ProblemKinds.InvalidContract,
                    envelope.Location.Document,
                    envelope.Location.Node.Start,
                    $"\"x-webhook\".\"eventType\" names the member \"{name}\", which the body of the first webhook does not declare under \"properties\"");
            }
        }
    }

    private static bool Declares(ObjectShape envelope, MemberRole role) => envelope.Members.Any(member => member.Role == role);

    // Where events stand inside of a body, before any schema of it is read: those on the way then know what they lead to.
    private void PlaceEvents(SchemaLocation body, EventTypeSource source, ShapeReader shapes)
    {
        if (source is NestedEventType nested && new PayloadFinder(_schemas).FindWay(body, nested.Payload) is { } way)
        {
            if (nested.IsInEvent)
            {
                shapes.PlaceEvent(way[way.Count - 1]);
            }
            else if (shapes.Follow(way[way.Count - 2]) is { } around)
            {
                shapes.Objects.PlaceEnvelope(around, nested.Property, nested.Payload.Last);
            }

            // One event is always there; of any number there may be none.
            if (!nested.IsBatched)
            {
                shapes.Objects.Require(way);
            }
        }
    }

    // A body that is an array has its items as a property.
    private static ObjectShape ReadBody(SchemaLocation location, NestedEventType source, ShapeReader shapes)
    {
        ShapeName name = ShapeName.Of(location.Name);
        return source.Payload.Steps[0] == EventPath.Each ? shapes.Objects.ReadItems(location, name) : shapes.Objects.ReadWhole(location, name);
    }

    // Null, with the reason reported where the schemas have no other fault, where something on the way is not of the kind that its step goes through.
    private List<EventStep>? FindSteps(ObjectShape body, NestedEventType source)
    {
        List<EventStep> steps = [];
        Shape current = body;
        IEnumerable<string> names = body.Members.Count == 1 && body.Members[0] is { Role: MemberRole.Items } items ? source.Payload.Steps.Prepend(items.Name) : source.Payload.Steps;
        foreach (string name in names)
        {
            ObjectShape? owner = name == EventPath.Each ? null : current as ObjectShape;
            if (owner is { HasErrors: true })
            {
                return null;
            }

            ObjectMember? member = owner?.Members.FirstOrDefault(candidate => candidate.Name == name);
            if ((member?.Value ?? (name == EventPath.Each ? (current as ListShape)?.Item : null)) is not { } value)
            {
                if (!_problems.HasErrors)
                {
                    _problems.Report(
                        ProblemKinds.InvalidContract,
                        current.Location.Document,
                        current.Location.Node.Start,
                        $"\"x-webhook\".\"eventType\" leads through here to the event, by {(name == EventPath.Each ? "each item of an array" : $"the member \"{name}\" of an object")}, and this is no schema of one");
                }

                return null;
            }

            steps.Add(new EventStep(owner, member, value));
            current = value.Shape;
        }

        if (steps[steps.Count - 1] is not ({ Value.Shape: EventShape } or { Member.Role: MemberRole.Payload }))
        {
            if (!_problems.HasErrors)
            {
                _problems.Report(
                    ProblemKinds.InvalidContract,
                    current.Location.Document,
                    current.Location.Node.Start,
                    "\"x-webhook\".\"eventType\" leads here through an \"allOf\" that only restricts another schema; refer to that schema directly");
            }

            return null;
        }

        return steps;
    }

    private List<ContractEvent> ReadEvents(IReadOnlyList<EventDescription> descriptions, EventTypeSource source, ShapeReader shapes)
    {
        List<ContractEvent> events = [];
        foreach (EventDescription description in descriptions)
        {
            int errors = _problems.ErrorCount;
            SchemaLocation location = description.Location;
            _keywords.GetOwn(location.Node, "x-event");
            foreach (SchemaLocation reference in description.References)
            {
                shapes.Check(reference);
            }

            string? typeMember = source.MemberOfEvent;
            bool isEntity = _keywords.IsTrue(location.Node, "x-body");
            Shape? shape = isEntity
                ? shapes.Read(location, ShapeName.Of(location.Name)).Shape as ObjectShape
                : shapes.Unions.ReadEvent(location, ShapeName.Of(description.EventType), typeMember)
                    ?? (Shape)shapes.Objects.ReadWhole(location, ShapeName.Of(description.EventType), typeMember);
            if (shape is null)
            {
                _problems.Report(
                    ProblemKinds.InvalidContract, location.Document, location.Node.Start, "\"x-body\": true stands beside a \"$ref\" to an object with \"properties\"");
            }
            else
            {
                foreach (ObjectShape record in shape is UnionShape ? shape.Parts.OfType<ObjectShape>() : [(ObjectShape)shape])
                {
                    if (typeMember is not null && !isEntity && !record.Members.Any(member => member.Role == MemberRole.EventType))
                    {
                        ReportUndeclared(record.Location, typeMember, record);
                    }
                }

                events.Add(new ContractEvent(description, shape, isEntity, description.HasErrors || _problems.ErrorCount > errors));
            }
        }

        return events;
    }

    private void ReportUndeclared(SchemaLocation location, string typeMember, ObjectShape shape) => _problems.Report(
        ProblemKinds.InvalidContract,
        location.Document,
        location.Node.Start,
        $"\"x-webhook\".\"eventType\" names the member \"{typeMember}\", which the event does not declare under \"properties\"{Spelling.Suggest(typeMember, shape.Members.Select(member => member.Name))}");

    // An id in the body is an envelope's member.
    private ContractId? ReadId(IdSetting? setting, ObjectShape? envelope)
    {
        if (setting?.Property is null)
        {
            return setting is null ? null : new ContractId(setting.Header, null);
        }

        string name = setting.Property.Value;
        ObjectMember? member = envelope?.Members.FirstOrDefault(candidate => candidate.Name == name && candidate.Role == MemberRole.Plain);
        if (member?.Value.Shape is ScalarShape { CustomFormat: null, Type: ScalarType.String or ScalarType.Uuid or ScalarType.Int32 or ScalarType.Int64 })
        {
            return new ContractId(null, member);
        }

        _problems.Report(
            ProblemKinds.InvalidContract,
            _document,
            setting.Property.Range,
            member is null
                ? $"the envelope has no member \"{name}\" that could be an id; an id can stand in a header, or in a member of the envelope"
                : $"the member \"{name}\" cannot be an id; an id is a string, a UUID or an integer");
        return null;
    }
}

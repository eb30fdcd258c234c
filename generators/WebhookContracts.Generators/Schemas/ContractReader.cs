using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Generators.Pipeline;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads the files of a contract as its model, and says all that is to be said about them, in one pass.</summary>
internal sealed class ContractReader
{
    private readonly SchemaDocument _document;
    private readonly string _defaultNamespace;
    private readonly SchemaSet _schemas;
    private readonly Dictionary<string, string> _namespaces;
    private readonly ProblemBag _problems = new();
    private readonly KeywordChecker _keywords;

    private ContractReader(ContractDocument contract, SchemaSet schemas, Dictionary<string, string> namespaces)
    {
        _document = contract.Document;
        _defaultNamespace = contract.DefaultNamespace;
        _schemas = schemas;
        _namespaces = namespaces;
        _keywords = new KeywordChecker(_problems);
    }

    /// <summary>Reads all contracts of a compilation. There is a model only of one without errors.</summary>
    /// <param name="documents">All files of all contracts, in any order, perhaps some more than once.</param>
    public static IEnumerable<ContractResult> Read(IEnumerable<ContractDocument> documents)
    {
        // Two contracts in one namespace would both declare UnknownEvent there; as names of files these differ in more than case.
        Dictionary<string, string> namespaces = new(StringComparer.OrdinalIgnoreCase);
        return documents
            .GroupBy(document => document.ContractPath, StringComparer.Ordinal)
            .OrderBy(contract => contract.Key, StringComparer.Ordinal)
            .Select(contract => Read(contract.Key, contract, namespaces));
    }

    private static ContractResult Read(string contractPath, IEnumerable<ContractDocument> documents, Dictionary<string, string> namespaces)
    {
        SchemaSet schemas = new(
            documents.Select(document => document.Document),
            path => $"add <AdditionalFiles Include=\"{path}\" WebhookContract=\"{contractPath}\" />, or move it into the contract's folder");
        ProblemBag errors = new();
        foreach (SchemaDocument document in schemas.Documents.Where(document => document.Error is not null))
        {
            errors.Report(ProblemKinds.InvalidJson, document, document.Error!.Range, document.Error.Message);
        }

        ContractDocument? contract = documents.FirstOrDefault(document => document.Document.Path == contractPath);
        if (contract is null)
        {
            errors.Report(
                ProblemKinds.InvalidContract,
                schemas.Documents[0],
                default,
                $"this file belongs to the contract {contractPath}, which is not among the additional files; its metadata WebhookContract must be the full path of a <WebhookContract> item");
        }

        if (errors.HasErrors)
        {
            return new ContractResult(null, errors.Problems.ToEquatableArray());
        }

        ContractReader reader = new(contract!, schemas, namespaces);
        ContractModel? model = reader.ReadContract();
        return new ContractResult(reader._problems.HasErrors ? null : model, reader._problems.Problems.ToEquatableArray());
    }

    private ContractModel? ReadContract()
    {
        if (_document.Root is not JsonObject root || _keywords.GetOwn(root, "x-webhook") is not JsonObject settings)
        {
            _problems.Report(
                ProblemKinds.InvalidContract,
                _document,
                _document.Root!.Start,
                "contract.json must be an object with \"x-webhook\", which names the contract, where its event type stands and how it is signed");
            return null;
        }

        ContractSettings? read = new ContractSettingsReader(_document, _defaultNamespace, _problems).Read(settings);
        if (read is null)
        {
            return null;
        }

        if (_namespaces.TryGetValue(read.Namespace, out string? other))
        {
            _problems.Report(
                ProblemKinds.NameCollision,
                _document,
                (settings.Get("namespace") ?? settings).Start,
                $"the namespace {read.Namespace} is already that of {other}; give each contract a \"namespace\" of its own");
        }

        _namespaces[read.Namespace] = _document.Path;
        ContractNames names = new(read.Namespace, _problems);
        foreach (string suffix in new[] { "Contract", "ContractFormat", "ContractTypes", "Event", "Message" })
        {
            names.Reserve(read.Name + suffix, "the contract itself");
        }

        names.Reserve("UnknownEvent", "the contract itself");
        TypeReader types = new(_schemas, names, read.Formats, _keywords, _problems);
        SchemaLocation location = new(_document, root, read.Name + "Message");

        // Without an envelope nobody reads more of the contract's own schema than its list of events.
        types.Check(location);
        EquatableArray<EventModel> events = new EventReader(_schemas, types, names, _keywords, _problems).Read(location, read.EventType);
        EnvelopeModel? envelope = read.EventType is EnvelopeEventType source ? ReadEnvelope(location, source, types) : null;
        types.Records.ReadMembers();

        // After an error some schemas are not read to their end, and then nobody read what does say something.
        if (!_problems.HasErrors)
        {
            _keywords.ReportUnread();
        }

        return new ContractModel
        {
            Name = read.Name,
            Id = read.Id,
            DisplayName = read.DisplayName,
            Namespace = read.Namespace,
            Documentation = DocumentationReader.Read(_document, root),
            EventType = read.EventType,
            DeliveryId = ReadId(read.DeliveryId, envelope),
            HookId = ReadId(read.HookId, envelope),
            Signature = read.Signature,
            Request = read.Request,
            Sending = read.Sending,
            Dialects = read.Dialects,
            Envelope = envelope,
            Events = events,
            Records = types.Records.Records.OrderBy(record => record.Name, StringComparer.Ordinal).ToEquatableArray(),
            Enums = types.Enums.Enums.OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray(),
        };
    }

    private EnvelopeModel ReadEnvelope(SchemaLocation location, EnvelopeEventType source, TypeReader types) => new()
    {
        RecordName = location.Name,
        Documentation = DocumentationReader.Read(_document, location.Node),
        Properties = types.Records.ReadProperties(location, location.Name, source.Property, source.Payload),
        IsClosed = types.Records.IsClosed(location),
    };

    // An id in the body is an envelope's member.
    private IdSource? ReadId(IdSetting? setting, EnvelopeModel? envelope)
    {
        if (setting?.Property is null)
        {
            return setting is null ? null : new IdSource(setting.Header, null);
        }

        PropertyModel? property = envelope?.Properties.FirstOrDefault(candidate => candidate.JsonName == setting.Property.Value && candidate.Role == PropertyRole.Plain);
        if (property?.Type is ScalarModel { Kind: ScalarKind.String or ScalarKind.Guid or ScalarKind.Int32 or ScalarKind.Int64 })
        {
            return new IdSource(null, property);
        }

        _problems.Report(
            ProblemKinds.InvalidContract,
            _document,
            setting.Property.Range,
            property is null
                ? $"the envelope has no member \"{setting.Property.Value}\" that could be an id; an id can stand in a header, or in a member of the envelope"
                : $"the member \"{setting.Property.Value}\" cannot be an id; an id is a string, a UUID or an integer");
        return null;
    }
}

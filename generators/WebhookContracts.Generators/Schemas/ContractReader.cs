using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Json;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads the files of a contract as its model, and says all that is to be said about them, in one pass.</summary>
internal sealed class ContractReader
{
    private readonly SchemaDocument _document;
    private readonly SchemaSet _schemas;
    private readonly Dictionary<string, string> _namespaces;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly KeywordChecker _keywords;

    private ContractReader(SchemaDocument document, IReadOnlyList<SchemaDocument> documents, Dictionary<string, string> namespaces)
    {
        _document = document;
        _schemas = new SchemaSet(documents);
        _namespaces = namespaces;
        _keywords = new KeywordChecker(_diagnostics);
    }

    /// <summary>Reads all contracts of a compilation. There is a model only of one without errors.</summary>
    /// <param name="documents">All files of all contracts, in any order, perhaps some more than once.</param>
    public static IEnumerable<ContractResult> Read(IEnumerable<SchemaDocument> documents)
    {
        // Two contracts in one namespace would both declare UnknownEvent there; as names of files these differ in more than case.
        Dictionary<string, string> namespaces = new(StringComparer.OrdinalIgnoreCase);
        return documents
            .GroupBy(document => document.ContractPath, StringComparer.Ordinal)
            .OrderBy(contract => contract.Key, StringComparer.Ordinal)
            .Select(contract => Read(
                contract.GroupBy(document => document.Path, StringComparer.Ordinal).Select(same => same.First()).OrderBy(document => document.Path, StringComparer.Ordinal).ToList(),
                namespaces));
    }

    private static ContractResult Read(List<SchemaDocument> documents, Dictionary<string, string> namespaces)
    {
        DiagnosticBag errors = new();
        foreach (SchemaDocument document in documents.Where(document => document.Error is not null))
        {
            errors.Report(DiagnosticDescriptors.InvalidJson, document, document.Error!.Span, document.Error.Message);
        }

        SchemaDocument? contract = documents.Find(document => document.IsContract);
        if (contract is null)
        {
            errors.Report(
                DiagnosticDescriptors.InvalidContract,
                documents[0],
                default,
                $"this file belongs to the contract {documents[0].ContractPath}, which is not among the additional files; its metadata WebhookContract must be the full path of a <WebhookContract> item");
        }

        if (errors.HasErrors)
        {
            return new ContractResult(null, errors.ToEquatableArray());
        }

        ContractReader reader = new(contract!, documents, namespaces);
        ContractModel? model = reader.ReadContract();
        return new ContractResult(reader._diagnostics.HasErrors ? null : model, reader._diagnostics.ToEquatableArray());
    }

    private ContractModel? ReadContract()
    {
        if (_document.Root is not JsonObject root || _keywords.GetOwn(root, "x-webhook") is not JsonObject settings)
        {
            _diagnostics.Report(
                DiagnosticDescriptors.InvalidContract,
                _document,
                ContractNames.StartOf(_document.Root!),
                "contract.json must be an object with \"x-webhook\", which names the contract, where its event type stands and how it is signed");
            return null;
        }

        ContractSettings? read = new ContractSettingsReader(_document, _diagnostics).Read(settings);
        if (read is null)
        {
            return null;
        }

        if (_namespaces.TryGetValue(read.Namespace, out string? other))
        {
            _diagnostics.Report(
                DiagnosticDescriptors.NameCollision,
                _document,
                ContractNames.StartOf(settings.Get("namespace") ?? settings),
                $"the namespace {read.Namespace} is already that of {other}; give each contract a \"namespace\" of its own");
        }

        _namespaces[read.Namespace] = _document.Path;
        ContractNames names = new(read.Namespace, _diagnostics);
        foreach (string suffix in new[] { "Contract", "ContractTypes", "Event", "Message" })
        {
            names.Reserve(read.Name + suffix, "the contract itself");
        }

        names.Reserve("UnknownEvent", "the contract itself");
        TypeReader types = new(_schemas, names, read.Formats, _keywords, _diagnostics);
        SchemaLocation location = new(_document, root, read.Name + "Message");

        // Without an envelope nobody reads more of the contract's own schema than its list of events.
        types.Check(location);
        EquatableArray<EventModel> events = new EventReader(types, names, _keywords, _diagnostics).Read(location, read.EventType);
        EnvelopeModel? envelope = read.EventType is EnvelopeEventType source ? ReadEnvelope(location, source, types) : null;
        types.Records.ReadMembers();

        // After an error some schemas are not read to their end, and then nobody read what does say something.
        if (!_diagnostics.HasErrors)
        {
            _keywords.ReportUnread();
        }

        return new ContractModel
        {
            Name = read.Name,
            Namespace = read.Namespace,
            Documentation = DocumentationReader.Read(_document, root),
            EventType = read.EventType,
            DeliveryId = ReadId(read.DeliveryId, envelope),
            HookId = ReadId(read.HookId, envelope),
            Signature = read.Signature,
            Request = read.Request,
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

        _diagnostics.Report(
            DiagnosticDescriptors.InvalidContract,
            _document,
            setting.Property.Span,
            property is null
                ? $"the envelope has no member \"{setting.Property.Value}\" that could be an id; an id can stand in a header, or in a member of the envelope"
                : $"the member \"{setting.Property.Value}\" cannot be an id; an id is a string, a UUID or an integer");
        return null;
    }
}

using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Json;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads the files of one contract as its model, and says all that is to be said about them, in one pass.</summary>
internal sealed class ContractReader
{
    private readonly SchemaDocument _document;
    private readonly SchemaSet _schemas;
    private readonly DiagnosticBag _diagnostics = new();

    private ContractReader(SchemaDocument document, IReadOnlyList<SchemaDocument> documents)
    {
        _document = document;
        _schemas = new SchemaSet(documents);
    }

    /// <summary>Reads a contract. There is a model only where there is no error.</summary>
    /// <param name="documents">All files of the contract, contract.json among them.</param>
    public static ContractResult Read(IReadOnlyList<SchemaDocument> documents)
    {
        DiagnosticBag syntaxErrors = new();
        foreach (SchemaDocument document in documents.Where(document => document.Error is not null))
        {
            syntaxErrors.Report(DiagnosticDescriptors.InvalidJson, document, document.Error!.Span, document.Error.Message);
        }

        SchemaDocument? contract = documents.FirstOrDefault(document => document.IsContract);
        if (syntaxErrors.HasErrors || contract is null)
        {
            return new ContractResult(null, syntaxErrors.ToEquatableArray());
        }

        ContractReader reader = new(contract, documents);
        ContractModel? model = reader.ReadContract();
        return new ContractResult(reader._diagnostics.HasErrors ? null : model, reader._diagnostics.ToEquatableArray());
    }

    private ContractModel? ReadContract()
    {
        if (_document.Root is not JsonObject root || root.Get("x-webhook") is not JsonObject settings)
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

        ContractNames names = new(read.Namespace, _diagnostics);
        foreach (string suffix in new[] { "Contract", "Event", "Message" })
        {
            names.Reserve(read.Name + suffix, "the contract itself");
        }

        names.Reserve("UnknownEvent", "the contract itself");
        TypeReader types = new(_schemas, names, read.Formats, _diagnostics);
        SchemaLocation location = new(_document, root, read.Name + "Message");
        EquatableArray<EventModel> events = new EventReader(types, names, _diagnostics).Read(location, read.EventType);
        EnvelopeModel? envelope = read.EventType is EnvelopeEventType source ? ReadEnvelope(location, source, types) : null;
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

    private EnvelopeModel ReadEnvelope(SchemaLocation location, EnvelopeEventType source, TypeReader types)
    {
        EquatableArray<PropertyModel> properties = types.Records.ReadProperties(location, location.Name, source.Property, source.Payload);
        foreach (string member in new[] { source.Property, source.Payload }.Where(member => properties.All(property => property.JsonName != member)))
        {
            _diagnostics.Report(
                DiagnosticDescriptors.InvalidContract, _document, ContractNames.StartOf(location.Node), $"\"x-webhook\".\"eventType\" names the member \"{member}\", which \"properties\" does not declare");
        }

        return new EnvelopeModel
        {
            RecordName = location.Name,
            Documentation = DocumentationReader.Read(_document, location.Node),
            Properties = properties,
        };
    }

    // An id in the body is an envelope's member: known by its wire name in the schema, by its C# name in the model.
    private IdSource? ReadId(IdSetting? setting, EnvelopeModel? envelope)
    {
        if (setting?.Property is null)
        {
            return setting is null ? null : new IdSource(setting.Header, null);
        }

        PropertyModel? property = envelope?.Properties.FirstOrDefault(candidate => candidate.JsonName == setting.Property.Value);
        if (property is null)
        {
            _diagnostics.Report(
                DiagnosticDescriptors.InvalidContract, _document, setting.Property.Span, $"the envelope has no member \"{setting.Property.Value}\"; an id can stand in a header, or in a member of the envelope");
            return null;
        }

        return new IdSource(null, property.Name);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Json;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>How a body is laid out: which form it has, where it names its event type, and so which schema describes it.</summary>
internal sealed class MessageLayout
{
    private readonly ContractSchema _contract;
    private readonly bool _dataIsEnvelope;

    private MessageLayout(
        ContractSchema contract, MessageForm form, string? eventType, IReadOnlyList<NamedEventType> named, bool dataIsEnvelope = false)
    {
        _contract = contract;
        _dataIsEnvelope = dataIsEnvelope;
        Form = form;
        EventType = eventType;
        Named = named;
        Event = eventType is null ? null : contract.FindEvent(eventType);
    }

    public MessageForm Form { get; }

    /// <summary>The event type as it was given or as the body names it; null if there is none to be found.</summary>
    public string? EventType { get; }

    /// <summary>The event of that type; null if the contract knows none.</summary>
    public EventSchema? Event { get; }

    /// <summary>The places where the body names its event type, outermost first.</summary>
    public IReadOnlyList<NamedEventType> Named { get; }

    /// <summary>The message, if it is in a serialization of which too much is missing to read it; otherwise null.</summary>
    public LocatedValue? Slim { get; private init; }

    /// <summary>Equal for layouts of one contract that have the same schema.</summary>
    public (MessageForm Form, bool DataIsEnvelope, string? EventFile) SchemaKey => (Form, _dataIsEnvelope, Event?.File);

    /// <summary>The layout of an event alone.</summary>
    public static MessageLayout OfEvent(ContractSchema contract, string eventType) => new(contract, MessageForm.Event, eventType, []);

    /// <summary>The layout of a body as it arrives: the event where a header names its type; otherwise the envelope, or Event Grid's array.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="body">The body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <exception cref="ArgumentNullException">No event type is given, and the body cannot name one.</exception>
    public static MessageLayout OfMessage(ContractSchema contract, LocatedValue body, string? eventType)
    {
        if (contract.EventType is not EventTypeSource.Envelope envelope)
        {
            ArgumentNullException.ThrowIfNull(eventType);
            return OfEvent(contract, eventType);
        }

        return body.Kind == JsonValueKind.Array && contract.EventGridSchemaFile is not null
            ? OfEventGrid(contract, envelope, body, eventType)
            : OfEnvelope(contract, envelope, body, eventType);
    }

    /// <summary>
    /// The layout of a body of any form: as <see cref="OfMessage"/>, but an object that has neither the envelope's event
    /// type nor its payload is an event alone if an event type is given.
    /// </summary>
    public static MessageLayout Of(ContractSchema contract, LocatedValue body, string? eventType) =>
        eventType is not null && body.Kind == JsonValueKind.Object && LacksEnvelope(contract, body)
            ? OfEvent(contract, eventType)
            : OfMessage(contract, body, eventType);

    /// <summary>Whether an object has neither member that would make it the contract's envelope.</summary>
    public static bool LacksEnvelope(ContractSchema contract, LocatedValue body) =>
        contract.EventType is EventTypeSource.Envelope envelope
        && body.Member(envelope.Property) is null
        && body.Member(envelope.Payload) is null;

    /// <summary>The schema of the whole body, self-contained.</summary>
    public JsonObject BuildSchema() => Form switch
    {
        MessageForm.EventGrid => SelfContainedSchema.OfEventGrid(_contract, Event, _dataIsEnvelope),
        MessageForm.Envelope => SelfContainedSchema.OfMessage(_contract, Event),
        _ => Event is null ? [] : SelfContainedSchema.OfEvent(_contract, Event),
    };

    private static MessageLayout OfEnvelope(
        ContractSchema contract, EventTypeSource.Envelope envelope, LocatedValue body, string? expected)
    {
        LocatedValue? named = body.Member(envelope.Property);
        return new(contract, MessageForm.Envelope, TextOf(named) ?? expected, NamedEventType.At(named, expected))
        {
            Slim = contract.EventGridSchemaFile is not null && SlimSerialization.IsAt(body) ? body : null,
        };
    }

    private static MessageLayout OfEventGrid(
        ContractSchema contract, EventTypeSource.Envelope envelope, LocatedValue body, string? expected)
    {
        // Releases differ in the capital; the array's schema says which of the two is the alias.
        LocatedValue? item = body.Items.FirstOrDefault();
        LocatedValue? outer = item?.Member("EventType") ?? item?.Member("eventType");
        LocatedValue? data = item?.Member("data");

        // By its shape, as the readers do: no event has members of these names.
        LocatedValue? inner = data?.Member(envelope.Payload) is null ? null : data.Member(envelope.Property);
        string? eventType = TextOf(outer) ?? TextOf(inner) ?? expected;
        return new(
            contract, MessageForm.EventGrid, eventType,
            [.. NamedEventType.At(outer, expected), .. NamedEventType.At(inner, eventType)],
            dataIsEnvelope: inner is not null)
        {
            Slim = data is not null && SlimSerialization.IsAt(data) ? data : null,
        };
    }

    private static string? TextOf(LocatedValue? value) => value?.Kind == JsonValueKind.String ? value.Text : null;
}

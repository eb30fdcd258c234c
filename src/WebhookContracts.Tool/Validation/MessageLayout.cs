using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>How a body is laid out: which form it has, where it names its event type, and so which schema describes it.</summary>
internal sealed class MessageLayout
{
    private readonly ContractSchema _contract;

    private MessageLayout(ContractSchema contract, MessageForm form, string? eventType, IReadOnlyList<NamedEventType> named, DialectSchema? dialect = null)
    {
        _contract = contract;
        Form = form;
        Dialect = dialect;
        EventType = eventType;
        Named = named;
        Event = eventType is null ? null : contract.FindEvent(eventType);
    }

    public MessageForm Form { get; }

    /// <summary>The dialect of the body; null if it has the form that the contract's own schema describes, or is an event alone.</summary>
    public DialectSchema? Dialect { get; }

    /// <summary>The event type as it was given or as the body names it; null if there is none to be found.</summary>
    public string? EventType { get; }

    /// <summary>The event of that type; null if the contract knows none.</summary>
    public EventSchema? Event { get; }

    /// <summary>The places where the body names its event type, outermost first.</summary>
    public IReadOnlyList<NamedEventType> Named { get; }

    /// <summary>Equal for layouts of one contract that have the same schema.</summary>
    public (MessageForm Form, DialectSchema? Dialect, EventSchema? Event) SchemaKey => (Form, Dialect, Event);

    /// <summary>The layout of an event alone.</summary>
    public static MessageLayout OfEvent(ContractSchema contract, string eventType) => new(contract, MessageForm.Event, eventType, []);

    /// <summary>The layout of a body as it arrives: the event where a header names its type; otherwise the envelope, or the event that names its type itself; or one of the contract's dialects.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="body">The body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <exception cref="ArgumentNullException">No event type is given, and the body cannot name one.</exception>
    public static MessageLayout OfMessage(ContractSchema contract, BodyValue body, string? eventType)
    {
        if (FindDialect(contract, body) is { } found)
        {
            return OfDialect(contract, found.Dialect, found.Places, eventType);
        }

        if (contract.EventType is NestedEventType)
        {
            return new MessageLayout(contract, MessageForm.Envelope, eventType: null, []);
        }

        if (contract.EventTypeMember is not { } member)
        {
            ArgumentNullException.ThrowIfNull(eventType);
            return OfEvent(contract, eventType);
        }

        BodyValue? named = body.Member(member);
        return new MessageLayout(
            contract, contract.HasEnvelope ? MessageForm.Envelope : MessageForm.Event, TextOf(named) ?? eventType, NamedEventType.At(named, eventType));
    }

    /// <summary>
    /// The layout of a body of any form: as <see cref="OfMessage"/>, but an object that has neither the envelope's event
    /// type nor its payload is an event alone if an event type is given.
    /// </summary>
    public static MessageLayout Of(ContractSchema contract, BodyValue body, string? eventType) =>
        eventType is not null && body.Kind == JsonValueKind.Object && LacksEnvelope(contract, body)
            ? OfEvent(contract, eventType)
            : OfMessage(contract, body, eventType);

    /// <summary>Whether an object has neither member that would make it the contract's envelope, not even misspelt.</summary>
    public static bool LacksEnvelope(ContractSchema contract, BodyValue body) =>
        contract.EventType is EnvelopeEventType envelope
        && !HasMemberLike(body, envelope.Property)
        && !HasMemberLike(body, envelope.Payload);

    /// <summary>The schema of the whole body, self-contained.</summary>
    public JsonObject BuildSchema() => (Form, Event) switch
    {
        (MessageForm.Dialect, _) => SelfContainedSchema.OfDialect(_contract, Dialect!, Event),
        (MessageForm.Envelope, _) => _contract.EventType is NestedEventType ? SelfContainedSchema.OfContract(_contract) : SelfContainedSchema.OfMessage(_contract, Event),
        (_, null) => [],
        (_, { } @event) => SelfContainedSchema.OfEvent(_contract, @event),
    };

    // An object is always an event or its envelope. Of the dialects whose body is of the kind that this one is, the first in which the message is found.
    private static (DialectSchema Dialect, DialectPlaces Places)? FindDialect(ContractSchema contract, BodyValue body)
    {
        if (body.Kind == JsonValueKind.Object)
        {
            return null;
        }

        (DialectSchema, DialectPlaces)? last = null;
        foreach (DialectSchema dialect in contract.Dialects.Where(dialect => dialect.Accepts(KindOf(body))))
        {
            DialectPlaces places = DialectPlaces.In(body, contract, dialect);
            last = (dialect, places);
            if (places.Message is { } message && IsMessage(contract, message))
            {
                break;
            }
        }

        return last;
    }

    private static MessageLayout OfDialect(ContractSchema contract, DialectSchema dialect, DialectPlaces places, string? expected)
    {
        BodyValue? outer = places.EventType;
        BodyValue? inner = contract.EventTypeMember is { } member ? places.Message?.Member(member) : null;
        string? eventType = TextOf(outer) ?? TextOf(inner) ?? expected;
        return new MessageLayout(
            contract, MessageForm.Dialect, eventType, [.. NamedEventType.At(outer, expected), .. NamedEventType.At(inner, eventType)], dialect);
    }

    // Recognised by its members, as the readers do: no event has members of these names, not even misspelt.
    private static bool IsMessage(ContractSchema contract, BodyValue value) =>
        contract.EventType is not EnvelopeEventType envelope
        || (HasMemberLike(value, envelope.Property) && HasMemberLike(value, envelope.Payload));

    private static bool HasMemberLike(BodyValue value, string name) => value.Members.Exists(member => Spelling.IsLike(member.Name, name));

    private static string KindOf(BodyValue body) => body.Kind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static string? TextOf(BodyValue? value) => value?.Kind == JsonValueKind.String ? value.Text : null;
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookContracts.Tool.Json;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// Checks bodies of one provider against its schemas with NJsonSchema: a second opinion on what the library reads and
/// writes. The event type chooses the schema. Stateless but for compiled schemas; safe to share between threads.
/// </summary>
internal sealed class SchemaValidator(ContractSchema contract)
{
    private static readonly ConcurrentDictionary<string, SchemaValidator> OfBundled = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(MessageForm Form, bool DataIsEnvelope, string? EventFile), CompiledSchema> _compiled = [];

    /// <summary>The validator of a provider that this tool carries.</summary>
    /// <exception cref="ArgumentException">The tool carries no such provider.</exception>
    public static SchemaValidator For(string providerId) => OfBundled.GetOrAdd(providerId, id =>
        new SchemaValidator(BundledContracts.Find(id) ?? throw new ArgumentException($"no provider '{id}' is bundled", nameof(providerId))));

    /// <summary>
    /// Checks a body as it arrives: the event where a header names its type; otherwise the envelope, or Event Grid's
    /// array around either.
    /// </summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <exception cref="ArgumentNullException">No event type is given, and the body cannot name one.</exception>
    public ValidationReport ValidateMessage(ReadOnlySpan<byte> body, string? eventType = null) =>
        Validate(body, eventType, mayBeBareEvent: false);

    /// <summary>Checks an event without the envelope that its provider puts around it.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="event">The bytes of the event.</param>
    public ValidationReport ValidateEvent(string eventType, ReadOnlySpan<byte> @event)
    {
        var text = new JsonText(@event);
        return LocatedJsonReader.Read(text, out JsonFault? fault) is { } value
            ? CheckEvent(value, eventType, text)
            : Malformed(fault!, text, MessageForm.Event, eventType);
    }

    /// <summary>
    /// Checks a body of any form: as <see cref="ValidateMessage"/>, but an object that has neither the envelope's event
    /// type nor its payload is an event alone if an event type is given.
    /// </summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <exception cref="ArgumentNullException">No event type is given, and the body cannot name one.</exception>
    public ValidationReport Validate(ReadOnlySpan<byte> body, string? eventType = null) =>
        Validate(body, eventType, mayBeBareEvent: true);

    private ValidationReport Validate(ReadOnlySpan<byte> body, string? eventType, bool mayBeBareEvent)
    {
        if (contract.EventType is EventTypeSource.Header)
            ArgumentNullException.ThrowIfNull(eventType);

        var text = new JsonText(body);
        if (LocatedJsonReader.Read(text, out JsonFault? fault) is not { } value)
        {
            MessageForm form = contract.EventType is EventTypeSource.Envelope ? MessageForm.Envelope : MessageForm.Event;
            return Malformed(fault!, text, form, eventType);
        }

        if (contract.EventType is not EventTypeSource.Envelope envelope)
            return CheckEvent(value, eventType!, text);
        if (value.Kind == JsonValueKind.Array && contract.EventGridSchemaFile is not null)
            return CheckEventGrid(value, envelope, eventType, text);
        if (mayBeBareEvent && eventType is not null && value.Kind == JsonValueKind.Object && !IsEnvelope(value, envelope))
            return CheckEvent(value, eventType, text);
        return CheckEnvelope(value, envelope, eventType, text);
    }

    private static bool IsEnvelope(LocatedValue value, EventTypeSource.Envelope envelope) =>
        value.Member(envelope.Property) is not null || value.Member(envelope.Payload) is not null;

    private ValidationReport CheckEvent(LocatedValue value, string eventType, JsonText text) => Check(
        MessageForm.Event, false, value, text, eventType, [],
        @event => @event is null ? [] : SelfContainedSchema.OfEvent(contract, @event));

    private ValidationReport CheckEnvelope(LocatedValue value, EventTypeSource.Envelope envelope, string? expected, JsonText text)
    {
        LocatedValue? named = value.Member(envelope.Property);
        return Check(
            MessageForm.Envelope, false, value, text, TextOf(named) ?? expected, [(expected, named)],
            @event => SelfContainedSchema.OfMessage(contract, @event));
    }

    private ValidationReport CheckEventGrid(LocatedValue value, EventTypeSource.Envelope envelope, string? expected, JsonText text)
    {
        // Releases differ in the capital; the array's schema says which of the two is the alias.
        LocatedValue? item = value.Items.FirstOrDefault();
        LocatedValue? outer = item?.Member("EventType") ?? item?.Member("eventType");
        LocatedValue? data = item?.Member("data");
        bool dataIsEnvelope = data is not null && IsEnvelope(data, envelope);
        LocatedValue? inner = dataIsEnvelope ? data!.Member(envelope.Property) : null;

        string? eventType = TextOf(outer) ?? TextOf(inner) ?? expected;
        return Check(
            MessageForm.EventGrid, dataIsEnvelope, value, text, eventType, [(expected, outer), (eventType, inner)],
            @event => SelfContainedSchema.OfEventGrid(contract, @event, dataIsEnvelope));
    }

    private ValidationReport Check(
        MessageForm form,
        bool dataIsEnvelope,
        LocatedValue value,
        JsonText text,
        string? eventType,
        IEnumerable<(string? Expected, LocatedValue? Named)> agreements,
        Func<EventSchema?, JsonObject> schema)
    {
        EventSchema? @event = FindEvent(eventType);
        CompiledSchema compiled = _compiled.GetOrAdd((form, dataIsEnvelope, @event?.File), _ => new CompiledSchema(schema(@event)));
        (List<Violation> violations, List<Note> notes) = compiled.Check(value, text);

        foreach ((string? expected, LocatedValue? named) in agreements)
        {
            if (expected is not null && TextOf(named) is { } found && !AreSame(expected, found))
            {
                violations.Add(new Violation(
                    named!.Pointer,
                    text.PositionAt(named.Start),
                    $"expected the event type {Printable.Quote(expected)}, found {Printable.Quote(found)}"));
            }
        }

        LocatedValue origin = agreements.Select(agreement => agreement.Named).FirstOrDefault(named => named is not null) ?? value;
        if (NoteOnEventType(eventType, @event, origin, text) is { } note)
            notes.Insert(0, note);
        return new ValidationReport(eventType, @event, form, CompiledSchema.InOrder(violations), notes);
    }

    private Note? NoteOnEventType(string? eventType, EventSchema? @event, LocatedValue origin, JsonText text)
    {
        if (eventType is null || eventType == @event?.EventType)
            return null;

        JsonPosition position = text.PositionAt(origin.Start);
        return @event is null
            ? new Note(
                NoteKind.UnknownEventType, origin.Pointer, position,
                $"the event type {Printable.Quote(eventType)} is not known{contract.Suggest(eventType)}; the event itself was not checked")
            : new Note(
                NoteKind.EventTypeAlias, origin.Pointer, position,
                $"the event type {Printable.Quote(eventType)} is another spelling of {Printable.Quote(@event.EventType)}");
    }

    private ValidationReport Malformed(JsonFault fault, JsonText text, MessageForm form, string? eventType) => new(
        eventType,
        FindEvent(eventType),
        form,
        [new Violation(fault.Pointer, text.PositionAt(fault.ByteOffset), "not JSON: " + fault.Message)],
        []);

    private EventSchema? FindEvent(string? eventType) => eventType is null ? null : contract.FindEvent(eventType);

    private bool AreSame(string eventType, string other) =>
        eventType == other || (contract.FindEvent(eventType) is { } @event && @event == contract.FindEvent(other));

    private static string? TextOf(LocatedValue? value) => value?.Kind == JsonValueKind.String ? value.Text : null;
}

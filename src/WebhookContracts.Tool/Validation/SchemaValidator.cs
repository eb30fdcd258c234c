using System.Collections.Concurrent;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// Checks bodies of one provider against its schemas with NJsonSchema: a second opinion on what the library reads and
/// writes. The event type chooses the schema. Stateless but for compiled schemas; safe to share between threads.
/// </summary>
internal sealed class SchemaValidator(ContractSchema contract)
{
    private static readonly ConcurrentDictionary<string, SchemaValidator> s_ofBundled = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(MessageForm Form, DialectSchema? Dialect, EventSchema? Event), CompiledSchema> _compiled = [];

    /// <summary>The validator of a provider that this tool carries.</summary>
    /// <exception cref="ArgumentException">The tool carries no such provider.</exception>
    public static SchemaValidator For(string providerId) => s_ofBundled.GetOrAdd(providerId, id =>
        new SchemaValidator(BundledSchemas.Find(id) ?? throw new ArgumentException($"no provider '{id}' is bundled", nameof(providerId))));

    /// <summary>
    /// Checks a body as it arrives: the event where a header names its type; otherwise the envelope; or one of the
    /// contract's dialects.
    /// </summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <exception cref="ArgumentNullException">No event type is given, and the body cannot name one.</exception>
    public ValidationReport ValidateMessage(ReadOnlySpan<byte> body, string? eventType = null) =>
        Validate(body, eventType, value => MessageLayout.OfMessage(contract, value, eventType));

    /// <summary>Checks an event without the envelope that its provider puts around it.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="event">The bytes of the event.</param>
    public ValidationReport ValidateEvent(string eventType, ReadOnlySpan<byte> @event) =>
        Validate(@event, eventType, _ => MessageLayout.OfEvent(contract, eventType));

    /// <summary>
    /// Checks a body of any form: as <see cref="ValidateMessage"/>, but an object that has neither the envelope's event
    /// type nor its payload is an event alone if an event type is given.
    /// </summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <exception cref="ArgumentNullException">No event type is given, and the body cannot name one.</exception>
    public ValidationReport Validate(ReadOnlySpan<byte> body, string? eventType = null) =>
        Validate(body, eventType, value => MessageLayout.Of(contract, value, eventType));

    private ValidationReport Validate(ReadOnlySpan<byte> body, string? eventType, Func<BodyValue, MessageLayout> layoutOf)
    {
        if (contract.EventType is HeaderEventType)
        {
            ArgumentNullException.ThrowIfNull(eventType);
        }

        BodyText text = new(body);
        return BodyReader.Read(text, out BodyFault? fault) is { } value
            ? Check(value, layoutOf(value), text)
            : Malformed(fault!, text, eventType);
    }

    private ValidationReport Check(BodyValue value, MessageLayout layout, BodyText text)
    {
        CompiledSchema compiled = _compiled.GetOrAdd(layout.SchemaKey, _ => new CompiledSchema(layout.BuildSchema()));
        (List<Violation> violations, List<Note> notes) = compiled.Check(value, text);
        violations.AddRange(
            from named in layout.Named
            let expected = named.Text == "" ? "an event type" : Disagreement(named)
            where expected is not null
            select new Violation(named.Value.Pointer, text.PositionAt(named.Value.Start), $"expected {expected}, found {Printable.Quote(named.Text!)}"));

        BodyValue origin = layout.Named.Count > 0 ? layout.Named[0].Value : value;
        if (NoteOnEventType(layout, origin, text) is { } note)
        {
            notes.Insert(0, note);
        }

        return new ValidationReport(layout.EventType, layout.Event, layout.Form, layout.Dialect?.Name, CompiledSchema.InOrder(violations), notes);
    }

    private Note? NoteOnEventType(MessageLayout layout, BodyValue origin, BodyText text)
    {
        if (layout.EventType is not { } eventType || eventType == layout.Event?.EventType)
        {
            return null;
        }

        BodyPosition position = text.PositionAt(origin.Start);
        return layout.Event is null
            ? new Note(
                NoteKind.UnknownEventType, origin.Pointer, position,
                $"the event type {Printable.Quote(eventType)} is not known{contract.Suggest(eventType)}; the event itself was not checked")
            : new Note(
                NoteKind.EventTypeAlias, origin.Pointer, position,
                $"the event type {Printable.Quote(eventType)} is another spelling of {Printable.Quote(layout.Event.EventType)}");
    }

    private ValidationReport Malformed(BodyFault fault, BodyText text, string? eventType) => new(
        eventType,
        eventType is null ? null : contract.FindEvent(eventType),
        contract.HasEnvelope ? MessageForm.Envelope : MessageForm.Event,
        null,
        [new Violation(fault.Pointer, text.PositionAt(fault.ByteOffset), "not JSON: " + fault.Message)],
        []);

    // What was expected at a place that names the event type; null if it names that type, by its name or an alias.
    private string? Disagreement(NamedEventType named) =>
        named is not { Expected: { } expected, Text: { } found } || Canonical(expected) == Canonical(found) ? null : $"the event type {Printable.Quote(expected)}";

    private string Canonical(string eventType) => contract.FindEvent(eventType)?.EventType ?? eventType;
}

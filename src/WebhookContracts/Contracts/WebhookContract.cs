using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>
/// All that sender and receiver agree on for one provider: headers, signature scheme, event types, payload types. Holds no state; there is one instance
/// of each contract, safe to use from any thread.
/// </summary>
/// <typeparam name="TMessage">What one body holds: the event itself, or an envelope around it.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
public abstract partial class WebhookContract<TMessage, TEvent>
    where TMessage : class
    where TEvent : class, IWebhookEvent
{
    private readonly WebhookContractDefinition _definition;
    private readonly Lazy<IReadOnlyList<WebhookEventType>> _eventTypes;

    /// <summary>Makes a contract; called by emitted contracts.</summary>
    /// <param name="definition">Its headers and its signature scheme.</param>
    protected WebhookContract(WebhookContractDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
        _eventTypes = new Lazy<IReadOnlyList<WebhookEventType>>(CreateEventTypes);
    }

    /// <summary>The provider's name.</summary>
    public string Provider => _definition.Provider;

    /// <summary>How deliveries are signed; null for a provider that does not sign.</summary>
    public SignatureScheme? SignatureScheme => _definition.SignatureScheme;

    /// <summary>The header that names the event type; null where the body does.</summary>
    public string? EventTypeHeader => _definition.EventTypeHeader;

    /// <summary>The header that holds the delivery's id; null if there is none.</summary>
    public string? DeliveryIdHeader => _definition.DeliveryIdHeader;

    /// <summary>The header that holds the webhook's id; null if there is none.</summary>
    public string? HookIdHeader => _definition.HookIdHeader;

    /// <summary>The events that this contract knows, in the order of its schema.</summary>
    public IReadOnlyList<WebhookEventType> EventTypes => _eventTypes.Value;

    /// <summary>Gives the contract's types to <see cref="JsonSerializer"/> without reflection, for use in a chain of resolvers.</summary>
    public abstract IJsonTypeInfoResolver JsonTypeInfoResolver { get; }

    /// <summary>Reads a body whose signature does not matter here, or was verified before.</summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; where the body does, it must agree if it is given.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>What the body holds.</returns>
    /// <exception cref="WebhookFormatException">The body is not what the contract says.</exception>
    public TMessage Parse(BodyBytes body, string? eventType = null, WebhookReadOptions? options = null) =>
        TryParse(body, eventType, options, out TMessage? message, out WebhookError? error) ? message : throw new WebhookFormatException(error);

    /// <summary>Reads a body whose signature does not matter here, or was verified before.</summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; where the body does, it must agree if it is given.</param>
    /// <param name="message">What the body holds.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public bool TryParse(BodyBytes body, string? eventType, [NotNullWhen(true)] out TMessage? message, [NotNullWhen(false)] out WebhookError? error) =>
        TryParse(body, eventType, options: null, out message, out error);

    /// <summary>Reads a body whose signature does not matter here, or was verified before.</summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; where the body does, it must agree if it is given.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="message">What the body holds.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public bool TryParse(
        BodyBytes body, string? eventType, WebhookReadOptions? options, [NotNullWhen(true)] out TMessage? message, [NotNullWhen(false)] out WebhookError? error)
    {
        if (EventTypeHeader is not null && string.IsNullOrEmpty(eventType))
        {
            message = null;
            error = WebhookError.EventTypeMissing($"{Provider} names the event type in the header {EventTypeHeader}, not in the body; pass it along.");
            return false;
        }

        options ??= WebhookReadOptions.Default;
        return JsonText.TryRead(body, options, new MessageReading(this, eventType, options), out message, out error);
    }

    /// <summary>Reads a bare event: the example of a document, a stored payload, what an envelope holds.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="body">The bytes of the event's JSON.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The event.</returns>
    /// <exception cref="WebhookFormatException">The body is not what the contract says.</exception>
    public TEvent ParseEvent(string eventType, BodyBytes body, WebhookReadOptions? options = null) =>
        TryParseEvent(eventType, body, options, out TEvent? @event, out WebhookError? error) ? @event : throw new WebhookFormatException(error);

    /// <summary>Reads a bare event: the example of a document, a stored payload, what an envelope holds.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="body">The bytes of the event's JSON.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="event">The event.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public bool TryParseEvent(
        string eventType, BodyBytes body, WebhookReadOptions? options, [NotNullWhen(true)] out TEvent? @event, [NotNullWhen(false)] out WebhookError? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventType);
        options ??= WebhookReadOptions.Default;
        return JsonText.TryRead(body, options, new EventReading(this, eventType, options), out @event, out error);
    }

    /// <summary>Writes a message as the newest release of the service would: the same members, nulls and absences.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Its JSON in UTF-8.</returns>
    public byte[] Serialize(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return JsonOutput.ToArray((this, message), static (writer, state) => state.Item1.WriteBody(writer, state.message));
    }

    /// <summary>Writes a message as the newest release of the service would: the same members, nulls and absences.</summary>
    /// <param name="output">Where its JSON goes, in UTF-8.</param>
    /// <param name="message">The message.</param>
    public void Serialize(IBufferWriter<byte> output, TMessage message)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(message);
        JsonOutput.Write(output, (this, message), static (writer, state) => state.Item1.WriteBody(writer, state.message));
    }

    /// <summary>Writes a bare event, without the envelope.</summary>
    /// <param name="event">The event.</param>
    /// <returns>Its JSON in UTF-8.</returns>
    public byte[] SerializeEvent(TEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return JsonOutput.ToArray(@event, static (writer, value) => value.WriteTo(writer));
    }

    /// <summary>The event that a message holds.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The event: the message itself where there is no envelope.</returns>
    public abstract TEvent GetEvent(TMessage message);

    /// <summary>The event type under its real name.</summary>
    /// <param name="eventType">An event type as sent, perhaps an alias.</param>
    /// <returns>The name; null if the contract does not know it.</returns>
    public abstract string? FindEventType(string eventType);

    /// <summary>Lists the events; called once, when first asked for.</summary>
    /// <returns>The events in the order of the schema.</returns>
    protected abstract IReadOnlyList<WebhookEventType> CreateEventTypes();

    /// <summary>Reads what the schema says one body holds.</summary>
    /// <param name="reader">A reader on the first token of the body.</param>
    /// <param name="utf8Json">The whole body.</param>
    /// <param name="eventType">The event type, if a header names it.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The message.</returns>
    /// <exception cref="JsonException">The body is not what the schema says.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract TMessage ReadMessage(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options);

    /// <summary>Reads the event of that type.</summary>
    /// <param name="eventType">The event type under its real name; any other is unknown.</param>
    /// <param name="reader">A reader on the first token of the event.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The event is not what its schema says.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract TEvent ReadEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options);

    /// <summary>Writes a message as the schema says.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="message">The message.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void WriteMessage(Utf8JsonWriter writer, TMessage message);

    /// <summary>Reads a body. A contract overrides it whose bodies come in a second form, which its schema does not describe.</summary>
    /// <param name="reader">A reader on the first token of the body.</param>
    /// <param name="utf8Json">The whole body.</param>
    /// <param name="eventType">The event type, if a header names it.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The message.</returns>
    /// <exception cref="JsonException">The body is not what the contract says.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual TMessage ReadBody(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options) =>
        ReadMessage(ref reader, utf8Json, eventType, options);

    /// <summary>Writes a body; the counterpart of <see cref="ReadBody"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="message">The message.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual void WriteBody(Utf8JsonWriter writer, TMessage message) => WriteMessage(writer, message);

    /// <summary>Reads an event whose type the schema does not list. A contract overrides it that can tell the event from the body's shape.</summary>
    /// <param name="eventType">The event type as sent.</param>
    /// <param name="reader">A reader on the first token of the event; left where it is if there is no answer.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The event; null if it is unknown.</returns>
    /// <exception cref="JsonException">The event is not what its schema says.</exception>
    protected virtual TEvent? ReadUnlistedEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options) => null;

    /// <summary>The time that a message's signature covers. A contract overrides it whose messages hold one.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The time; null if the message holds none.</returns>
    protected virtual DateTimeOffset? GetSignedTime(TMessage message) => null;

    /// <summary>The delivery's id where the body holds it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The id; null if the body holds none.</returns>
    public virtual string? GetDeliveryId(TMessage message) => null;

    /// <summary>The webhook's id where the body holds it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The id; null if the body holds none.</returns>
    public virtual string? GetHookId(TMessage message) => null;

    private readonly struct MessageReading(WebhookContract<TMessage, TEvent> contract, string? eventType, WebhookReadOptions options) : IJsonTextReading<TMessage>
    {
        public TMessage Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json)
        {
            TMessage message = contract.ReadBody(ref reader, utf8Json, eventType, options);
            if (contract.EventTypeHeader is null && !string.IsNullOrEmpty(eventType))
            {
                string named = contract.GetEvent(message).EventType;
                string expected = contract.FindEventType(eventType) ?? eventType;
                if (named != expected)
                {
                    throw new WebhookFormatException(WebhookError.Malformed("", 0, $"an event of type \"{expected}\"", $"one of type \"{named}\""));
                }
            }

            return message;
        }
    }

    private readonly struct EventReading(WebhookContract<TMessage, TEvent> contract, string eventType, WebhookReadOptions options) : IJsonTextReading<TEvent>
    {
        public TEvent Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json) =>
            contract.ReadEvent(contract.FindEventType(eventType) ?? eventType, ref reader, options);
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WebhookContracts.Json;

/// <summary>
/// What the generator makes of a contract's schemas: how its bodies stand in JSON, and what it lists. The contract calls it; what a schema can't say is overridden
/// in the hand-written part of the emitted class. Not meant to be called by hand.
/// </summary>
/// <typeparam name="TMessage">What one body holds.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ContractFormat<TMessage, TEvent>
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    /// <summary>Gives the contract's types to <see cref="JsonSerializer"/>.</summary>
    public abstract IJsonTypeInfoResolver TypeInfoResolver { get; }

    /// <summary>Whether a body is read though it is not as its schema says, and what deviates is kept.</summary>
    public virtual bool IsTolerant => false;

    /// <summary>The event that a message holds.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The event.</returns>
    public abstract TEvent GetEvent(TMessage message);

    /// <summary>The events that a message holds, in their order. Emitted for a contract whose messages hold any number of them.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The events.</returns>
    public virtual IReadOnlyList<TEvent> GetEvents(TMessage message) => [GetEvent(message)];

    /// <summary>The same message with another event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="event">The event.</param>
    /// <returns>A message that holds the event: the event itself where there is no envelope.</returns>
    public virtual TMessage WithEvent(TMessage message, TEvent @event) =>
        @event as TMessage ?? throw new NotSupportedException("This contract's events come in an envelope, and it does not say how to put one there.");

    /// <summary>The event type under its real name.</summary>
    /// <param name="eventType">An event type as sent, perhaps an alias.</param>
    /// <returns>The name; null if the contract does not know it.</returns>
    public abstract string? FindEventType(string eventType);

    /// <summary>Lists the events; called when first asked for.</summary>
    /// <returns>The events in the order of the schema.</returns>
    public abstract IReadOnlyList<WebhookEventType> CreateEventTypes();

    /// <summary>How the provider sends; called when first asked for.</summary>
    /// <returns>What the contract says, or the default.</returns>
    public virtual WebhookSendingPolicy CreateSendingPolicy() => new();

    /// <summary>Lists the further forms of a body; called when first asked for.</summary>
    /// <returns>The dialects in the order of the contract.</returns>
    public virtual IReadOnlyList<WebhookDialect> CreateDialects() => [];

    /// <summary>Lists the older releases as which messages can be written; called when first asked for. Overridden for a contract that knows some.</summary>
    /// <returns>The releases, oldest first.</returns>
    internal virtual IReadOnlyList<WebhookRelease> CreateReleases() => [];

    /// <summary>Lists what the provider asks before it delivers; called when first asked for.</summary>
    /// <returns>The handshakes in the order of the contract.</returns>
    public virtual IReadOnlyList<WebhookHandshake> CreateHandshakes() => [];

    /// <summary>Reads what the schema says one body holds.</summary>
    /// <param name="reader">A reader on the first token of the body.</param>
    /// <param name="utf8Json">The whole body.</param>
    /// <param name="eventType">The event type, if a header names it.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The message.</returns>
    /// <exception cref="JsonException">The body is not what the schema says.</exception>
    public abstract TMessage ReadMessage(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options);

    /// <summary>Writes a message as the schema says.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="message">The message.</param>
    public abstract void WriteMessage(Utf8JsonWriter writer, TMessage message);

    /// <summary>Reads the event of that type.</summary>
    /// <param name="eventType">The event type under its real name; any other is unknown.</param>
    /// <param name="reader">A reader on the first token of the event.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The event is not what its schema says.</exception>
    public abstract TEvent ReadEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options);

    /// <summary>Reads a body. Overridden for a contract whose bodies come in a second form, which its schema does not describe.</summary>
    /// <param name="reader">A reader on the first token of the body.</param>
    /// <param name="utf8Json">The whole body.</param>
    /// <param name="eventType">The event type, if a header names it.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The message.</returns>
    /// <exception cref="JsonException">The body is not what the contract says.</exception>
    public virtual TMessage ReadBody(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, string? eventType, WebhookReadOptions options) =>
        ReadMessage(ref reader, utf8Json, eventType, options);

    /// <summary>Writes a body; the counterpart of <see cref="ReadBody"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="message">The message.</param>
    public virtual void WriteBody(Utf8JsonWriter writer, TMessage message) => WriteMessage(writer, message);

    /// <summary>The time that a message's signature covers. Overridden for a contract whose messages hold one.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The time; null if the message holds none.</returns>
    public virtual DateTimeOffset? GetSignedTime(TMessage message) => null;

    /// <summary>Whether <see cref="GetDeliveryId"/> has an answer, without making it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether the body holds the delivery's id.</returns>
    public virtual bool HasDeliveryId(TMessage message) => false;

    /// <summary>The delivery's id where the body holds it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The id; null if the body holds none.</returns>
    public virtual string? GetDeliveryId(TMessage message) => null;

    /// <summary>Makes the id of a delivery whose sender names none. Overridden for a contract whose ids have a form of their own.</summary>
    /// <returns>An id that no other delivery has.</returns>
    public virtual string CreateDeliveryId() => DeliveryNumbers.Next();

    /// <summary>The webhook's id where the body holds it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The id; null if the body holds none.</returns>
    public virtual string? GetWebhookId(TMessage message) => null;

    /// <summary>The name of the dialect that a message was read in, and is written in. Overridden for a contract that has dialects.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The name; null for the form that the schema describes.</returns>
    public virtual string? GetDialect(TMessage message) => null;

    /// <summary>The same message in another dialect. Overridden for a contract that has dialects.</summary>
    /// <param name="message">The message.</param>
    /// <param name="dialect">A name that the contract lists; null for the form that the schema describes.</param>
    /// <param name="time">When it is sent, for a dialect that says so.</param>
    /// <returns>The message.</returns>
    public virtual TMessage ToDialect(TMessage message, string? dialect, DateTimeOffset time) => message;

    /// <summary>The event type whose schema describes an event whose own type was lost. Overridden for a contract that has such events.</summary>
    /// <param name="event">An event whose type the contract does not list.</param>
    /// <returns>The event type; null if no schema describes the event.</returns>
    public virtual string? FindDescribingEventType(TEvent @event) => null;

    /// <summary>Reads an event whose type the schema does not list. Overridden for a contract that can tell the event from the body's shape.</summary>
    /// <param name="eventType">The event type as sent.</param>
    /// <param name="reader">A reader on the first token of the event; left where it is if there is no answer.</param>
    /// <param name="options">How to read.</param>
    /// <returns>The event; null if it is unknown.</returns>
    /// <exception cref="JsonException">The event is not what its schema says.</exception>
    protected virtual TEvent? ReadUnlistedEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options) => null;
}

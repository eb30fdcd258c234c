using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>
/// All that sender and receiver agree on for one provider: headers, signature scheme, event types, payload types. Holds no state; there is one instance
/// of each contract, safe to use from any thread. This is what an endpoint, a store, a queue or a tool holds that works for any provider;
/// <see cref="WebhookContract{TMessage, TEvent}"/> is the same with the provider's own types.
/// </summary>
public abstract partial class WebhookContract
{
    private readonly ContractDefinition _definition;
    private IReadOnlyList<WebhookEventType>? _eventTypes;
    private IReadOnlyList<WebhookDialect>? _dialects;
    private IReadOnlyList<WebhookRelease>? _releases;
    private WebhookSendingPolicy? _sendingPolicy;
    private IReadOnlyList<WebhookHandshake>? _handshakes;

    private protected WebhookContract(ContractDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
    }

    /// <summary>The provider's name for command lines, routes and folders: <c>djinn-ci</c>. Lower-case letters, digits and hyphens.</summary>
    public string Id => _definition.Id;

    /// <summary>The provider's name for code and configuration: <c>DjinnCi</c>. A C# identifier, so that environment variables can hold it.</summary>
    public string Name => _definition.Name;

    /// <summary>The provider's name for people: <c>Djinn CI</c>.</summary>
    public string DisplayName => _definition.DisplayName;

    /// <summary>How deliveries are signed; null for a provider that does not sign.</summary>
    public SignatureScheme? SignatureScheme => _definition.SignatureScheme;

    /// <summary>The header that names the event type; null where the body does.</summary>
    public string? EventTypeHeader => _definition.EventTypeHeader;

    /// <summary>The header that holds the delivery's id; null if there is none.</summary>
    public string? DeliveryIdHeader => _definition.DeliveryIdHeader;

    /// <summary>The header that holds the webhook's id; null if there is none.</summary>
    public string? WebhookIdHeader => _definition.WebhookIdHeader;

    /// <summary>
    /// Whether one delivery brings any number of events, none included: <see cref="WebhookDelivery.Events"/> and <see cref="WebhookDelivery.Split"/> are then the
    /// ways to them, and what asks for the one event throws.
    /// </summary>
    public bool IsBatched => _definition.IsBatched;

    /// <summary>The events that this contract knows, in the order of its schema.</summary>
    public IReadOnlyList<WebhookEventType> EventTypes => _eventTypes ?? MakeOnce(ref _eventTypes, CreateEventTypes());

    /// <summary>The forms of a body beside the one that the contract's schema describes; empty for most contracts.</summary>
    public IReadOnlyList<WebhookDialect> Dialects => _dialects ?? MakeOnce(ref _dialects, CreateDialects());

    /// <summary>The older releases of the provider as which messages can be written, oldest first; empty for most contracts.</summary>
    public IReadOnlyList<WebhookRelease> Releases => _releases ?? MakeOnce(ref _releases, CreateReleases());

    /// <summary>How the provider sends: which answers count as success, how long it waits for one, and when it tries again.</summary>
    public WebhookSendingPolicy SendingPolicy => _sendingPolicy ?? MakeOnce(ref _sendingPolicy, CreateSendingPolicy());

    /// <summary>What the provider asks before it delivers, in the order of the contract; empty for most contracts.</summary>
    public IReadOnlyList<WebhookHandshake> Handshakes => _handshakes ?? MakeOnce(ref _handshakes, CreateHandshakes());

    /// <summary>Gives the contract's types to <see cref="JsonSerializer"/> without reflection, for use in a chain of resolvers.</summary>
    public abstract IJsonTypeInfoResolver JsonTypeInfoResolver { get; }

    /// <summary>Whether the provider sends bodies that are forms, <c>application/x-www-form-urlencoded</c>. JSON is read all the same.</summary>
    public bool TakesForms => Form is not null;

    /// <summary>How a body that is a form becomes JSON; null where none is.</summary>
    internal FormBody? Form => _definition.Form;

    /// <summary>Whether the provider's newest release sends a form.</summary>
    internal bool SendsForm => Form is not null && _definition.ContentType.StartsWith(FormBody.ContentType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the delivery's id stands in a header that the signature covers.</summary>
    internal bool IsDeliveryIdSigned =>
        SignatureScheme?.IdHeaderName is { } signed && signed.Equals(DeliveryIdHeader, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a body whose signature does not matter here, or was verified before.</summary>
    /// <param name="body">The body: text, or its bytes.</param>
    /// <param name="eventType">The event type. Needed where a header names it; where the body does, it must agree if it is given.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>What the body holds.</returns>
    /// <exception cref="WebhookFormatException">The body is not what the contract says.</exception>
    public IWebhookMessage Parse(JsonInput body, string? eventType = null, WebhookReadOptions? options = null) =>
        TryParse(body, eventType, options, out IWebhookMessage? message, out WebhookError? error) ? message : throw new WebhookFormatException(error);

    /// <summary>Reads a body whose signature does not matter here, or was verified before.</summary>
    /// <param name="body">The body: text, or its bytes.</param>
    /// <param name="eventType">The event type. Needed where a header names it; where the body does, it must agree if it is given.</param>
    /// <param name="message">What the body holds.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public bool TryParse(JsonInput body, string? eventType, [NotNullWhen(true)] out IWebhookMessage? message, [NotNullWhen(false)] out WebhookError? error) =>
        TryParse(body, eventType, options: null, out message, out error);

    /// <summary>Reads a body whose signature does not matter here, or was verified before.</summary>
    /// <param name="body">The body: text, or its bytes.</param>
    /// <param name="eventType">The event type. Needed where a header names it; where the body does, it must agree if it is given.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="message">What the body holds.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public abstract bool TryParse(
        JsonInput body,
        string? eventType,
        WebhookReadOptions? options,
        [NotNullWhen(true)] out IWebhookMessage? message,
        [NotNullWhen(false)] out WebhookError? error);

    /// <summary>Reads a bare event: the example of a document, a stored payload, what an envelope holds.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="body">The event's JSON: text, or bytes in UTF-8.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The event.</returns>
    /// <exception cref="WebhookFormatException">The body is not what the contract says.</exception>
    public IWebhookEvent ParseEvent(string eventType, JsonInput body, WebhookReadOptions? options = null) =>
        TryParseEvent(eventType, body, options, out IWebhookEvent? @event, out WebhookError? error) ? @event : throw new WebhookFormatException(error);

    /// <summary>Reads a bare event: the example of a document, a stored payload, what an envelope holds.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="body">The event's JSON: text, or bytes in UTF-8.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="event">The event.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public abstract bool TryParseEvent(
        string eventType,
        JsonInput body,
        WebhookReadOptions? options,
        [NotNullWhen(true)] out IWebhookEvent? @event,
        [NotNullWhen(false)] out WebhookError? error);

    /// <summary>
    /// Reads a body for what in it is not as its schema says although it is read: of a contract whose reading is tolerant. A body of any other contract is as its
    /// schema says, or is not read.
    /// </summary>
    /// <param name="body">The body: text, or bytes in UTF-8.</param>
    /// <param name="eventType">The event type; must be given where a header names it.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>What deviates, in the order of the body; the first 1,000. Never null.</returns>
    /// <exception cref="WebhookFormatException">The body cannot be read at all.</exception>
    public abstract IReadOnlyList<WebhookDeviation> FindDeviations(JsonInput body, string? eventType = null, WebhookReadOptions? options = null);

    /// <summary>Writes a message as the newest release of the service would: the same members, nulls and absences.</summary>
    /// <param name="message">A message of this contract.</param>
    /// <returns>Its JSON in UTF-8.</returns>
    /// <exception cref="ArgumentException">The message is another contract's.</exception>
    public abstract byte[] Serialize(IWebhookMessage message);

    /// <summary>Writes a message as the newest release of the service would: the same members, nulls and absences.</summary>
    /// <param name="output">Where its JSON goes, in UTF-8.</param>
    /// <param name="message">A message of this contract.</param>
    /// <exception cref="ArgumentException">The message is another contract's.</exception>
    public abstract void Serialize(IBufferWriter<byte> output, IWebhookMessage message);

    /// <summary>Writes a bare event, without the envelope.</summary>
    /// <param name="event">An event of this contract.</param>
    /// <returns>Its JSON in UTF-8.</returns>
    /// <exception cref="ArgumentException">The event is another contract's.</exception>
    public abstract byte[] SerializeEvent(IWebhookEvent @event);

    /// <summary>The same message with another event, whatever type of event it held before, or however many events.</summary>
    /// <param name="message">A message of this contract.</param>
    /// <param name="event">An event of this contract.</param>
    /// <returns>A message that holds the event, and no other: the event itself where there is no envelope.</returns>
    /// <exception cref="ArgumentException">The message or the event is another contract's, or the message holds no event whose place this one could take.</exception>
    public abstract IWebhookMessage WithEvent(IWebhookMessage message, IWebhookEvent @event);

    /// <summary>The event type under its real name.</summary>
    /// <param name="eventType">An event type as sent, perhaps an alias.</param>
    /// <returns>The name; null if the contract does not know it.</returns>
    public abstract string? FindEventType(string eventType);

    /// <summary>What the contract says of an event type.</summary>
    /// <param name="eventType">An event type as sent, perhaps an alias.</param>
    /// <returns>Its entry among the <see cref="EventTypes"/>; null if the contract does not know it.</returns>
    public WebhookEventType? Describe(string eventType) =>
        FindEventType(eventType) is { } name ? EventTypes.First(entry => entry.Name == name) : null;

    /// <summary>What the contract says of an event, and so whose schema describes it, also where the event's own type was lost on the way.</summary>
    /// <param name="event">An event of this contract.</param>
    /// <returns>
    /// Its entry among the <see cref="EventTypes"/>; any of those that it may be, where several have the same body. Null for an event of unknown type.
    /// </returns>
    /// <exception cref="ArgumentException">The event is another contract's.</exception>
    public WebhookEventType? Describe(IWebhookEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        string eventType = FindDescribingEventType(@event) ?? @event.EventType;
        return @event.IsKnown ? Describe(eventType) : null;
    }

    /// <summary>The dialect of that name.</summary>
    /// <param name="name">The name, compared exactly.</param>
    /// <returns>Its entry among the <see cref="Dialects"/>; null if there is none.</returns>
    public WebhookDialect? FindDialect(string name) => Dialects.FirstOrDefault(dialect => dialect.Name == name);

    /// <summary>The older release of that name.</summary>
    /// <param name="name">The name, compared exactly.</param>
    /// <returns>Its entry among the <see cref="Releases"/>; null if there is none.</returns>
    public WebhookRelease? FindRelease(string name) => Releases.FirstOrDefault(release => release.Name == name);

    /// <summary>The dialect that a message was read in, and is written in.</summary>
    /// <param name="message">A message of this contract.</param>
    /// <returns>The dialect; null for the form that the contract's schema describes.</returns>
    /// <exception cref="ArgumentException">The message is another contract's.</exception>
    public WebhookDialect? GetDialect(IWebhookMessage message) => GetDialectName(message) is { } name ? FindDialect(name) : null;

    /// <summary>The same message in another dialect: what it is then written as.</summary>
    /// <param name="message">A message of this contract.</param>
    /// <param name="dialect">The name of one of the <see cref="Dialects"/>; null for the form that the contract's schema describes.</param>
    /// <param name="time">When it is sent, for a dialect that says so; null for now.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentException">There is no such dialect, or the message is another contract's.</exception>
    public IWebhookMessage ToDialect(IWebhookMessage message, string? dialect, DateTimeOffset? time = null) => ToDialectUntyped(message, dialect, time);

    /// <summary>The <see cref="DisplayName"/>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => DisplayName;

    internal abstract IReadOnlyList<WebhookDeviation> FindDeviationsIn(IWebhookMessage message);

    private protected abstract IReadOnlyList<WebhookEventType> CreateEventTypes();

    private protected abstract IReadOnlyList<WebhookDialect> CreateDialects();

    private protected abstract IReadOnlyList<WebhookRelease> CreateReleases();

    private protected abstract WebhookSendingPolicy CreateSendingPolicy();

    private protected abstract IReadOnlyList<WebhookHandshake> CreateHandshakes();

    private protected abstract string? FindDescribingEventType(IWebhookEvent @event);

    private protected abstract string CreateDeliveryId();

    private protected abstract string? GetDialectName(IWebhookMessage message);

    private protected abstract IWebhookMessage ToDialectUntyped(IWebhookMessage message, string? dialect, DateTimeOffset? time);

    // Two threads may make it; only one of the two stays.
    private static T MakeOnce<T>(ref T? place, T made)
        where T : class => Interlocked.CompareExchange(ref place, made, null) ?? made;
}

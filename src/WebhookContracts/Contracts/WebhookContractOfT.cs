using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>
/// A <see cref="WebhookContract"/> with the provider's own types. Holds no state; there is one instance of each contract, safe to use from any thread.
/// </summary>
/// <typeparam name="TMessage">What one body holds: the event itself, or an envelope around it.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
public abstract partial class WebhookContract<TMessage, TEvent> : WebhookContract
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    private static readonly WebhookReadOptions s_widest = new()
    {
        MaximumDepth = WebhookReadOptions.LargestMaximumDepth, MaximumBodyLength = int.MaxValue, MaximumItems = int.MaxValue,
    };

    private readonly ContractFormat<TMessage, TEvent> _format;

    /// <summary>Makes a contract; called by emitted contracts.</summary>
    /// <param name="definition">Its names, its headers and its signature scheme.</param>
    /// <param name="format">How its messages stand in JSON.</param>
    protected WebhookContract(ContractDefinition definition, ContractFormat<TMessage, TEvent> format)
        : base(definition)
    {
        ArgumentNullException.ThrowIfNull(format);
        _format = format;
    }

    /// <inheritdoc/>
    public sealed override IJsonTypeInfoResolver JsonTypeInfoResolver => _format.TypeInfoResolver;

    /// <inheritdoc cref="WebhookContract.Parse"/>
    public new TMessage Parse(JsonInput body, string? eventType = null, WebhookReadOptions? options = null) =>
        TryParse(body, eventType, options, out TMessage? message, out WebhookError? error) ? message : throw new WebhookFormatException(error);

    /// <inheritdoc cref="WebhookContract.TryParse(JsonInput, string?, out IWebhookMessage?, out WebhookError?)"/>
    public bool TryParse(JsonInput body, string? eventType, [NotNullWhen(true)] out TMessage? message, [NotNullWhen(false)] out WebhookError? error) =>
        TryParse(body, eventType, options: null, out message, out error);

    /// <inheritdoc cref="WebhookContract.TryParse(JsonInput, string?, WebhookReadOptions?, out IWebhookMessage?, out WebhookError?)"/>
    public bool TryParse(
        JsonInput body, string? eventType, WebhookReadOptions? options, [NotNullWhen(true)] out TMessage? message, [NotNullWhen(false)] out WebhookError? error)
    {
        if (EventTypeHeader is not null && string.IsNullOrEmpty(eventType))
        {
            message = null;
            error = WebhookError.EventTypeMissing($"{DisplayName} names the event type in the header {EventTypeHeader}, not in the body; pass it along.");
            return false;
        }

        options ??= WebhookReadOptions.Default;
        return Form is { } form
            ? TryReadForm(form, body, eventType, options, out message, out error)
            : JsonText.TryRead(body, options, new MessageReading(this, eventType), out message, out error);
    }

    /// <inheritdoc/>
    public sealed override bool TryParse(
        JsonInput body,
        string? eventType,
        WebhookReadOptions? options,
        [NotNullWhen(true)] out IWebhookMessage? message,
        [NotNullWhen(false)] out WebhookError? error)
    {
        bool isRead = TryParse(body, eventType, options, out TMessage? typed, out error);
        message = typed;
        return isRead;
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<WebhookDeviation> FindDeviations(JsonInput body, string? eventType = null, WebhookReadOptions? options = null)
    {
        // What cannot be read at all throws. A form is not JSON; what it holds is.
        TMessage message = Parse(body, eventType, options);
        return Form is not null ? FindDeviationsIn(message)
            : _format.IsTolerant ? JsonText.FindDeviations<TMessage, MessageReading>(body, options ?? WebhookReadOptions.Default, new MessageReading(this, eventType))
            : [];
    }

    /// <inheritdoc cref="WebhookContract.ParseEvent"/>
    public new TEvent ParseEvent(string eventType, JsonInput body, WebhookReadOptions? options = null) =>
        TryParseEvent(eventType, body, options, out TEvent? @event, out WebhookError? error) ? @event : throw new WebhookFormatException(error);

    /// <inheritdoc cref="WebhookContract.TryParseEvent"/>
    public bool TryParseEvent(
        string eventType, JsonInput body, WebhookReadOptions? options, [NotNullWhen(true)] out TEvent? @event, [NotNullWhen(false)] out WebhookError? error)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventType);
        options ??= WebhookReadOptions.Default;
        return JsonText.TryRead(body, options, new EventReading(_format, eventType), out @event, out error);
    }

    /// <inheritdoc/>
    public sealed override bool TryParseEvent(
        string eventType,
        JsonInput body,
        WebhookReadOptions? options,
        [NotNullWhen(true)] out IWebhookEvent? @event,
        [NotNullWhen(false)] out WebhookError? error)
    {
        bool isRead = TryParseEvent(eventType, body, options, out TEvent? typed, out error);
        @event = typed;
        return isRead;
    }

    /// <inheritdoc cref="WebhookContract.Serialize(IWebhookMessage)"/>
    public byte[] Serialize(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] json = SerializeAsJson(message);
        return SendsForm ? Form!.Encode(json) : json;
    }

    /// <inheritdoc/>
    public sealed override byte[] Serialize(IWebhookMessage message) => Serialize(MessageOfThisContract(message));

    /// <inheritdoc cref="WebhookContract.Serialize(IBufferWriter{byte}, IWebhookMessage)"/>
    public void Serialize(IBufferWriter<byte> output, TMessage message)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(message);
        if (SendsForm)
        {
            output.Write(Serialize(message));
            return;
        }

        JsonOutput.Write(output, (_format, message), static (writer, state) => state._format.WriteBody(writer, state.message));
    }

    /// <inheritdoc/>
    public sealed override void Serialize(IBufferWriter<byte> output, IWebhookMessage message) => Serialize(output, MessageOfThisContract(message));

    /// <inheritdoc cref="WebhookContract.SerializeEvent"/>
    public byte[] SerializeEvent(TEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return JsonOutput.ToArray(@event, static (writer, value) => value.WriteTo(writer));
    }

    /// <inheritdoc/>
    public sealed override byte[] SerializeEvent(IWebhookEvent @event) => SerializeEvent(EventOfThisContract(@event));

    /// <summary>The event that a message holds.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The event: the message itself where there is no envelope.</returns>
    /// <exception cref="InvalidOperationException">Messages of this contract hold any number of events (<see cref="WebhookContract.IsBatched"/>).</exception>
    public TEvent GetEvent(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _format.GetEvent(message);
    }

    /// <summary>The events that a message holds, in their order.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The events: one, but where messages of this contract hold any number of them.</returns>
    public IReadOnlyList<TEvent> GetEvents(TMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _format.GetEvents(message);
    }

    /// <inheritdoc cref="WebhookContract.WithEvent"/>
    public TMessage WithEvent(TMessage message, TEvent @event)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(@event);
        return _format.WithEvent(message, @event);
    }

    /// <inheritdoc/>
    public sealed override IWebhookMessage WithEvent(IWebhookMessage message, IWebhookEvent @event) =>
        WithEvent(MessageOfThisContract(message), EventOfThisContract(@event));

    /// <inheritdoc/>
    public sealed override string? FindEventType(string eventType)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        return _format.FindEventType(eventType);
    }

    /// <inheritdoc cref="WebhookContract.ToDialect"/>
    public TMessage ToDialect(TMessage message, string? dialect, DateTimeOffset? time = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (dialect is not null && FindDialect(dialect) is null)
        {
            throw new ArgumentException(
                $"{DisplayName} has no dialect \"{dialect}\"; {(Dialects.Count == 0 ? "it has none" : "there is " + string.Join(", ", Dialects))}.", nameof(dialect));
        }

        return _format.ToDialect(message, dialect, time ?? DateTimeOffset.UtcNow);
    }

    // What was read once is read again within wider bounds: what it says is what was accepted.
    internal sealed override IReadOnlyList<WebhookDeviation> FindDeviationsIn(IWebhookMessage message) => _format.IsTolerant
        ? JsonText.FindDeviations<TMessage, MessageReading>(SerializeAsJson((TMessage)message), s_widest, new MessageReading(this, EventTypeHeader is null ? null : message.Event.EventType))
        : [];

    private protected sealed override IReadOnlyList<WebhookEventType> CreateEventTypes() => _format.CreateEventTypes();

    private protected sealed override IReadOnlyList<WebhookDialect> CreateDialects() => _format.CreateDialects();

    private protected sealed override IReadOnlyList<WebhookRelease> CreateReleases() => _format.CreateReleases();

    private protected sealed override IReadOnlyList<WebhookHandshake> CreateHandshakes() => _format.CreateHandshakes();

    private protected sealed override WebhookSendingPolicy CreateSendingPolicy() => _format.CreateSendingPolicy();

    private protected sealed override string? FindDescribingEventType(IWebhookEvent @event) => _format.FindDescribingEventType(EventOfThisContract(@event));

    private protected sealed override string CreateDeliveryId() => _format.CreateDeliveryId();

    private protected sealed override string? GetDialectName(IWebhookMessage message) => _format.GetDialect(MessageOfThisContract(message));

    private protected sealed override IWebhookMessage ToDialectUntyped(IWebhookMessage message, string? dialect, DateTimeOffset? time) =>
        ToDialect(MessageOfThisContract(message), dialect, time);

    private bool TryReadForm(
        FormBody form,
        JsonInput body,
        string? eventType,
        WebhookReadOptions options,
        [NotNullWhen(true)] out TMessage? message,
        [NotNullWhen(false)] out WebhookError? error)
    {
        message = null;
        error = options.FindExcess(body.Length);
        if (error is not null)
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = body.ToContiguous(out byte[]? rented);
        bool isRead = FormBody.IsJson(bytes)
            ? JsonText.TryRead(bytes, options, new MessageReading(this, eventType), out message, out error)
            : form.TryDecode(bytes, out byte[]? json, out error) && JsonText.TryRead(json, options, new MessageReading(this, eventType), out message, out error);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return isRead;
    }

    private byte[] SerializeAsJson(TMessage message) =>
        JsonOutput.ToArray((_format, message), static (writer, state) => state._format.WriteBody(writer, state.message));

    private TMessage MessageOfThisContract(IWebhookMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message as TMessage
            ?? throw new ArgumentException($"{message.GetType().Name} is no message of {DisplayName}, whose messages are {typeof(TMessage).Name}.", nameof(message));
    }

    private TEvent EventOfThisContract(IWebhookEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event as TEvent
            ?? throw new ArgumentException($"{@event.GetType().Name} is no event of {DisplayName}, whose events are {typeof(TEvent).Name}.", nameof(@event));
    }

    private readonly struct MessageReading(WebhookContract<TMessage, TEvent> contract, string? eventType) : IJsonTextReading<TMessage>
    {
        public bool IsTolerant => contract._format.IsTolerant;

        public TMessage Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, WebhookReadOptions options)
        {
            ContractFormat<TMessage, TEvent> format = contract._format;
            TMessage message = format.ReadBody(ref reader, utf8Json, eventType, options);
            if (contract.EventTypeHeader is null && !string.IsNullOrEmpty(eventType))
            {
                string expected = format.FindEventType(eventType) ?? eventType;
                if (contract.IsBatched)
                {
                    foreach (TEvent item in format.GetEvents(message))
                    {
                        RequireType(item, expected);
                    }
                }
                else
                {
                    RequireType(format.GetEvent(message), expected);
                }
            }

            return message;
        }

        private static void RequireType(TEvent item, string expected)
        {
            if (item.EventType != expected)
            {
                throw new WebhookFormatException(
                    WebhookError.Malformed("", 0, $"an event of type \"{Excerpt.Of(expected)}\"", $"one of type \"{Excerpt.Of(item.EventType)}\""));
            }
        }
    }

    private readonly struct EventReading(ContractFormat<TMessage, TEvent> format, string eventType) : IJsonTextReading<TEvent>
    {
        public bool IsTolerant => format.IsTolerant;

        public TEvent Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, WebhookReadOptions options) => format.ReadEvent(format.FindEventType(eventType) ?? eventType, ref reader, options);
    }
}

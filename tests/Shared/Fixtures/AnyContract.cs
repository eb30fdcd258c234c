using System.Text.Json.Serialization.Metadata;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Shared;

/// <summary>What became of a body: what it holds, or why it could not be read.</summary>
internal readonly record struct Outcome(object? Value, WebhookError? Error);

/// <summary>A contract without its type arguments, so that one test can run over all of them.</summary>
internal abstract class AnyContract
{
    public static AnyContract OneFuzz { get; } = new Of<OneFuzzMessage, OneFuzzEvent>(OneFuzzContract.Instance);

    public static AnyContract DjinnCi { get; } = new Of<DjinnCiEvent, DjinnCiEvent>(DjinnCiContract.Instance);

    public static AnyContract Launchpad { get; } = new Of<LaunchpadEvent, LaunchpadEvent>(LaunchpadContract.Instance);

    public static AnyContract[] All => [OneFuzz, DjinnCi, Launchpad];

    public abstract string Provider { get; }

    public abstract IReadOnlyList<WebhookEventType> EventTypes { get; }

    public abstract string? EventTypeHeader { get; }

    public abstract string? DeliveryIdHeader { get; }

    public abstract string? HookIdHeader { get; }

    public abstract SignatureScheme SignatureScheme { get; }

    public abstract IJsonTypeInfoResolver JsonTypeInfoResolver { get; }

    public abstract Type EventBase { get; }

    public static AnyContract Named(string provider) => All.Single(contract => contract.Provider == provider);

    /// <summary>The event type as the caller of <c>Parse</c> has to give it: none where the body names it.</summary>
    public string? GivenType(string eventType) => EventTypeHeader is null ? null : eventType;

    public abstract string? FindEventType(string eventType);

    public abstract Outcome Read(BodyBytes body, string? eventType, WebhookReadOptions? options = null);

    public abstract Outcome ReadEvent(BodyBytes body, string eventType, WebhookReadOptions? options = null);

    public abstract object Parse(BodyBytes body, string? eventType, WebhookReadOptions? options = null);

    public abstract object ParseEvent(BodyBytes body, string eventType, WebhookReadOptions? options = null);

    public abstract byte[] Write(object message);

    public abstract byte[] WriteEvent(object @event);

    public abstract IWebhookEvent EventOf(object message);

    public abstract AnyResult Receive(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, WebhookReadOptions? options = null);

    public abstract ValueTask<AnyResult> ReceiveAsync(WebhookHeaders headers, Stream body, WebhookSecrets secrets, WebhookReadOptions? options = null);

    public abstract AnyResult ReadDelivery(WebhookHeaders headers, BodyBytes body, WebhookReadOptions? options = null);

    public abstract RawDelivery CreateDelivery(object message, WebhookSecrets? secrets, SendingOptions? options = null);

    public abstract HttpRequestMessage CreateRequest(Uri url, object message, WebhookSecrets? secrets, SendingOptions? options = null);

    public override string ToString() => Provider;

    private sealed class Of<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract) : AnyContract
        where TMessage : class
        where TEvent : class, IWebhookEvent
    {
        public override string Provider => contract.Provider;

        public override IReadOnlyList<WebhookEventType> EventTypes => contract.EventTypes;

        public override string? EventTypeHeader => contract.EventTypeHeader;

        public override string? DeliveryIdHeader => contract.DeliveryIdHeader;

        public override string? HookIdHeader => contract.HookIdHeader;

        public override SignatureScheme SignatureScheme => contract.SignatureScheme!;

        public override IJsonTypeInfoResolver JsonTypeInfoResolver => contract.JsonTypeInfoResolver;

        public override Type EventBase => typeof(TEvent);

        public override string? FindEventType(string eventType) => contract.FindEventType(eventType);

        public override Outcome Read(BodyBytes body, string? eventType, WebhookReadOptions? options) =>
            contract.TryParse(body, eventType, options, out TMessage? message, out WebhookError? error) ? new(message, null) : new(null, error);

        public override Outcome ReadEvent(BodyBytes body, string eventType, WebhookReadOptions? options) =>
            contract.TryParseEvent(eventType, body, options, out TEvent? @event, out WebhookError? error) ? new(@event, null) : new(null, error);

        public override object Parse(BodyBytes body, string? eventType, WebhookReadOptions? options) => contract.Parse(body, eventType, options);

        public override object ParseEvent(BodyBytes body, string eventType, WebhookReadOptions? options) => contract.ParseEvent(eventType, body, options);

        public override byte[] Write(object message) => contract.Serialize((TMessage)message);

        public override byte[] WriteEvent(object @event) => contract.SerializeEvent((TEvent)@event);

        public override IWebhookEvent EventOf(object message) => contract.GetEvent((TMessage)message);

        public override AnyResult Receive(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, WebhookReadOptions? options) =>
            AnyResult.Of(contract.Receive(headers, body, secrets, options));

        public override async ValueTask<AnyResult> ReceiveAsync(WebhookHeaders headers, Stream body, WebhookSecrets secrets, WebhookReadOptions? options) =>
            AnyResult.Of(await contract.ReceiveAsync(headers, body, secrets, options));

        public override AnyResult ReadDelivery(WebhookHeaders headers, BodyBytes body, WebhookReadOptions? options) =>
            AnyResult.Of(contract.Read(headers, body, options));

        public override RawDelivery CreateDelivery(object message, WebhookSecrets? secrets, SendingOptions? options) =>
            contract.CreateDelivery((TMessage)message, secrets, options);

        public override HttpRequestMessage CreateRequest(Uri url, object message, WebhookSecrets? secrets, SendingOptions? options) =>
            contract.CreateRequest(url, (TMessage)message, secrets, options);
    }
}

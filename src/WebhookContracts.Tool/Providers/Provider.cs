using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Providers;

/// <summary>One of the services that the tool knows: its contract in the library, whatever its message type, and its schemas.</summary>
internal abstract class Provider
{
    protected Provider(string id) => Id = id;

    /// <summary>In the order of their ids.</summary>
    public static IReadOnlyList<Provider> All { get; } =
    [
        new Provider<DjinnCiEvent, DjinnCiEvent>("djinn-ci", DjinnCiContract.Instance),
        new Provider<LaunchpadEvent, LaunchpadEvent>("launchpad", LaunchpadContract.Instance),
        new Provider<OneFuzzMessage, OneFuzzEvent>("onefuzz", OneFuzzContract.Instance),
    ];

    /// <summary>What the command line calls it, and the name of its folder of schemas: <c>djinn-ci</c>.</summary>
    public string Id { get; }

    public ContractSchema Schema => BundledContracts.Find(Id)!;

    public abstract IReadOnlyList<WebhookEventType> EventTypes { get; }

    /// <summary>The provider of that id, compared exactly; null if there is none.</summary>
    public static Provider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    /// <summary>Reads a body as it arrives.</summary>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>What was read; null if it could not be.</returns>
    public abstract ReadBody? ReadMessage(byte[] body, string? eventType, out WebhookError? error);

    /// <summary>Reads an event without the envelope that the provider puts around it.</summary>
    /// <param name="body">The bytes of the event.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>What was read; null if it could not be.</returns>
    public abstract ReadBody? ReadEvent(byte[] body, string eventType, out WebhookError? error);

    /// <summary>The headers of the request that carries a body.</summary>
    /// <param name="body">The bytes of the body; signed as they are.</param>
    /// <param name="eventType">The event type; null leaves its header out.</param>
    /// <param name="secret">What to sign with.</param>
    public abstract IReadOnlyList<KeyValuePair<string, string>> CreateHeaders(byte[] body, string? eventType, WebhookSecret secret);

    /// <summary>Whether the headers hold the signature of a body, made with one of the secrets.</summary>
    public abstract SignatureVerification Verify(List<KeyValuePair<string, string>> headers, byte[] body, WebhookSecrets secrets);
}

/// <inheritdoc/>
internal sealed class Provider<TMessage, TEvent>(string id, WebhookContract<TMessage, TEvent> contract) : Provider(id)
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    // The body is at hand already: there is nothing left to protect from its length.
    private static readonly WebhookReadOptions s_ofAnyLength = new() { MaximumBodyLength = int.MaxValue };

    public override IReadOnlyList<WebhookEventType> EventTypes => contract.EventTypes;

    public override ReadBody? ReadMessage(byte[] body, string? eventType, out WebhookError? error)
    {
        // A whole delivery where a header names the event, because only that tells whether the name was lost.
        if (contract.EventTypeHeader is { } header && eventType is not null)
        {
            Dictionary<string, string> headers = new() { [header] = eventType };
            WebhookResult<TMessage, TEvent> result = contract.Read(headers, body, new() { Reading = s_ofAnyLength });
            error = result.Error;
            return result.Delivery is { } delivery ? Of(delivery.Message, delivery.IsEventTypeInferred) : null;
        }

        return contract.TryParse(body, eventType, s_ofAnyLength, out TMessage? message, out error) ? Of(message, isInferred: false) : null;
    }

    public override ReadBody? ReadEvent(byte[] body, string eventType, out WebhookError? error) =>
        contract.TryParseEvent(eventType, body, s_ofAnyLength, out TEvent? @event, out error)
            ? new ReadBody(@event, @event, contract.SerializeEvent(@event), IsEventTypeInferred: false)
            : null;

    public override IReadOnlyList<KeyValuePair<string, string>> CreateHeaders(byte[] body, string? eventType, WebhookSecret secret) =>
        contract.CreateHeaders(body, eventType, secret);

    public override SignatureVerification Verify(List<KeyValuePair<string, string>> headers, byte[] body, WebhookSecrets secrets) =>
        contract.Verify(headers, body, secrets);

    private ReadBody Of(TMessage message, bool isInferred) =>
        new(contract.GetEvent(message), message, contract.Serialize(message), isInferred);
}

using System.Globalization;

namespace WebhookContracts;

/// <content>Sending: the same requests that the real service makes.</content>
public abstract partial class WebhookContract<TMessage, TEvent>
{
    private const string UserAgentHeader = "User-Agent";

    // What a webhook is called that nobody numbered.
    private const string FirstHookId = "1";

    /// <summary>Makes the request that the newest release of the service would send, signed.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="message">What to send.</param>
    /// <param name="secrets">What to sign with: the first, or all where the scheme has room for several; null or none for an unsigned request.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The request; dispose it when it is sent.</returns>
    public HttpRequestMessage CreateRequest(Uri url, TMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        CreateDelivery(message, secrets, options).ToRequest(url);

    /// <summary>Makes the request that the newest release of the service would send, signed.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="message">What to send.</param>
    /// <param name="secrets">What to sign with: the first, or all where the scheme has room for several; null or none for an unsigned request.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The request; dispose it when it is sent.</returns>
    public HttpRequestMessage CreateRequest(string url, TMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        CreateRequest(new Uri(url, UriKind.Absolute), message, secrets, options);

    /// <summary>Makes the headers and the body alone, for other transports than <see cref="HttpClient"/>.</summary>
    /// <param name="message">What to send.</param>
    /// <param name="secrets">What to sign with; null or none for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The delivery.</returns>
    public OutgoingDelivery CreateDelivery(TMessage message, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] body = Serialize(message);
        return new OutgoingDelivery { Headers = CreateHeaders(body, GetEvent(message).EventType, secrets, options), Body = body };
    }

    /// <summary>Makes the headers for a body that exists already, such as one that was stored.</summary>
    /// <param name="body">The bytes to send.</param>
    /// <param name="eventType">The event type, for the header that names it; null leaves that header out.</param>
    /// <param name="secrets">What to sign with; null or none for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The headers, <c>Content-Type</c> and <c>User-Agent</c> among them.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> CreateHeaders(
        ReadOnlySpan<byte> body, string? eventType, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        options ??= SendingOptions.Default;
        SignatureScheme? scheme = secrets is not { Count: > 0 }
            ? null
            : SignatureScheme ?? throw new InvalidOperationException($"{Provider} does not sign its deliveries; leave the secret out.");
        List<KeyValuePair<string, string>> headers = [];
        Add(OutgoingDelivery.ContentTypeHeader, _definition.ContentType);
        Add(UserAgentHeader, options.UserAgent ?? _definition.UserAgent);
        Add(EventTypeHeader, eventType);
        Add(HookIdHeader, options.HookId ?? FirstHookId);

        // An id that is signed comes with the signature: twice in a request, it would be refused.
        if (!string.Equals(DeliveryIdHeader, scheme?.SignedIdHeaderName, StringComparison.OrdinalIgnoreCase))
        {
            Add(DeliveryIdHeader, options.DeliveryId ?? options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        }

        if (scheme is not null)
        {
            headers.AddRange(scheme.Sign(body, secrets!, new SigningOptions { MessageId = options.DeliveryId, TimeProvider = options.TimeProvider }));
        }

        return headers;

        void Add(string? name, string? value)
        {
            if (name is not null && value is not null)
            {
                headers.Add(new(name, value));
            }
        }
    }
}

using System.Globalization;

namespace WebhookContracts;

/// <content>Sending: the same requests that the real service makes.</content>
public abstract partial class WebhookContract
{
    private const string UserAgentHeader = "User-Agent";

    // The webhook's id where the options name none.
    private const string DefaultHookId = "1";

    /// <summary>Makes the request that the newest release of the service would send, signed.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="message">What to send: a message of this contract.</param>
    /// <param name="secrets">What to sign with: the first, or all where the scheme has room for several; null or none for an unsigned request.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The request; dispose it when it is sent.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, or there is no such dialect.</exception>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    public HttpRequestMessage CreateRequest(Uri url, IWebhookMessage message, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        return CreateDelivery(message, secrets, options).ToRequest(url);
    }

    /// <inheritdoc cref="CreateRequest(Uri, IWebhookMessage, WebhookSecrets?, SendingOptions?)"/>
    public HttpRequestMessage CreateRequest(string url, IWebhookMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        CreateRequest(new Uri(url, UriKind.Absolute), message, secrets, options);

    /// <summary>Makes the headers and the body alone, for other transports than <see cref="HttpClient"/>.</summary>
    /// <param name="message">What to send: a message of this contract.</param>
    /// <param name="secrets">What to sign with; null or none for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The delivery.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, or there is no such dialect.</exception>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    public RawDelivery CreateDelivery(IWebhookMessage message, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        options ??= SendingOptions.Default;
        IWebhookMessage sent = options.Dialect is { } dialect ? ToDialect(message, dialect, options.TimeProvider.GetUtcNow()) : message;
        byte[] body = Serialize(sent);
        return new RawDelivery { Headers = WebhookHeaders.From(CreateHeaders(body, sent.Event.EventType, secrets, options)), Body = body };
    }

    /// <summary>Makes the headers for a body that exists already, such as one that was stored.</summary>
    /// <param name="body">The bytes to send.</param>
    /// <param name="eventType">The event type, for the header that names it; null leaves that header out.</param>
    /// <param name="secrets">What to sign with; null or none for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The headers, <c>Content-Type</c> and <c>User-Agent</c> among them.</returns>
    /// <exception cref="FormatException">The event type or an option cannot stand in a header.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> CreateHeaders(
        ReadOnlySpan<byte> body, string? eventType, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        options ??= SendingOptions.Default;
        IReadOnlyList<KeyValuePair<string, string>> signature = Sign(body, secrets, options);
        List<KeyValuePair<string, string>> headers = [];
        Add(RawDelivery.ContentTypeHeader, _definition.ContentType);
        Add(UserAgentHeader, options.UserAgent ?? _definition.UserAgent);
        Add(EventTypeHeader, eventType);
        Add(HookIdHeader, options.HookId ?? DefaultHookId);
        Add(DeliveryIdHeader, options.DeliveryId ?? options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        headers.AddRange(signature);
        return headers;

        void Add(string? name, string? value)
        {
            // A scheme that signs the delivery's id brings that header along.
            if (name is not null && value is not null && !signature.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                headers.Add(new(name, RequireOneLine(name, value)));
            }
        }
    }

    private IReadOnlyList<KeyValuePair<string, string>> Sign(ReadOnlySpan<byte> body, WebhookSecrets? secrets, SendingOptions options)
    {
        if (secrets is null or { Count: 0 })
        {
            return [];
        }

        SignatureScheme scheme = SignatureScheme ?? throw new InvalidOperationException($"{DisplayName} does not sign its deliveries; leave the secret out.");
        return scheme.Sign(body, secrets, new SigningOptions { MessageId = options.DeliveryId, TimeProvider = options.TimeProvider });
    }

    // HttpClient would leave such a header out without a word, and another transport might take what follows for a header of its own.
    private static string RequireOneLine(string name, string value) => value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0
        ? value
        : throw new FormatException($"The value of the header {name} holds a line break or a NUL, which no header can.");
}

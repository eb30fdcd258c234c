namespace WebhookContracts;

/// <content>Sending: the same requests that the real service makes.</content>
public abstract partial class WebhookContract
{
    private const string UserAgentHeader = "User-Agent";

    // The webhook's id where the options name none.
    private const string DefaultWebhookId = "1";

    /// <summary>Makes the request that the newest release of the service would send, or the older one that the options name, signed.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="message">What to send: a message of this contract.</param>
    /// <param name="secrets">What to sign with: the first, or all where the scheme has room for several; null or none for an unsigned request.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The request; dispose it when it is sent.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, there is no such dialect or release, or the release can't say what the message holds.</exception>
    /// <exception cref="FormatException">The event type, an id or the user agent cannot stand in a header: it is empty, not ASCII, or holds a control character.</exception>
    public HttpRequestMessage CreateRequest(Uri url, IWebhookMessage message, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(message);
        return MakeDelivery(HttpSyntax.TargetOf(url), message, secrets, options ?? SendingOptions.Default).ToRequest(url);
    }

    /// <inheritdoc cref="CreateRequest(Uri, IWebhookMessage, WebhookSecrets?, SendingOptions?)"/>
    public HttpRequestMessage CreateRequest(string url, IWebhookMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        CreateRequest(new Uri(url, UriKind.Absolute), message, secrets, options);

    /// <summary>Makes the headers and the body alone, for other transports than <see cref="HttpClient"/>.</summary>
    /// <param name="message">What to send: a message of this contract.</param>
    /// <param name="secrets">What to sign with; null or none for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The delivery.</returns>
    /// <exception cref="ArgumentException">The message is another contract's, there is no such dialect or release, or the release can't say what the message holds.</exception>
    /// <exception cref="FormatException">The event type, an id or the user agent cannot stand in a header: it is empty, not ASCII, or holds a control character.</exception>
    public RawDelivery CreateDelivery(IWebhookMessage message, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return MakeDelivery(RawDelivery.UnknownTarget, message, secrets, options ?? SendingOptions.Default);
    }

    /// <summary>Makes the headers for a body that exists already, such as one that was stored.</summary>
    /// <param name="body">The bytes to send.</param>
    /// <param name="eventType">The event type, for the header that names it; null leaves that header out.</param>
    /// <param name="secrets">What to sign with; null or none for an unsigned delivery.</param>
    /// <param name="options">Ids and the like; null for the default.</param>
    /// <returns>The headers, <c>Content-Type</c> and <c>User-Agent</c> among them.</returns>
    /// <exception cref="ArgumentException">There is no such release.</exception>
    /// <exception cref="FormatException">The event type, an id or the user agent cannot stand in a header: it is empty, not ASCII, or holds a control character.</exception>
    /// <exception cref="InvalidOperationException">The signature changes the body, so that there are no headers for these bytes.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> CreateHeaders(
        ReadOnlySpan<byte> body, string? eventType, WebhookSecrets? secrets, SendingOptions? options = null)
    {
        RawDelivery delivery = MakeDelivery(RawDelivery.UnknownTarget, body.ToArray(), eventType, secrets, options ?? SendingOptions.Default);
        return delivery.Body.Span.SequenceEqual(body)
            ? [.. delivery.Headers]
            : throw new InvalidOperationException($"The signature ({SignatureScheme}) changes the body, so that headers alone are not enough: sign a RawDelivery with SignatureScheme.Sign.");
    }

    private RawDelivery MakeDelivery(string target, IWebhookMessage message, WebhookSecrets? secrets, SendingOptions options)
    {
        IWebhookMessage sent = options.Dialect is { } dialect ? ToDialect(message, dialect, options.TimeProvider.GetUtcNow()) : message;
        byte[] body = Serialize(sent);
        return MakeDelivery(target, ReleaseOf(options)?.Write(this, sent, body) ?? body, EventTypeHeader is null ? null : sent.Event.EventType, secrets, options);
    }

    private WebhookRelease? ReleaseOf(SendingOptions options) => options.Release is not { } name ? null : FindRelease(name) ?? throw new ArgumentException(
        $"{DisplayName} can't be written as release \"{name}\"; {(Releases.Count == 0 ? "as the newest only" : "there is " + string.Join(", ", Releases))}.", nameof(options));

    private RawDelivery MakeDelivery(string target, byte[] body, string? eventType, WebhookSecrets? secrets, SendingOptions options)
    {
        SignatureScheme? scheme = SignatureSchemeFor(secrets);
        List<KeyValuePair<string, string>> headers = [];
        Add(RawDelivery.ContentTypeHeader, _definition.ContentType);
        Add(UserAgentHeader, options.UserAgent ?? ReleaseOf(options)?.UserAgent ?? _definition.UserAgent);
        Add(EventTypeHeader, eventType);
        Add(WebhookIdHeader, options.WebhookId ?? DefaultWebhookId);

        // A scheme that signs the delivery's id makes one itself.
        bool isIdSigned = scheme is not null && IsDeliveryIdSigned;
        Add(DeliveryIdHeader, options.DeliveryId ?? (DeliveryIdHeader is null || isIdSigned ? null : CreateDeliveryId()));
        RawDelivery delivery = new() { Target = target, Headers = headers, Body = body };
        return scheme is null ? delivery : scheme.Sign(delivery, secrets ?? WebhookSecrets.None, options.TimeProvider);

        void Add(string? name, string? value)
        {
            if (name is not null && value is not null)
            {
                HttpSyntax.RequireAscii(name, value);
                if (string.IsNullOrWhiteSpace(value) && name != UserAgentHeader)
                {
                    throw new FormatException($"There is nothing to put into the header {name}.");
                }

                // What the contract says of a header goes before what would stand there without it.
                headers.RemoveAll(header => HeaderName.IsSame(header.Key, name));

                // White space around a value is no part of it, and does not arrive (RFC 9110, section 5.5).
                headers.Add(new(name, value.Trim(' ', '\t')));
            }
        }
    }

    // Null for an unsigned delivery.
    private SignatureScheme? SignatureSchemeFor(WebhookSecrets? secrets) => (SignatureScheme, secrets) switch
    {
        (null, { Count: > 0 }) => throw new InvalidOperationException($"{DisplayName} does not sign its deliveries; leave the secret out."),
        ({ NeedsSecrets: true }, null or { Count: 0 }) => null,
        ({ } scheme, _) => scheme,
        _ => null,
    };
}

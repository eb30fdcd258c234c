using WebhookContracts.Json;

namespace WebhookContracts;

/// <content>Receiving: whole deliveries, verified and read.</content>
public abstract partial class WebhookContract
{
    private const string ContentLengthHeader = "Content-Length";

    /// <summary>Verifies a delivery's signature and reads it. Never throws for what was sent: the result says why a delivery is rejected.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes exactly as they came.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to verify and read; null for the default.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public WebhookResult Receive(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, WebhookReceiveOptions? options = null)
    {
        options ??= WebhookReceiveOptions.Default;
        return options.Reading.FindExcess(body.Length) is { } error
            ? WebhookResult.Rejected(error)
            : ReadIfValid(headers, body, options, Verify(headers, body, secrets, options.Verification));
    }

    /// <summary>Verifies a delivery's signature and reads it. Never throws for what was sent: the result says why a delivery is rejected.</summary>
    /// <param name="delivery">The delivery as it came, or was stored.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to verify and read; null for the default.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public WebhookResult Receive(RawDelivery delivery, WebhookSecrets secrets, WebhookReceiveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        options ??= WebhookReceiveOptions.Default;
        return options.Reading.FindExcess(delivery.Body.Length) is { } error
            ? WebhookResult.Rejected(error)
            : ReadIfValid(delivery.Headers, delivery.Body, options, Verify(delivery, secrets, options.Verification));
    }

    /// <summary>Reads a body as it comes, up to the length that the options allow, then verifies and reads the delivery.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body; read, not disposed.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to verify and read; null for the default.</param>
    /// <param name="cancellationToken">Ends the reading of the body.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public ValueTask<WebhookResult> ReceiveAsync(
        WebhookHeaders headers, Stream body, WebhookSecrets secrets, WebhookReceiveOptions? options = null, CancellationToken cancellationToken = default) =>
        ReceiveAsync(headers, body, new SecretLookup(secrets), options, static result => result, cancellationToken);

    /// <summary>Reads a body as it comes, up to the length that the options allow, looks the secrets up, then verifies and reads the delivery.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body; read, not disposed.</param>
    /// <param name="secretSource">Where the secrets are looked up, for this delivery: so a rotation takes effect at once.</param>
    /// <param name="options">How to verify and read; null for the default.</param>
    /// <param name="tag">What the source is told besides the headers, such as the tenant or the endpoint.</param>
    /// <param name="cancellationToken">Ends the reading of the body and the look-up.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public ValueTask<WebhookResult> ReceiveAsync(
        WebhookHeaders headers,
        Stream body,
        IWebhookSecretSource secretSource,
        WebhookReceiveOptions? options = null,
        object? tag = null,
        CancellationToken cancellationToken = default) =>
        ReceiveAsync(headers, body, LookupIn(secretSource, headers, tag), options, static result => result, cancellationToken);

    /// <summary>Verifies a delivery's signature and reads nothing.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes exactly as they came.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to verify; null for the default.</param>
    /// <returns>Whether the signature is right, made with which secret, or why not.</returns>
    public SignatureVerification Verify(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, SignatureVerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (SignatureScheme is not { } scheme)
        {
            return SignatureVerification.OfProviderThatDoesNotSign(secrets);
        }

        return body.IsSegmented
            ? scheme.Verify(headers, body.Sequence, secrets, options)
            : scheme.Verify(headers, body.Span, secrets, options);
    }

    /// <summary>Verifies a delivery's signature and reads nothing.</summary>
    /// <param name="delivery">The delivery as it came, or was stored.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to verify; null for the default.</param>
    /// <returns>Whether the signature is right, made with which secret, or why not.</returns>
    public SignatureVerification Verify(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return SignatureScheme?.Verify(delivery, secrets, options) ?? SignatureVerification.OfProviderThatDoesNotSign(secrets);
    }

    /// <summary>Reads a delivery without verifying it: where something else vouches for it, such as a queue behind a verifying front.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The delivery, or the reason why it could not be read.</returns>
    public WebhookResult Read(WebhookHeaders headers, BodyBytes body, WebhookReceiveOptions? options = null) =>
        Read(headers, body, options ?? WebhookReceiveOptions.Default, verification: null);

    /// <summary>Reads a delivery without verifying it: where something else vouches for it, such as a queue behind a verifying front.</summary>
    /// <param name="delivery">The delivery as it came, or was stored.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The delivery, or the reason why it could not be read.</returns>
    public WebhookResult Read(RawDelivery delivery, WebhookReceiveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return Read(delivery.Headers, delivery.Body, options);
    }

    private protected async ValueTask<TResult> ReceiveAsync<TResult>(
        WebhookHeaders headers,
        Stream body,
        SecretLookup lookup,
        WebhookReceiveOptions? options,
        Func<WebhookResult, TResult> convert,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        options ??= WebhookReceiveOptions.Default;
        int maximumLength = Math.Min(options.Reading.MaximumBodyLength, WebhookBody.LongestPossible);
        long? claimedLength = ContentLengthOf(headers);
        using WebhookBody? read = await WebhookBody.ReadAsync(body, maximumLength, claimedLength, cancellationToken).ConfigureAwait(false);
        if (read is null)
        {
            // A claim that would have been allowed was not true.
            return convert(WebhookResult.Rejected(WebhookError.TooLarge(claimedLength > maximumLength ? claimedLength : null, maximumLength)));
        }

        WebhookSecrets secrets = await lookup.GetAsync(read.Memory, cancellationToken).ConfigureAwait(false);
        return convert(Receive(headers, read.Memory, secrets, options));
    }

    private WebhookResult ReadIfValid(WebhookHeaders headers, BodyBytes body, WebhookReceiveOptions options, SignatureVerification verification) =>
        verification.IsValid
            ? Read(headers, body, options, verification)
            : WebhookResult.Rejected(WebhookError.Unverified(verification.Reason, verification.Message));

    private protected SecretLookup LookupIn(IWebhookSecretSource source, WebhookHeaders headers, object? tag) =>
        new(source, new WebhookSecretRequest { Provider = Name, WebhookId = HeaderOrNull(headers, WebhookIdHeader), Headers = headers, Tag = tag });

    private protected static string? HeaderOrNull(WebhookHeaders headers, string? name) =>
        name is not null && headers.TryGetSingle(name, out string? value) ? value : null;

    /// <summary>Reads what has been verified, or is vouched for.</summary>
    private protected abstract WebhookResult Read(in IncomingDelivery incoming);

    /// <summary>Why a delivery is too old or too new; null if it is neither.</summary>
    /// <param name="time">The time in the signed body; null if there is none.</param>
    /// <param name="options">Tolerance and clock.</param>
    private protected WebhookError? FindStaleness(DateTimeOffset? time, SignatureVerificationOptions options)
    {
        if (options.Tolerance is not { } tolerance || tolerance == TimeSpan.MaxValue || (time is null && SignatureScheme is { SignsTime: true }))
        {
            return null;
        }

        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        string? fault = time switch
        {
            null => "The delivery holds no time that its signature covers, and SignatureVerificationOptions.Tolerance asks for one.",
            { } signed when (now - signed).Duration() > tolerance =>
                $"The delivery's time, {signed:O}, is further from now, {now:O}, than SignatureVerificationOptions.Tolerance ({tolerance}) allows.",
            _ => null,
        };
        return fault is null ? null : new WebhookError { Reason = WebhookRejectionReason.SignatureStale, Message = fault };
    }

    private WebhookResult Read(WebhookHeaders headers, BodyBytes body, WebhookReceiveOptions options, SignatureVerification? verification)
    {
        string? eventType = null;
        if (EventTypeHeader is not null && (!headers.TryGetSingle(EventTypeHeader, out eventType) || eventType.Length == 0))
        {
            return WebhookResult.Rejected(
                WebhookError.EventTypeMissing($"{DisplayName} names the event type in the header {EventTypeHeader}; the delivery must have it exactly once."));
        }

        return Read(new IncomingDelivery { Headers = headers, Body = body, EventType = eventType, Verification = verification, Options = options });
    }

    private static long? ContentLengthOf(WebhookHeaders headers) =>
        DecimalText.TryParse(HeaderOrNull(headers, ContentLengthHeader), out long length) ? length : null;
}

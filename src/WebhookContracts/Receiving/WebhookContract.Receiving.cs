using System.Globalization;

namespace WebhookContracts;

/// <content>Receiving: whole deliveries, verified and read.</content>
public abstract partial class WebhookContract<TMessage, TEvent>
{
    private const string ContentLengthHeader = "Content-Length";

    /// <summary>Verifies a delivery's signature and reads it. Never throws for what was sent: the result says why a delivery is rejected.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes exactly as they came.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public WebhookResult<TMessage, TEvent> Receive(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, WebhookReadOptions? options = null)
    {
        options ??= WebhookReadOptions.Default;
        if (body.Length > options.MaximumBodyLength)
        {
            return new(WebhookError.TooLarge(body.Length, options.MaximumBodyLength));
        }

        SignatureVerification verification = Verify(headers, body, secrets, options);
        return verification.IsValid ? Read(headers, body, options, verification) : new(ToError(verification));
    }

    /// <summary>Reads a body as it comes, up to the length that the options allow, then verifies and reads the delivery.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body; read, not disposed.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="cancellationToken">Ends the reading of the body.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public ValueTask<WebhookResult<TMessage, TEvent>> ReceiveAsync(
        WebhookHeaders headers, Stream body, WebhookSecrets secrets, WebhookReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return ReceiveAsync(headers, body, _ => ValueTask.FromResult(secrets), options, cancellationToken);
    }

    /// <summary>Reads a body as it comes, up to the length that the options allow, looks the secrets up, then verifies and reads the delivery.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body; read, not disposed.</param>
    /// <param name="secretSource">Where the secrets are looked up, for this delivery: so a rotation takes effect at once.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="tag">What the source is told besides the headers, such as the tenant or the endpoint.</param>
    /// <param name="cancellationToken">Ends the reading of the body and the look-up.</param>
    /// <returns>The delivery, or the reason why it was rejected.</returns>
    public ValueTask<WebhookResult<TMessage, TEvent>> ReceiveAsync(
        WebhookHeaders headers,
        Stream body,
        IWebhookSecretSource secretSource,
        WebhookReadOptions? options = null,
        object? tag = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secretSource);
        WebhookSecretRequest request = new() { Provider = Provider, HookId = HeaderOrNull(headers, HookIdHeader), Headers = headers, Tag = tag };
        return ReceiveAsync(headers, body, cancellation => secretSource.GetSecretsAsync(request, cancellation), options, cancellationToken);
    }

    /// <summary>Verifies a delivery's signature and reads nothing.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes exactly as they came.</param>
    /// <param name="secrets">The secrets that the signature may have been made with.</param>
    /// <param name="options">How to verify; null for the default.</param>
    /// <returns>Whether the signature is right, made with which secret, or why not.</returns>
    public SignatureVerification Verify(WebhookHeaders headers, BodyBytes body, WebhookSecrets secrets, WebhookReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (SignatureScheme is not { } scheme)
        {
            return SignatureVerification.OfProviderThatDoesNotSign(secrets);
        }

        SignatureVerificationOptions signatureOptions = (options ?? WebhookReadOptions.Default).SignatureOptions;
        return body.IsSegmented
            ? scheme.Verify(headers, body.Sequence, secrets, signatureOptions)
            : scheme.Verify(headers, body.Span, secrets, signatureOptions);
    }

    /// <summary>Reads a delivery without verifying it: where something else vouches for it, such as a queue behind a verifying front.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The delivery, or the reason why it could not be read.</returns>
    public WebhookResult<TMessage, TEvent> Read(WebhookHeaders headers, BodyBytes body, WebhookReadOptions? options = null) =>
        Read(headers, body, options ?? WebhookReadOptions.Default, verification: null);

    private async ValueTask<WebhookResult<TMessage, TEvent>> ReceiveAsync(
        WebhookHeaders headers,
        Stream body,
        Func<CancellationToken, ValueTask<WebhookSecrets>> getSecrets,
        WebhookReadOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        options ??= WebhookReadOptions.Default;
        int maximumLength = Math.Min(options.MaximumBodyLength, WebhookBody.LongestPossible);
        long? claimedLength = ContentLengthOf(headers);
        using WebhookBody? read = await WebhookBody.ReadAsync(body, maximumLength, claimedLength, cancellationToken).ConfigureAwait(false);
        if (read is null)
        {
            // A claim that would have been allowed was not true.
            return new(WebhookError.TooLarge(claimedLength > maximumLength ? claimedLength : null, maximumLength));
        }

        WebhookSecrets secrets = await getSecrets(cancellationToken).ConfigureAwait(false);
        return Receive(headers, read.Memory, secrets, options);
    }

    private WebhookResult<TMessage, TEvent> Read(WebhookHeaders headers, BodyBytes body, WebhookReadOptions options, SignatureVerification? verification)
    {
        string? eventType = null;
        if (EventTypeHeader is not null && (!headers.TryGetSingle(EventTypeHeader, out eventType) || eventType.Length == 0))
        {
            return new(WebhookError.EventTypeMissing($"{Provider} names the event type in the header {EventTypeHeader}; the delivery must have it exactly once."));
        }

        if (!TryParse(body, eventType, options, out TMessage? message, out WebhookError? error))
        {
            return new(error);
        }

        if (FindStaleness(message, options) is { } staleness)
        {
            return new(staleness);
        }

        TEvent @event = GetEvent(message);
        return new(new WebhookDelivery<TMessage, TEvent>
        {
            Event = @event,
            Message = message,
            IsEventTypeInferred = eventType is not null && @event.IsKnown && FindEventType(eventType) is null,
            Contract = this,
            DeliveryId = HeaderOrNull(headers, DeliveryIdHeader),
            HookId = HeaderOrNull(headers, HookIdHeader),
            SecretName = verification?.MatchedSecret?.Name,
            IsSecretShort = verification?.SecretIsShort ?? false,
            IsUnsigned = verification?.IsUnsigned ?? false,
            RawBody = options.KeepRawBody ? body.ToArray() : default,
        });
    }

    private WebhookError? FindStaleness(TMessage message, WebhookReadOptions options)
    {
        if (options.FreshnessTolerance is not { } tolerance)
        {
            return null;
        }

        DateTimeOffset now = options.SignatureOptions.TimeProvider.GetUtcNow();
        string? fault = GetSignedTime(message) switch
        {
            null => "The delivery holds no time that its signature covers, and WebhookReadOptions.FreshnessTolerance asks for one.",
            { } time when (now - time).Duration() > tolerance => $"The delivery's time, {time:O}, is further from now, {now:O}, than WebhookReadOptions.FreshnessTolerance ({tolerance}) allows.",
            _ => null,
        };
        return fault is null ? null : new WebhookError { Reason = WebhookRejectionReason.SignatureStale, Message = fault };
    }

    private static string? HeaderOrNull(WebhookHeaders headers, string? name) =>
        name is not null && headers.TryGetSingle(name, out string? value) ? value : null;

    private static long? ContentLengthOf(WebhookHeaders headers) =>
        long.TryParse(HeaderOrNull(headers, ContentLengthHeader), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

    private static WebhookError ToError(SignatureVerification verification) => new() { Reason = verification.Reason, Message = verification.Message };
}

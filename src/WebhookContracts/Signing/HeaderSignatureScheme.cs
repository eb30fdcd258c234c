namespace WebhookContracts;

/// <summary>What schemes have in common that sign with an HMAC and put it in a header. Verifying needs no delivery of its own, and allocates nothing.</summary>
public abstract class HeaderSignatureScheme : SignatureScheme
{
    private protected HeaderSignatureScheme()
    {
    }

    /// <summary>The header that holds the signature.</summary>
    public abstract override string HeaderName { get; }

    /// <inheritdoc/>
    protected sealed override SignatureVerification VerifyDelivery(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return Verify(delivery.Headers, delivery, new SignedContent(delivery.Body.Span), secrets, options);
    }

    internal sealed override SignatureVerification VerifyParts(
        WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options) =>
        Verify(headers, delivery: null, body, secrets, options);

    /// <summary>Verifies a delivery that has a signature, and for which there is a secret or that may be unsigned.</summary>
    /// <param name="signatures">The values of the signature's header.</param>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="delivery">The whole delivery, for method and target; null only if the scheme covers neither.</param>
    /// <param name="body">The body.</param>
    /// <param name="secrets">The secrets to try.</param>
    /// <param name="options">Clock and tolerance.</param>
    private protected abstract SignatureVerification VerifySigned(
        WebhookHeaderValues signatures,
        WebhookHeaders headers,
        RawDelivery? delivery,
        in SignedContent body,
        WebhookSecrets secrets,
        SignatureVerificationOptions options);

    // What every such scheme decides alike: whether there is anything to verify, and anything to verify it with.
    private SignatureVerification Verify(
        WebhookHeaders headers, RawDelivery? delivery, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options)
    {
        WebhookHeaderValues signatures = headers[HeaderName];
        return (signatures.Count, secrets) switch
        {
            (0, { AllowsUnsigned: true }) => new(VerificationOutcome.Unsigned, this),
            (0, { Count: 0 }) => new(VerificationOutcome.UnsignedNotAllowed, this),
            (0, _) => new(VerificationOutcome.HeaderMissing, this),
            (_, { Count: 0, AllowsUnsigned: false }) => new(VerificationOutcome.NoSecret, this),
            _ => VerifySigned(signatures, headers, delivery, body, secrets, options),
        };
    }
}

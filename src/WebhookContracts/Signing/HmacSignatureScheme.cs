namespace WebhookContracts;

/// <summary>One header with the HMAC of the raw body: what OneFuzz, Djinn CI, Launchpad, GitHub and many others send. Nothing else is signed, no time either.</summary>
public sealed class HmacSignatureScheme : HeaderSignatureScheme
{
    internal HmacSignatureScheme(SignatureAlgorithm algorithm, string headerName, string prefix, SignatureEncoding encoding)
    {
        Form = new SignatureForm(algorithm, headerName, prefix, encoding);
        Algorithm = algorithm;
        HeaderName = headerName;
        Prefix = prefix;
        Encoding = encoding;
    }

    /// <summary>The keyed hash.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <inheritdoc/>
    public override string HeaderName { get; }

    /// <summary>What the header's value begins with, exactly; empty if it has no prefix.</summary>
    public string Prefix { get; }

    /// <summary>How the hash is written after the prefix.</summary>
    public SignatureEncoding Encoding { get; }

    /// <summary>How the signature is written in the header.</summary>
    internal SignatureForm Form { get; }

    internal override string ExpectedHeaders => $"one {HeaderName} of {Form}";

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm.StandardName()}, {Encoding.StandardName()}, in {HeaderName}";

    private protected override SignatureVerification VerifySigned(
        WebhookHeaderValues signatures,
        WebhookHeaders headers,
        RawDelivery? delivery,
        in SignedContent body,
        WebhookSecrets secrets,
        SignatureVerificationOptions options)
    {
        Span<byte> signature = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        signature = signature[..Form.HashSize];
        return Form.TryReadOnly(this, signatures, signature, out SignatureVerification fault)
            ? SignatureMatching.Match(this, Algorithm, body, signature, secrets)
            : fault;
    }

    /// <inheritdoc/>
    protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(secrets);
        return delivery.WithHeader(HeaderName, Form.Write(ComputeHmac(Algorithm, new SignedContent(delivery.Body.Span), secrets[0])));
    }
}

namespace WebhookContracts;

/// <summary>One header with the HMAC of the raw body: what OneFuzz, Djinn CI, Launchpad, GitHub and many others send. Nothing else is signed, no time either.</summary>
public sealed class HmacSignatureScheme : HeaderSignatureScheme
{
    internal HmacSignatureScheme(SignatureAlgorithm algorithm, string headerName, string prefix, SignatureEncoding encoding)
    {
        _ = algorithm.HashSize();
        SignatureHeader.Require(headerName, prefix, encoding);
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

    internal override string ExpectedHeaders
    {
        get
        {
            string text = $"{Encoding.TextLength(Algorithm.HashSize())} {(Encoding == SignatureEncoding.Hex ? "hexadecimal digits" : "characters of base64")}";
            return Prefix.Length == 0 ? $"one {HeaderName} of {text}" : $"one {HeaderName} of \"{Prefix}\" and {text}";
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Algorithm.StandardName()}, {(Encoding == SignatureEncoding.Hex ? "hexadecimal" : "base64")}, in {HeaderName}";

    private protected override SignatureVerification VerifySigned(
        WebhookHeaderValues signatures,
        WebhookHeaders headers,
        RawDelivery? delivery,
        in SignedContent body,
        WebhookSecrets secrets,
        SignatureVerificationOptions options)
    {
        if (!signatures.TryGetSingle(out string? value))
        {
            return new(VerificationOutcome.HeaderRepeated, this, number: signatures.Count);
        }

        if (!value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new(VerificationOutcome.WrongPrefix, this);
        }

        Span<byte> signature = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        signature = signature[..Algorithm.HashSize()];
        ReadOnlySpan<char> text = value.AsSpan(Prefix.Length);
        if (text.Length != Encoding.TextLength(signature.Length))
        {
            return new(VerificationOutcome.WrongLength, this, number: value.Length);
        }

        return Encoding.TryDecode(text, signature)
            ? SignatureMatching.Match(this, Algorithm, body, signature, secrets)
            : new(VerificationOutcome.WrongEncoding, this);
    }

    /// <summary>The bytes of a signature, by which two texts of it are the same: hexadecimal digits may be in either case.</summary>
    /// <param name="text">What the header holds.</param>
    /// <param name="signature">As long as the hash.</param>
    /// <returns>False if the text cannot be a signature of this scheme.</returns>
    internal bool TryDecode(string text, Span<byte> signature) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Length - Prefix.Length == Encoding.TextLength(signature.Length)
        && Encoding.TryDecode(text.AsSpan(Prefix.Length), signature);

    /// <inheritdoc/>
    protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(secrets);
        return delivery.WithHeader(HeaderName, Prefix + ComputeSignature(Algorithm, Encoding, new SignedContent(delivery.Body.Span), secrets[0]));
    }
}

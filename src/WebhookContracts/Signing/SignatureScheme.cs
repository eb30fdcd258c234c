using System.Buffers;

namespace WebhookContracts;

/// <summary>
/// How a provider signs: header, algorithm, prefix and encoding. Fixed by the contract and never read from the request,
/// so a delivery cannot choose a weaker one. The same object verifies what arrives and signs what is sent.
/// </summary>
public abstract class SignatureScheme
{
    private protected SignatureScheme()
    {
    }

    /// <summary>
    /// Standard Webhooks 1.0.0 with symmetric keys: HMAC-SHA256 over <c>id.timestamp.body</c>, from the headers <c>webhook-id</c>
    /// and <c>webhook-timestamp</c>; base64 in <c>webhook-signature</c>, a list of <c>v1,…</c> separated by spaces, on one line or several.
    /// </summary>
    public static SignatureScheme StandardWebhooks { get; } = new StandardWebhooksScheme();

    /// <summary>The header that holds the signature.</summary>
    public abstract string HeaderName { get; }

    /// <summary>What a signed delivery has, as the end of a sentence that begins with "Expected".</summary>
    internal abstract string ExpectedHeaders { get; }

    /// <summary>Whether the signature covers the time at which it was made.</summary>
    internal virtual bool SignsTime => false;

    /// <summary>The scheme in words, for people: <c>HMAC-SHA256, hexadecimal, in X-Acme-Signature</c>.</summary>
    /// <returns>The words.</returns>
    public abstract override string ToString();

    /// <summary>An HMAC over the raw body, in one header.</summary>
    /// <param name="algorithm">The keyed hash.</param>
    /// <param name="headerName">The header that holds the signature.</param>
    /// <param name="prefix">What the value begins with, exactly: <c>sha256=</c>. Often nothing.</param>
    /// <param name="encoding">How the hash is written after the prefix.</param>
    /// <exception cref="ArgumentException">The header name or the prefix cannot stand in an HTTP header.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such algorithm or encoding.</exception>
    public static HmacSignatureScheme Hmac(
        SignatureAlgorithm algorithm, string headerName, string prefix = "", SignatureEncoding encoding = SignatureEncoding.Hex) =>
        new(algorithm, headerName, prefix, encoding);

    /// <summary>
    /// Verifies a delivery's signature over the raw body. Never throws for what the delivery contains, and allocates nothing once
    /// the secrets have been used.
    /// </summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="body">The body exactly as it arrived: parsing and writing it again changes bytes.</param>
    /// <param name="secrets">The secrets to try, newest first.</param>
    /// <param name="options">Clock and tolerance; null for <see cref="SignatureVerificationOptions.Default"/>.</param>
    public SignatureVerification Verify(
        WebhookHeaders headers, ReadOnlySpan<byte> body, WebhookSecrets secrets, SignatureVerificationOptions? options = null) =>
        Verify(headers, new SignedContent(body), secrets, options ?? SignatureVerificationOptions.Default);

    /// <inheritdoc cref="Verify(WebhookHeaders, ReadOnlySpan{byte}, WebhookSecrets, SignatureVerificationOptions?)"/>
    public SignatureVerification Verify(
        WebhookHeaders headers, in ReadOnlySequence<byte> body, WebhookSecrets secrets, SignatureVerificationOptions? options = null) =>
        Verify(headers, new SignedContent(body), secrets, options ?? SignatureVerificationOptions.Default);

    /// <summary>Answers the headers to add to a request, so that whoever has the secret can verify it.</summary>
    /// <param name="body">The body exactly as it will be sent.</param>
    /// <param name="secrets">The secret. Of several, Standard Webhooks signs with each, the other schemes with the first, which is the newest.</param>
    /// <param name="options">Message id and clock, for Standard Webhooks; null for <see cref="SigningOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">There is no secret, or the message id cannot be one.</exception>
    /// <exception cref="ObjectDisposedException">A secret is disposed.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(ReadOnlySpan<byte> body, WebhookSecrets secrets, SigningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return secrets.Count > 0
            ? SignContent(new SignedContent(body), secrets, options ?? SigningOptions.Default)
            : throw new ArgumentException("There is no secret to sign with.", nameof(secrets));
    }

    private protected abstract SignatureVerification VerifySigned(
        WebhookHeaderValues signatures, WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options);

    private protected abstract KeyValuePair<string, string>[] SignContent(in SignedContent body, WebhookSecrets secrets, SigningOptions options);

    private protected static string ComputeSignature(
        SignatureAlgorithm algorithm, SignatureEncoding encoding, in SignedContent content, WebhookSecret secret)
    {
        Span<byte> hash = stackalloc byte[SignatureAlgorithmExtensions.MaximumHashSize];
        hash = hash[..algorithm.HashSize()];
        ObjectDisposedException.ThrowIf(!secret.TryComputeHash(algorithm, content, hash), secret);
        return encoding.Encode(hash);
    }

    // What every scheme decides alike: whether there is anything to verify, and anything to verify it with.
    private SignatureVerification Verify(WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        WebhookHeaderValues signatures = headers[HeaderName];
        return (signatures.Count, secrets) switch
        {
            (0, { AllowsUnsigned: true }) => new(VerificationOutcome.Unsigned, this),
            (0, { Count: 0 }) => new(VerificationOutcome.UnsignedNotAllowed, this),
            (0, _) => new(VerificationOutcome.HeaderMissing, this),
            (_, { Count: 0, AllowsUnsigned: false }) => new(VerificationOutcome.NoSecret, this),
            _ => VerifySigned(signatures, headers, body, secrets, options),
        };
    }
}

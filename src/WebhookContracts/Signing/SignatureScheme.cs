using System.Buffers;

namespace WebhookContracts;

/// <summary>
/// How a provider signs: what is signed, with which algorithm, and where the signature stands. Fixed by the contract and never read from the request,
/// so a delivery cannot choose a weaker one. The same object verifies what arrives and signs what is sent.
/// <para>
/// <see cref="Hmac"/>, <see cref="Template"/> and <see cref="StandardWebhooks"/> are what most providers do. Derive from this class for what they can't say:
/// an asymmetric signature, one that stands in the body, one over a canonical form of the body.
/// </para>
/// </summary>
public abstract class SignatureScheme
{
    /// <summary>
    /// Standard Webhooks 1.0.0 with symmetric keys: HMAC-SHA256 over <c>id.timestamp.body</c>, from the headers <c>webhook-id</c>
    /// and <c>webhook-timestamp</c>; base64 in <c>webhook-signature</c>, a list of <c>v1,…</c> separated by spaces, on one line or several.
    /// </summary>
    public static SignatureScheme StandardWebhooks { get; } = new TemplateSignatureScheme(
        new SignatureTemplate
        {
            SignedText = "{id}.{timestamp}.{body}",
            HeaderName = "webhook-signature",
            Id = SignaturePart.Header("webhook-id"),
            Timestamp = SignaturePart.Header("webhook-timestamp"),
            Encoding = SignatureEncoding.Base64,
            Prefix = "v1,",
            Separator = ' ',
        },
        "Standard Webhooks");

    /// <summary>The header that holds the signature; null if it stands elsewhere.</summary>
    public virtual string? HeaderName => null;

    /// <summary>
    /// Whether the signature covers method or target, so that headers and body alone are not enough. Otherwise a derived scheme that is given
    /// headers and body alone is asked about a delivery whose method is <c>POST</c> and whose target is <c>/</c>.
    /// </summary>
    public virtual bool CoversRequestLine => false;

    /// <summary>Whether the signature covers the time at which it was made, which the scheme judges itself.</summary>
    public virtual bool SignsTime => false;

    /// <summary>Whether signing takes the secrets of the call. False for a scheme that holds its keys itself, such as an asymmetric one.</summary>
    public virtual bool NeedsSecrets => true;

    /// <summary>What a signed delivery has, as the end of a sentence that begins with "Expected".</summary>
    internal virtual string ExpectedHeaders => "a signature";

    /// <summary>What the time of a signed delivery looks like, as the end of a sentence that begins with "Expected".</summary>
    internal virtual string ExpectedTime => "a time";

    /// <summary>The header whose value is signed as the message's id and made up where the delivery has none; null if there is none.</summary>
    internal virtual string? IdHeaderName => null;

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

    /// <summary>An HMAC over the body and more, such as a time: what Stripe, Slack and many others send.</summary>
    /// <param name="template">What is signed, and where its parts and the signature stand.</param>
    /// <exception cref="ArgumentException">The template contradicts itself, or would let one signature stand for two deliveries; the message says how.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such algorithm, encoding or format of time.</exception>
    public static SignatureScheme Template(SignatureTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new TemplateSignatureScheme(template, name: null);
    }

    /// <summary>
    /// Verifies a delivery's signature. Never throws for what the delivery contains; schemes of this library allocate nothing once the secrets have been used.
    /// </summary>
    /// <param name="delivery">The delivery exactly as it arrived.</param>
    /// <param name="secrets">The secrets to try, newest first.</param>
    /// <param name="options">Clock and tolerance; null for <see cref="SignatureVerificationOptions.Default"/>.</param>
    public SignatureVerification Verify(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(secrets);
        return VerifyDelivery(delivery, secrets, options ?? SignatureVerificationOptions.Default);
    }

    /// <summary>Verifies a delivery's signature, where neither method nor target is signed; otherwise as the overload that takes the whole delivery.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="body">The body exactly as it arrived: parsing and writing it again changes bytes.</param>
    /// <param name="secrets">The secrets to try, newest first.</param>
    /// <param name="options">Clock and tolerance; null for <see cref="SignatureVerificationOptions.Default"/>.</param>
    /// <exception cref="InvalidOperationException">The signature covers method or target (<see cref="CoversRequestLine"/>).</exception>
    public SignatureVerification Verify(
        WebhookHeaders headers, ReadOnlySpan<byte> body, WebhookSecrets secrets, SignatureVerificationOptions? options = null) =>
        VerifyWithoutRequestLine(headers, new SignedContent(body), secrets, options);

    /// <inheritdoc cref="Verify(WebhookHeaders, ReadOnlySpan{byte}, WebhookSecrets, SignatureVerificationOptions?)"/>
    public SignatureVerification Verify(
        WebhookHeaders headers, in ReadOnlySequence<byte> body, WebhookSecrets secrets, SignatureVerificationOptions? options = null) =>
        VerifyWithoutRequestLine(headers, new SignedContent(body), secrets, options);

    /// <summary>Signs a delivery, so that whoever has the secret can verify it.</summary>
    /// <param name="delivery">
    /// The delivery as it is to be sent. Where an id is signed that stands in a header, it is the one that the delivery has: the same on every attempt, so that the
    /// receiver can tell a repetition. If it has none, one is made: <c>msg_</c> and 27 random letters and digits.
    /// </param>
    /// <param name="secrets">The secret. Of several, a scheme whose header can hold several signatures signs with each, the others with the first, which is the newest.</param>
    /// <param name="timeProvider">Tells the time of this attempt, where one is signed; null for the system's clock.</param>
    /// <returns>The delivery with its signature.</returns>
    /// <exception cref="ArgumentException">There is no secret and the scheme <see cref="NeedsSecrets"/>, or the delivery has a header that can't be signed.</exception>
    /// <exception cref="ObjectDisposedException">A secret is disposed.</exception>
    public RawDelivery Sign(RawDelivery delivery, WebhookSecrets secrets, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(secrets);
        return secrets.Count > 0 || !NeedsSecrets
            ? SignDelivery(delivery, secrets, timeProvider ?? TimeProvider.System)
            : throw new ArgumentException("There is no secret to sign with.", nameof(secrets));
    }

    /// <summary>
    /// Verifies a delivery's signature. Whatever the delivery contains is answered, not thrown. What was computed is compared with what was sent in constant time:
    /// <see cref="MatchHmac"/> does, as does verifying an asymmetric signature.
    /// </summary>
    /// <param name="delivery">The delivery exactly as it arrived.</param>
    /// <param name="secrets">The secrets to try, newest first; of no use to a scheme that holds its keys itself.</param>
    /// <param name="options">Clock and tolerance. A time is to be judged last: "stale" means a genuine delivery that is late.</param>
    /// <returns>The outcome: <see cref="SignatureVerification.Valid(string?)"/>, <see cref="SignatureVerification.Refused"/> or that of <see cref="MatchHmac"/>.</returns>
    protected abstract SignatureVerification VerifyDelivery(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions options);

    /// <summary>Signs a delivery.</summary>
    /// <param name="delivery">The delivery as it is to be sent, unsigned.</param>
    /// <param name="secrets">The secrets, newest first; never none if the scheme <see cref="NeedsSecrets"/>.</param>
    /// <param name="timeProvider">Tells the time of this attempt.</param>
    /// <returns>The delivery with its signature, wherever that stands: see <see cref="RawDelivery.WithHeader"/> and <see cref="RawDelivery.WithBody"/>.</returns>
    protected abstract RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider);

    /// <summary>Judges signatures that are HMACs: each is compared with that of each secret, in constant time, and the whole list even after a match.</summary>
    /// <param name="algorithm">The keyed hash.</param>
    /// <param name="content">The bytes that are signed.</param>
    /// <param name="signatures">The candidates, decoded and one after the other; what is no whole number of hashes is malformed.</param>
    /// <param name="secrets">The secrets to try.</param>
    /// <returns>The outcome.</returns>
    protected SignatureVerification MatchHmac(SignatureAlgorithm algorithm, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signatures, WebhookSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return signatures.IsEmpty || signatures.Length % algorithm.HashSize() != 0
            ? new SignatureVerification(VerificationOutcome.NoUsableEntry, this)
            : SignatureMatching.Match(this, algorithm, new SignedContent(content), signatures, secrets);
    }

    /// <summary>Computes an HMAC.</summary>
    /// <param name="algorithm">The keyed hash.</param>
    /// <param name="content">The bytes to sign.</param>
    /// <param name="secret">The secret.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="ObjectDisposedException">The secret is disposed.</exception>
    protected static byte[] ComputeHmac(SignatureAlgorithm algorithm, ReadOnlySpan<byte> content, WebhookSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return ComputeHmac(algorithm, new SignedContent(content), secret);
    }

    private protected static byte[] ComputeHmac(SignatureAlgorithm algorithm, in SignedContent content, WebhookSecret secret)
    {
        byte[] hash = new byte[algorithm.HashSize()];
        ObjectDisposedException.ThrowIf(!secret.TryComputeHash(algorithm, content, hash), secret);
        return hash;
    }

    /// <summary>Verifies headers and body. A scheme of this library overrides it, so that no delivery has to be made.</summary>
    internal virtual SignatureVerification VerifyParts(
        WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions options) =>
        VerifyDelivery(new RawDelivery { Headers = headers, Body = body.ToArray() }, secrets, options);

    private SignatureVerification VerifyWithoutRequestLine(
        WebhookHeaders headers, in SignedContent body, WebhookSecrets secrets, SignatureVerificationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return CoversRequestLine
            ? throw new InvalidOperationException($"The signature ({this}) covers method or URL of the request: pass a RawDelivery, which has them, and not headers and body alone.")
            : VerifyParts(headers, body, secrets, options ?? SignatureVerificationOptions.Default);
    }
}

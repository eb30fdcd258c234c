namespace WebhookContracts;

/// <summary>
/// A signature over the body and more: what is signed, and where its parts and the signature stand. For <see cref="SignatureScheme.Template"/>.
/// <code>
/// SignatureScheme slack = SignatureScheme.Template(new()
/// {
///     SignedText = "v0:{timestamp}:{body}",
///     HeaderName = "X-Slack-Signature",
///     Prefix = "v0=",
///     Timestamp = SignaturePart.Header("X-Slack-Request-Timestamp"),
/// });
/// </code>
/// </summary>
public sealed record SignatureTemplate
{
    private readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What is signed: ASCII with <c>{body}</c> exactly once, and any of <c>{id}</c>, <c>{timestamp}</c>, <c>{method}</c>, <c>{url}</c> (the delivery's target, which has
    /// to be an absolute URL) and <c>{header:X-Name}</c>. A delivery is refused whose parts could be cut elsewhere and give the same text: a part must not
    /// contain the character that separates it from the body, or from the part between it and the body. Where a part touches the body with nothing between,
    /// the body has to begin with <c>{</c> or <c>[</c> there, or to end with <c>}</c> or <c>]</c>.
    /// </summary>
    public required string SignedText { get; init; }

    /// <summary>The header that holds the signature.</summary>
    public required string HeaderName { get; init; }

    /// <summary>What the signature begins with, exactly: <c>v0=</c>; in a list, what an entry begins with that is one. Often nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// What separates the entries, where the header is a list: Stripe's <c>t=…,v1=…,v1=…</c>. Every entry with the prefix is tried, other entries are skipped.
    /// Null for a header that comes once and holds one signature.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>The keyed hash. HMAC-SHA256 by default.</summary>
    public SignatureAlgorithm Algorithm { get; init; } = SignatureAlgorithm.HmacSha256;

    /// <summary>How the hash is written after the prefix.</summary>
    public SignatureEncoding Encoding { get; init; }

    /// <summary>Where <c>{id}</c> stands.</summary>
    public SignaturePart? Id { get; init; }

    /// <summary>Where <c>{timestamp}</c> stands.</summary>
    public SignaturePart? Timestamp { get; init; }

    /// <summary>How <c>{timestamp}</c> is written. Seconds since 1970 by default.</summary>
    public SignatureTimeFormat TimestampFormat { get; init; }

    /// <summary>How far the signed time may be from now, before or after, unless the receiver says otherwise. Five minutes by default; <see cref="TimeSpan.MaxValue"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan Tolerance
    {
        get => _tolerance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _tolerance = value;
        }
    }
}

namespace WebhookContracts;

/// <summary>How bodies are read. Immutable; contracts hold no state, so it is an argument wherever it matters.</summary>
public sealed record WebhookReadOptions
{
    /// <summary>Everything unknown is kept, 64 levels, 16 MiB, no freshness rule, no raw body.</summary>
    public static WebhookReadOptions Default { get; } = new();

    /// <summary>
    /// Whether members that the schema does not name are kept in <c>AdditionalProperties</c>. Without them a body written again lacks them.
    /// </summary>
    public bool KeepAdditionalProperties { get; init; } = true;

    /// <summary>How deep objects and arrays may nest.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>How long a body may be, in bytes. Longer ones are refused before they are hashed or parsed.</summary>
    public int MaximumBodyLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// How old the signed time of a delivery may be, or how far in the future; null for any age. Only contracts whose signed bytes hold a
    /// time can tell: a delivery of any other is refused as stale. (Standard Webhooks has a tolerance of its own, in <see cref="SignatureOptions"/>.)
    /// </summary>
    public TimeSpan? FreshnessTolerance { get; init; }

    /// <summary>How a signature is verified.</summary>
    public SignatureVerificationOptions SignatureOptions { get; init; } = SignatureVerificationOptions.Default;

    /// <summary>Whether the delivery keeps a copy of the body's bytes.</summary>
    public bool KeepRawBody { get; init; }
}

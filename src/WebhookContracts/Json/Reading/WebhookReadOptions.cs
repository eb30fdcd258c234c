namespace WebhookContracts;

/// <summary>How bodies are read. Immutable; contracts hold no state, so it is an argument wherever it matters.</summary>
public sealed record WebhookReadOptions
{
    private readonly int _maximumDepth = 64;
    private readonly int _maximumBodyLength = 16 * 1024 * 1024;
    private readonly TimeSpan? _freshnessTolerance;

    /// <summary>Everything unknown is kept, 64 levels, 16 MiB, no freshness rule, no raw body.</summary>
    public static WebhookReadOptions Default { get; } = new();

    /// <summary>
    /// Whether members that the schema does not name are kept in <c>AdditionalProperties</c>. Without them a body written again lacks them.
    /// </summary>
    public bool KeepAdditionalProperties { get; init; } = true;

    /// <summary>How deep objects and arrays may nest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaximumDepth
    {
        get => _maximumDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maximumDepth = value;
        }
    }

    /// <summary>How long a body may be, in bytes. Longer ones are refused before they are hashed or parsed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaximumBodyLength
    {
        get => _maximumBodyLength;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _maximumBodyLength = value;
        }
    }

    /// <summary>
    /// How old the signed time of a delivery may be, or how far in the future; null for any age. Only contracts whose signed bytes hold a
    /// time can tell: a delivery of any other is refused as stale. (Standard Webhooks has a tolerance of its own, in <see cref="SignatureOptions"/>.)
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan? FreshnessTolerance
    {
        get => _freshnessTolerance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? TimeSpan.Zero, TimeSpan.Zero, nameof(value));
            _freshnessTolerance = value;
        }
    }

    /// <summary>How a signature is verified.</summary>
    public SignatureVerificationOptions SignatureOptions { get; init; } = SignatureVerificationOptions.Default;

    /// <summary>Whether the delivery keeps a copy of the body's bytes.</summary>
    public bool KeepRawBody { get; init; }
}

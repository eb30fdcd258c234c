namespace WebhookContracts;

/// <summary>How JSON is read. Immutable; contracts hold no state, so it is an argument wherever it matters.</summary>
public sealed record WebhookReadOptions
{
    private readonly int _maximumDepth = 64;
    private readonly int _maximumBodyLength = 16 * 1024 * 1024;

    /// <summary>Everything unknown is kept, 64 levels, 16 MiB.</summary>
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

    /// <summary>Why a body is too long; null if it is not.</summary>
    /// <param name="length">How many bytes it has.</param>
    internal WebhookError? FindExcess(long length) => length > MaximumBodyLength ? WebhookError.TooLarge(length, MaximumBodyLength) : null;
}

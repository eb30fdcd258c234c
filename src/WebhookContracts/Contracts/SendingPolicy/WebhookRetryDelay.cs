namespace WebhookContracts;

/// <summary>How long a provider waits before it tries again, and for how many tries or how long it keeps to that.</summary>
public sealed record WebhookRetryDelay
{
    /// <summary>The time between a failed attempt and the next.</summary>
    public required TimeSpan Delay { get; init; }

    /// <summary>How many tries come after this delay; null if that depends on <see cref="Until"/>, or on the rule alone.</summary>
    public int? Times { get; init; }

    /// <summary>The time since the first attempt from which on the next delay counts; null if that depends on <see cref="Times"/>, or on the rule alone.</summary>
    public TimeSpan? Until { get; init; }
}

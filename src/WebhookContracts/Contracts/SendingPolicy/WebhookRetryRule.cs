namespace WebhookContracts;

/// <summary>When a provider tries again after failures of some kinds.</summary>
public sealed class WebhookRetryRule
{
    /// <summary>The kinds of failure, without status: <see cref="WebhookSendingFailureKind.Status"/> here is any status that is no success.</summary>
    public IReadOnlyList<WebhookSendingFailureKind> Kinds { get; init; } = [];

    /// <summary>The status codes, beside those that <see cref="Kinds"/> has.</summary>
    public IReadOnlyList<StatusCodeRange> StatusCodes { get; init; } = [];

    /// <summary>The delays, in the order in which they count.</summary>
    public required IReadOnlyList<WebhookRetryDelay> Delays { get; init; }

    /// <summary>The time since the first attempt from which on a failure is final; null for no such limit.</summary>
    public TimeSpan? Until { get; init; }

    /// <summary>Whether the rule is about this failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>Whether it is.</returns>
    public bool AppliesTo(WebhookSendingFailure failure) =>
        Kinds.Contains(failure.Kind) || (failure.StatusCode is { } statusCode && StatusCodes.Any(range => range.Contains(statusCode)));

    /// <summary>How long the provider waits after a failed attempt.</summary>
    /// <param name="attempts">How many attempts there were, the failed one included.</param>
    /// <param name="elapsed">The time between the first attempt and this failure.</param>
    /// <returns>The delay before the next attempt; null if there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There was no attempt, or the time is negative.</exception>
    public TimeSpan? GetDelay(int attempts, TimeSpan elapsed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(elapsed, TimeSpan.Zero);
        if (elapsed >= Until)
        {
            return null;
        }

        int tries = 0;
        foreach (WebhookRetryDelay delay in Delays)
        {
            tries += delay.Times ?? 0;
            if ((delay.Times is null || attempts <= tries) && !(elapsed >= delay.Until))
            {
                return delay.Delay;
            }
        }

        return null;
    }
}

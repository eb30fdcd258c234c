namespace WebhookContracts;

/// <summary>
/// How a provider sends: which answers count as success, how long it waits for one, and when it tries again. For a sender that behaves as the provider does, and
/// for a receiver that wants to know how long it may be down. What the newest release does; <see cref="Description"/> says where older ones differ.
/// </summary>
public sealed class WebhookSendingPolicy
{
    /// <summary>The answers that count as success: 200 to 299 where the contract does not say.</summary>
    public IReadOnlyList<StatusCodeRange> Success { get; init; } = [new(200, 299)];

    /// <summary>How long the provider waits for the answer; null if the contract does not say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>When the provider tries again: the first rule that applies to a failure decides. Empty if it never does; null if the contract does not say.</summary>
    public IReadOnlyList<WebhookRetryRule>? Retries { get; init; }

    /// <summary>What else is to be known, and where releases differ; null if the contract does not say.</summary>
    public string? Description { get; init; }

    /// <summary>Whether an answer counts as success.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <returns>Whether it does.</returns>
    public bool IsSuccess(int statusCode) => Success.Any(range => range.Contains(statusCode));

    /// <summary>How long the provider waits after a failed attempt.</summary>
    /// <param name="failure">How the attempt failed.</param>
    /// <param name="attempts">How many attempts there were, the failed one included.</param>
    /// <param name="elapsed">The time between the first attempt and this failure.</param>
    /// <returns>The delay before the next attempt; null if there is none, or the contract does not say.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There was no attempt, or the time is negative.</exception>
    public TimeSpan? GetDelay(WebhookSendingFailure failure, int attempts, TimeSpan elapsed) =>
        Retries?.FirstOrDefault(rule => rule.AppliesTo(failure))?.GetDelay(attempts, elapsed);
}

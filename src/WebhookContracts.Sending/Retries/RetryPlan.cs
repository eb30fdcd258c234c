using System.Globalization;

namespace WebhookContracts;

/// <summary>What comes after a failed attempt: as the contract says its service does, or by a schedule.</summary>
/// <param name="Policy">What the contract says.</param>
/// <param name="Schedule">The schedule; null to go by the policy.</param>
internal readonly record struct RetryPlan(WebhookSendingPolicy Policy, WebhookRetrySchedule? Schedule)
{
    /// <summary>The plan of a contract: its own, or that of Standard Webhooks where it says nothing.</summary>
    /// <param name="policy">What the contract says.</param>
    /// <param name="schedule">A schedule that counts in its place; null for none.</param>
    public static RetryPlan For(WebhookSendingPolicy policy, WebhookRetrySchedule? schedule) =>
        new(policy, schedule ?? (policy.Retries is null ? WebhookRetrySchedule.StandardWebhooks : null));

    /// <summary>Decides.</summary>
    /// <param name="failure">How the attempt failed.</param>
    /// <param name="attempts">How many there were, this one included.</param>
    /// <param name="elapsed">The time since the first began.</param>
    /// <param name="retryAfter">What the answer asked; null if it did not.</param>
    /// <param name="chance">A number from 0 to 1, chosen by chance.</param>
    /// <returns>The delay before the next attempt, null if there is none; and why.</returns>
    public (TimeSpan? Delay, string Why) Decide(WebhookSendingFailure failure, int attempts, TimeSpan elapsed, TimeSpan? retryAfter, double chance) =>
        Schedule is null ? ByPolicy(failure, attempts, elapsed) : BySchedule(Schedule, failure, attempts, retryAfter, chance);

    private (TimeSpan? Delay, string Why) ByPolicy(WebhookSendingFailure failure, int attempts, TimeSpan elapsed)
    {
        if (Policy.GetDelay(failure, attempts, elapsed) is { } delay)
        {
            return (delay, $"after {Said(failure)} the service tries again in {Shown(delay)}");
        }

        return (null, Policy.Retries!.Any(rule => rule.AppliesTo(failure))
            ? $"after {Said(failure)} the service gives up, with attempt {attempts.ToString(CultureInfo.InvariantCulture)}, {Shown(elapsed)} after the first"
            : $"after {Said(failure)} the service does not try again");
    }

    private static (TimeSpan? Delay, string Why) BySchedule(WebhookRetrySchedule schedule, WebhookSendingFailure failure, int attempts, TimeSpan? retryAfter, double chance)
    {
        if (failure.StatusCode is { } status && schedule.Final.Any(range => range.Contains(status)))
        {
            return (null, $"{Said(failure)} is final");
        }

        if (attempts > schedule.Delays.Count)
        {
            return (null, $"after {Said(failure)}, attempt {attempts.ToString(CultureInfo.InvariantCulture)}, the schedule has no more");
        }

        TimeSpan delay = schedule.Delays[attempts - 1] * (1 + (schedule.Jitter * chance));
        TimeSpan asked = retryAfter is { } time ? (time < schedule.MaximumRetryAfter ? time : schedule.MaximumRetryAfter) : TimeSpan.Zero;
        return asked > delay
            ? (asked, $"after {Said(failure)} the receiver asks to wait {Shown(asked)}")
            : (delay, $"after {Said(failure)} the schedule tries again in {Shown(delay)}");
    }

    private static string Said(WebhookSendingFailure failure) => failure.Kind switch
    {
        WebhookSendingFailureKind.Address => "an address that can't be sent to",
        WebhookSendingFailureKind.Connection => "a broken connection",
        WebhookSendingFailureKind.Timeout => "no answer in time",
        _ => failure.ToString(),
    };

    private static string Shown(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}

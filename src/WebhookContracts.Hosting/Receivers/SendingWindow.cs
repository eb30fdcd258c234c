namespace WebhookContracts;

/// <summary>How long deliveries have to be remembered, from what the contract says of its sender.</summary>
internal static class SendingWindow
{
    private static readonly TimeSpan s_least = TimeSpan.FromHours(1);

    // Where nobody knows how long the sender tries: longer than the longest schedules of well-known ones, three days.
    private static readonly TimeSpan s_unknown = TimeSpan.FromDays(7);

    /// <summary>Twice the time between the first attempt and the last, and an hour at least.</summary>
    /// <param name="policy">How the provider sends.</param>
    public static TimeSpan RetentionOf(WebhookSendingPolicy policy)
    {
        if (policy.Retries is not { } rules)
        {
            return s_unknown;
        }

        TimeSpan longest = rules.Select(rule => DurationOf(rule, policy.Timeout ?? TimeSpan.Zero)).DefaultIfEmpty().Max();
        return TimeSpan.FromTicks(Math.Max(s_least.Ticks, Math.Min(longest.Ticks, TimeSpan.MaxValue.Ticks / 2) * 2));
    }

    private static TimeSpan DurationOf(WebhookRetryRule rule, TimeSpan timeout)
    {
        if (rule.Until is { } until)
        {
            return until;
        }

        TimeSpan total = timeout;
        foreach (WebhookRetryDelay delay in rule.Delays)
        {
            TimeSpan? duration = delay.Times is { } times ? (delay.Delay + timeout) * times : delay.Until;
            if (duration is null)
            {
                return s_unknown;
            }

            total += duration.Value;
        }

        return total;
    }
}

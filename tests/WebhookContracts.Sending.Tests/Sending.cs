using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Sending.Tests;

/// <summary>Deliveries under a clock that nobody waits for.</summary>
internal static class Sending
{
    public static WebhookSecret Secret { get; } = WebhookSecret.FromUtf8("a secret of 24 characters", "current");

    /// <summary>A sender that may send to this machine.</summary>
    public static WebhookSender Sender(TimeProvider clock, Action<WebhookSenderOptions>? configure = null)
    {
        WebhookSenderOptions options = new WebhookSenderOptions().AllowLoopback();
        configure?.Invoke(options);
        return new(options, clock);
    }

    /// <summary>Lets the time between attempts go by, which is to be this, until the delivery ends.</summary>
    public static async Task<WebhookSendingReport> AfterAsync(this Task<WebhookSendingReport> sending, MovableClock clock, params TimeSpan[] delays)
    {
        foreach (TimeSpan delay in delays)
        {
            await clock.UntilTimerAsync(delay);
            clock.Move(delay);
        }

        return await sending.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public static TimeSpan[] Times(this TimeSpan delay, int count) => [.. Enumerable.Repeat(delay, count)];

    public static IEnumerable<TimeSpan?> Delays(this WebhookSendingReport report) => report.Attempts.Select(attempt => attempt.Delay);
}

namespace WebhookContracts;

/// <summary>What holds for all webhooks of an application.</summary>
public sealed class WebhookOptions
{
    /// <summary>How deliveries are verified and read: how long a body may be, how old a signed time.</summary>
    public WebhookReceiveOptions Receiving { get; set; } = WebhookReceiveOptions.Default;

    /// <summary>When a sender is told to try again after a delivery that was not handled, for senders that heed it: 30 seconds by default.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a delivery stays claimed when the process that handles it dies: a minute by default. A claim is renewed while handlers run, so it may be shorter than
    /// what handlers take.
    /// </summary>
    public TimeSpan ClaimDuration { get; set; } = TimeSpan.FromMinutes(1);
}

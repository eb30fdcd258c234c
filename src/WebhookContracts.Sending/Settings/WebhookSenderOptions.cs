using System.Net;

namespace WebhookContracts;

/// <summary>What holds for all deliveries of a sender.</summary>
public sealed class WebhookSenderOptions
{
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromDays(1);

    /// <summary>How long an answer is waited for where the contract does not say how long its service does: 30 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When to try again; null, the default, for what each contract says its service does, and <see cref="WebhookRetrySchedule.StandardWebhooks"/> where it says nothing.
    /// </summary>
    public WebhookRetrySchedule? Schedule { get; set; }

    /// <summary>How many attempts are made at once: 64 by default. What waits for its next attempt does not count.</summary>
    public int MaximumConcurrency { get; set; } = 64;

    /// <summary>How many attempts are made at once to one URL, so that one that is slow takes no more than its share: 8 by default.</summary>
    public int MaximumConcurrencyPerDestination { get; set; } = 8;

    /// <summary>How many bytes of an answer's body are read, and kept in the report: 4,096 by default. The rest is left.</summary>
    public int MaximumAnswerLength { get; set; } = 4096;

    /// <summary>
    /// Networks that are sent to although they are not public. Empty by default: addresses of this machine, of private networks, of this link, of metadata services and the like
    /// are refused, since whoever may name a URL could have the sender ask them.
    /// </summary>
    public IList<IPNetwork> AllowedNetworks { get; } = [];

    /// <summary>Finds the addresses of a host's name; null for the system's resolver. What it answers is judged like anything else.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; set; }

    /// <summary>Allows this machine, for development and tests.</summary>
    /// <returns>This.</returns>
    public WebhookSenderOptions AllowLoopback() => Allow("127.0.0.0/8").Allow("::1/128");

    /// <summary>Allows a network.</summary>
    /// <param name="network">The network: <c>10.1.0.0/16</c>, <c>fd00:1::/64</c>.</param>
    /// <returns>This.</returns>
    /// <exception cref="FormatException">It is not written as one.</exception>
    public WebhookSenderOptions Allow(string network)
    {
        AllowedNetworks.Add(IPNetwork.Parse(network));
        return this;
    }

    /// <summary>What of these can't be meant; null if all can.</summary>
    internal string? FindFault() =>
        Timeout <= TimeSpan.Zero || Timeout > s_longestTimeout ? "WebhookSenderOptions.Timeout must be longer than nothing, and a day at most."
        : MaximumConcurrency <= 0 ? "WebhookSenderOptions.MaximumConcurrency must be positive."
        : MaximumConcurrencyPerDestination <= 0 ? "WebhookSenderOptions.MaximumConcurrencyPerDestination must be positive."
        : MaximumAnswerLength < 0 ? "WebhookSenderOptions.MaximumAnswerLength must not be negative."
        : null;
}

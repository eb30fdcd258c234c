using System.Globalization;

namespace WebhookContracts;

/// <summary>What became of a delivery.</summary>
public sealed class WebhookSendingReport
{
    private const int Gone = 410;

    /// <summary>The contract that it was sent by.</summary>
    public required WebhookContract Contract { get; init; }

    /// <summary>The delivery's id, the same with each attempt; null where no header carries one.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Every attempt, in order. None only if the destination was withdrawn before the first.</summary>
    public required IReadOnlyList<WebhookSendingAttempt> Attempts { get; init; }

    /// <summary>Whether the receiver has taken it.</summary>
    public bool IsDelivered => Attempts is [.., { Decision: WebhookSendingDecision.Delivered }];

    /// <summary>Whether the destination's <see cref="WebhookDestination.Refresh"/> has answered that there is none any more.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>
    /// Whether the receiver has answered 410: it wants no more, and whoever keeps destinations should send it nothing else.
    /// </summary>
    public bool IsGone => Attempts is [.., { StatusCode: Gone }];

    /// <summary>The report in a line for a log: what became of it, and what each attempt met.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        string outcome = IsDelivered ? "delivered" : IsWithdrawn ? "withdrawn" : "not delivered";
        string met = string.Join(", ", Attempts.Select(attempt => attempt.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? attempt.Failure?.ToString()));
        return $"{Contract.DisplayName}{(DeliveryId is null ? "" : $", delivery {DeliveryId}")}: {outcome} ({(met.Length == 0 ? "no attempt" : met)})";
    }
}

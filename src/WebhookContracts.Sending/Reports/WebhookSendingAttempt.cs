using System.Globalization;

namespace WebhookContracts;

/// <summary>One attempt to deliver, and what was decided after it.</summary>
public sealed class WebhookSendingAttempt
{
    /// <summary>Which one, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, the look-up of the host and the answer included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The HTTP status code of the answer; null if there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>How it failed; null if the receiver has taken it.</summary>
    public WebhookSendingFailure? Failure { get; init; }

    /// <summary>What went wrong on the way, for a log; null where there was an answer. Does not name the URL, which may grant access by itself.</summary>
    public string? Fault { get; init; }

    /// <summary>What <c>Retry-After</c> of the answer asked, in either of its forms, from then on; null if it did not, or nobody could read it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The beginning of the answer's body, as far as <see cref="WebhookSenderOptions.MaximumAnswerLength"/> allows; empty if there was none. What a stranger wrote.</summary>
    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>What was decided.</summary>
    public required WebhookSendingDecision Decision { get; init; }

    /// <summary>Why, in a sentence for people.</summary>
    public required string Why { get; init; }

    /// <summary>The time until the next attempt; null if there is none.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The attempt in a line for a log.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"attempt {Number}: {StatusCode?.ToString(CultureInfo.InvariantCulture) ?? Failure?.ToString()} in {Duration.TotalSeconds:0.###} s, {Why}{(Fault is null ? "" : $" ({Fault})")}");
}

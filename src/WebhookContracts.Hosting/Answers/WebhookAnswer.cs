namespace WebhookContracts;

/// <summary>How a request to a webhook is answered, for whatever host has to write it. Immutable, and the same object for most requests.</summary>
public sealed class WebhookAnswer
{
    /// <summary>What became of the request.</summary>
    public required WebhookOutcome Outcome { get; init; }

    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>What <c>Retry-After</c> says; null if the answer has no such header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What <c>Allow</c> says; null if the answer has no such header.</summary>
    public string? Allow { get; init; }

    /// <summary>What <c>Content-Type</c> says; null if there is no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Further headers; none but in the answer to a handshake.</summary>
    public WebhookHeaders Headers { get; init; }

    /// <summary>The body. Never anything of a delivery that was not verified, nor of what was thrown.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Why the delivery was not accepted, for a log; null if it was.</summary>
    public WebhookError? Error { get; init; }

    /// <summary>Status and outcome.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{StatusCode} {Outcome}";
}

using System.Globalization;

namespace WebhookContracts;

/// <summary>How one attempt to deliver failed: what a provider's retries depend on.</summary>
public readonly record struct WebhookSendingFailure
{
    private WebhookSendingFailure(WebhookSendingFailureKind kind, int? statusCode)
    {
        Kind = kind;
        StatusCode = statusCode;
    }

    /// <summary>The host's name cannot be resolved, or its address is one that the sender does not send to.</summary>
    public static WebhookSendingFailure Address { get; } = new(WebhookSendingFailureKind.Address, null);

    /// <summary>There is no connection, or it broke.</summary>
    public static WebhookSendingFailure Connection { get; } = new(WebhookSendingFailureKind.Connection, null);

    /// <summary>There was no answer in time.</summary>
    public static WebhookSendingFailure Timeout { get; } = new(WebhookSendingFailureKind.Timeout, null);

    /// <summary>The kind of failure.</summary>
    public WebhookSendingFailureKind Kind { get; }

    /// <summary>What the receiver answered; null if it did not.</summary>
    public int? StatusCode { get; }

    /// <summary>The receiver answered, but not with a status that counts as success.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <returns>The failure.</returns>
    public static WebhookSendingFailure Status(int statusCode) => new(WebhookSendingFailureKind.Status, statusCode);

    /// <summary>The failure in a word: <c>timeout</c>, <c>503</c>.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => StatusCode?.ToString(CultureInfo.InvariantCulture) ?? Kind switch
    {
        WebhookSendingFailureKind.Address => "address",
        WebhookSendingFailureKind.Connection => "connection",
        _ => "timeout",
    };
}

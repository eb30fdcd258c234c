namespace WebhookContracts;

/// <summary>What to sign besides the body, for a scheme that signs more: Standard Webhooks. The other schemes ignore it.</summary>
public sealed class SigningOptions
{
    /// <summary>System time and a new message id.</summary>
    public static SigningOptions Default { get; } = new();

    /// <summary>
    /// The <c>webhook-id</c>: the same on every attempt to deliver one message, so that the receiver can tell a repetition.
    /// Null for a new one, <c>msg_</c> and 27 random letters and digits.
    /// </summary>
    public string? MessageId { get; init; }

    /// <summary>Tells the time of this attempt, for the <c>webhook-timestamp</c>. By default the system's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

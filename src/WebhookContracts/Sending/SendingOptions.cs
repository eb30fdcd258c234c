namespace WebhookContracts;

/// <summary>What a request carries that the message does not say. Left out, each is as the real service would have it.</summary>
public sealed record SendingOptions
{
    /// <summary>Everything as the real service would have it.</summary>
    public static SendingOptions Default { get; } = new();

    /// <summary>
    /// The delivery's id, where a header carries one. Null makes one, for each delivery another: a decimal number that grows, or what the scheme signs. Send the same one again with
    /// every attempt at the same delivery.
    /// </summary>
    public string? DeliveryId { get; init; }

    /// <summary>The webhook's id, where a header carries one. Null is 1.</summary>
    public string? WebhookId { get; init; }

    /// <summary>The user agent. Null is that of the <see cref="Release"/>, or of the service's newest, where it has one.</summary>
    public string? UserAgent { get; init; }

    /// <summary>
    /// The form of the body: the name of one of the contract's <see cref="WebhookContract.Dialects"/>. Null leaves the message in the form that it has.
    /// </summary>
    public string? Dialect { get; init; }

    /// <summary>
    /// Whose request it is: the name of one of the contract's <see cref="WebhookContract.Releases"/>. Null is the newest. What that release can't say is refused.
    /// </summary>
    public string? Release { get; init; }

    /// <summary>The clock, for dialects that hold the time of sending, and for schemes that sign a time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

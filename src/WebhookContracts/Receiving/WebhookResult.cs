using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>What became of a delivery: read, or rejected with the reason.</summary>
/// <typeparam name="TMessage">What one body holds.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Results are looked at, not compared.")]
public readonly struct WebhookResult<TMessage, TEvent>
    where TMessage : class
    where TEvent : class, IWebhookEvent
{
    internal WebhookResult(WebhookDelivery<TMessage, TEvent> delivery) => Delivery = delivery;

    internal WebhookResult(WebhookError error) => Error = error;

    /// <summary>Whether the delivery was accepted.</summary>
    [MemberNotNullWhen(true, nameof(Delivery))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsAccepted => Delivery is not null;

    /// <summary>The delivery; null if it was rejected.</summary>
    public WebhookDelivery<TMessage, TEvent>? Delivery { get; }

    /// <summary>Why it was rejected; null if it was accepted.</summary>
    public WebhookError? Error { get; }

    /// <summary>Why it was rejected, for <c>switch</c>; <see cref="WebhookRejectionReason.None"/> if it was accepted.</summary>
    public WebhookRejectionReason Reason => Error?.Reason ?? WebhookRejectionReason.None;
}

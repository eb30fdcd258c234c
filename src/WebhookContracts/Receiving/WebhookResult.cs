using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>What became of a delivery of any contract: read, or rejected with the reason.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Results are looked at, not compared.")]
public readonly struct WebhookResult
{
    private readonly WebhookError? _error;

    private WebhookResult(WebhookDelivery? delivery, WebhookError? error)
    {
        Delivery = delivery;
        _error = error;
    }

    /// <summary>Whether the delivery was accepted.</summary>
    [MemberNotNullWhen(true, nameof(Delivery))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsAccepted => Delivery is not null;

    /// <summary>The delivery; null if it was rejected.</summary>
    public WebhookDelivery? Delivery { get; }

    /// <summary>Why it was rejected; null if it was accepted.</summary>
    public WebhookError? Error => Delivery is null ? _error ?? WebhookError.NothingReceived : null;

    /// <summary>Why it was rejected, for <c>switch</c>; <see cref="WebhookRejectionReason.None"/> if it was accepted.</summary>
    public WebhookRejectionReason Reason => Error?.Reason ?? WebhookRejectionReason.None;

    /// <summary>The result of a delivery that was accepted.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <returns>The result.</returns>
    public static WebhookResult Accepted(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return new(delivery, null);
    }

    /// <summary>The result of a delivery that was accepted.</summary>
    /// <typeparam name="TMessage">What one body holds.</typeparam>
    /// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
    /// <param name="delivery">The delivery.</param>
    /// <returns>The result.</returns>
    public static WebhookResult<TMessage, TEvent> Accepted<TMessage, TEvent>(WebhookDelivery<TMessage, TEvent> delivery)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent => WebhookResult<TMessage, TEvent>.Accepted(delivery);

    /// <summary>The result of a delivery that was rejected.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The error's reason is none.</exception>
    public static WebhookResult Rejected(WebhookError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Reason == WebhookRejectionReason.None ? throw new ArgumentException("A rejection needs a reason.", nameof(error)) : new(null, error);
    }

    /// <summary>The result in a line for a log.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => IsAccepted ? $"Accepted: {Delivery}" : $"Rejected: {Error}";
}

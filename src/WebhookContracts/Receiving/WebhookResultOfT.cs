using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace WebhookContracts;

/// <summary>What became of a delivery: read, or rejected with the reason.</summary>
/// <typeparam name="TMessage">What one body holds.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Results are looked at, not compared.")]
public readonly struct WebhookResult<TMessage, TEvent>
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    private readonly WebhookResult _result;

    // Delivery relies on it that the result comes from a contract with these type arguments, or is a rejection.
    internal WebhookResult(WebhookResult result) => _result = result;

    /// <summary>Whether the delivery was accepted.</summary>
    [MemberNotNullWhen(true, nameof(Delivery))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsAccepted => _result.IsAccepted;

    /// <summary>The delivery; null if it was rejected.</summary>
    public WebhookDelivery<TMessage, TEvent>? Delivery => Unsafe.As<WebhookDelivery<TMessage, TEvent>>(_result.Delivery);

    /// <summary>Why it was rejected; null if it was accepted.</summary>
    public WebhookError? Error => _result.Error;

    /// <summary>Why it was rejected, for <c>switch</c>; <see cref="WebhookRejectionReason.None"/> if it was accepted.</summary>
    public WebhookRejectionReason Reason => _result.Reason;

    /// <summary>The result without the types of its contract.</summary>
    /// <param name="result">The result.</param>
    public static implicit operator WebhookResult(WebhookResult<TMessage, TEvent> result) => result._result;

    /// <summary>The result of a delivery that was accepted.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <returns>The result.</returns>
    public static WebhookResult<TMessage, TEvent> Accepted(WebhookDelivery<TMessage, TEvent> delivery) => new(WebhookResult.Accepted((WebhookDelivery)delivery));

    /// <summary>The result of a delivery that was rejected.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The error's reason is none.</exception>
    public static WebhookResult<TMessage, TEvent> Rejected(WebhookError error) => new(WebhookResult.Rejected(error));

    /// <summary>The result in a line for a log.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => _result.ToString();
}

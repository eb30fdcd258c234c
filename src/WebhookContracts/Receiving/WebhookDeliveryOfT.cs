namespace WebhookContracts;

/// <summary>One delivery as read: the event, the message around it, and what its headers say.</summary>
/// <typeparam name="TMessage">What one body holds.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
public sealed class WebhookDelivery<TMessage, TEvent> : WebhookDelivery
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    /// <summary>A delivery of this message, as receiving would answer it: for tests of what comes after receiving.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="message">What the body held.</param>
    public WebhookDelivery(WebhookContract<TMessage, TEvent> contract, TMessage message)
    {
        ArgumentNullException.ThrowIfNull(contract);
        Contract = contract;
        Message = message;
        Event = contract.GetEvent(message);
    }

    /// <inheritdoc cref="WebhookDelivery.Contract"/>
    public new WebhookContract<TMessage, TEvent> Contract { get; }

    /// <summary>The typed payload.</summary>
    public new TEvent Event { get; }

    /// <inheritdoc cref="WebhookDelivery.Message"/>
    public new TMessage Message { get; }

    private protected override WebhookContract UntypedContract => Contract;

    private protected override IWebhookEvent UntypedEvent => Event;

    private protected override IWebhookMessage UntypedMessage => Message;

    private protected override string? DeliveryIdInMessage => Contract.DeliveryIdIn(Message);

    private protected override string? WebhookIdInMessage => Contract.WebhookIdIn(Message);
}

using System.Runtime.CompilerServices;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>One delivery as read: the event, the message around it, and what its headers say.</summary>
/// <typeparam name="TMessage">What one body holds.</typeparam>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
public sealed class WebhookDelivery<TMessage, TEvent> : WebhookDelivery
    where TMessage : class, IWebhookMessage
    where TEvent : class, IWebhookEvent
{
    // The event, or the list of them where this is a whole delivery of any number.
    private readonly object _content;

    /// <summary>A delivery of this message, as receiving would answer it: for tests of what comes after receiving.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="message">What the body held.</param>
    public WebhookDelivery(WebhookContract<TMessage, TEvent> contract, TMessage message)
    {
        ArgumentNullException.ThrowIfNull(contract);
        Contract = contract;
        Message = message;
        if (contract.IsBatched)
        {
            Position = -1;
            _content = contract.GetEvents(message);
        }
        else
        {
            _content = contract.GetEvent(message);
        }
    }

    private WebhookDelivery(WebhookDelivery<TMessage, TEvent> whole, TEvent @event, int position)
        : base(whole)
    {
        Contract = whole.Contract;
        Message = whole.Message;
        Position = position;
        _content = @event;
    }

    /// <inheritdoc cref="WebhookDelivery.Contract"/>
    public new WebhookContract<TMessage, TEvent> Contract { get; }

    /// <summary>The typed payload.</summary>
    /// <exception cref="InvalidOperationException">
    /// Deliveries of this contract bring any number of events (<see cref="WebhookContract.IsBatched"/>), whatever this one brings: <see cref="Events"/> has them, and
    /// <see cref="Split"/> a delivery for each.
    /// </exception>
    public new TEvent Event => IsWhole ? throw EventBatch.HoldsSeveral(Contract.DisplayName, Events.Count) : Unsafe.As<TEvent>(_content);

    /// <inheritdoc cref="WebhookDelivery.Events"/>
    public new IReadOnlyList<TEvent> Events => IsWhole ? Unsafe.As<IReadOnlyList<TEvent>>(_content) : [Event];

    /// <inheritdoc cref="WebhookDelivery.Message"/>
    public new TMessage Message { get; }

    private protected override WebhookContract UntypedContract => Contract;

    /// <inheritdoc cref="WebhookDelivery.Split"/>
    public new IReadOnlyList<WebhookDelivery<TMessage, TEvent>> Split() =>
        IsWhole ? [.. Events.Select((@event, position) => new WebhookDelivery<TMessage, TEvent>(this, @event, position))] : [this];

    private protected override IWebhookEvent UntypedEvent => Event;

    private protected override IReadOnlyList<IWebhookEvent> UntypedEvents => Events;

    private protected override IReadOnlyList<WebhookDelivery> UntypedSplit => Split();

    private protected override IWebhookMessage UntypedMessage => Message;

    private protected override string? DeliveryIdInMessage => Contract.DeliveryIdIn(Message);

    private protected override string? WebhookIdInMessage => Contract.WebhookIdIn(Message);
}

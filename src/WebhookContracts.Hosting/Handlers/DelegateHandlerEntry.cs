namespace WebhookContracts;

/// <summary>A handler that is a delegate.</summary>
internal sealed class DelegateHandlerEntry<TEvent, TContext>(string name, Func<TEvent, TContext, CancellationToken, Task> handle) : WebhookHandlerEntry(name)
    where TEvent : class, IWebhookEvent
    where TContext : WebhookContext
{
    public override bool Handles(IWebhookEvent @event) => @event is TEvent;

    public override Task HandleAsync(IWebhookEvent @event, WebhookContext context, CancellationToken cancellationToken) =>
        handle((TEvent)@event, (TContext)context, cancellationToken);
}

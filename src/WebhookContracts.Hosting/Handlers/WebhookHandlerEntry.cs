namespace WebhookContracts;

/// <summary>A handler as it was registered: which events it gets, and how it is called.</summary>
internal abstract class WebhookHandlerEntry(string name)
{
    /// <summary>What the delivery store remembers it by: the same in every process that runs this program.</summary>
    public string Name { get; } = name;

    public abstract bool Handles(IWebhookEvent @event);

    public abstract Task HandleAsync(IWebhookEvent @event, WebhookContext context, CancellationToken cancellationToken);
}

namespace WebhookContracts;

/// <summary>What one body of any contract holds: an event, or an envelope around it.</summary>
public interface IWebhookMessage
{
    /// <summary>The event: the message itself where there is no envelope.</summary>
    /// <exception cref="InvalidOperationException">The contract's messages hold any number of events: <see cref="Events"/> has them.</exception>
    IWebhookEvent Event { get; }

    /// <summary>The events, in their order: one, but where the contract's messages hold any number of them (<see cref="WebhookContract.IsBatched"/>). Never null.</summary>
    IReadOnlyList<IWebhookEvent> Events => [Event];
}

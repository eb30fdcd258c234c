namespace WebhookContracts;

/// <summary>What one body of any contract holds: an event, or an envelope around it.</summary>
public interface IWebhookMessage
{
    /// <summary>The event: the message itself where there is no envelope.</summary>
    IWebhookEvent Event { get; }
}

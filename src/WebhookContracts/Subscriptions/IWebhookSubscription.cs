namespace WebhookContracts;

/// <summary>
/// Which messages one webhook gets: what its service keeps of it beside its address and its secret. A sender asks each of its webhooks; which webhooks it has to ask,
/// such as those of one namespace or one repository, it knows itself.
/// </summary>
public interface IWebhookSubscription
{
    /// <summary>Whether the webhook gets a message. Never throws for one that is not null; a message of another provider is not for this webhook.</summary>
    /// <param name="message">The message.</param>
    /// <returns>True if the service would send it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    bool Matches(IWebhookMessage message);
}

namespace WebhookContracts.OneFuzz.Management;

/// <content>Which events it gets.</content>
public sealed partial record OneFuzzWebhook
{
    /// <summary>Which events it gets: what to ask with an event in hand.</summary>
    /// <returns>The subscription.</returns>
    public OneFuzzSubscription ToSubscription() => new() { EventTypes = EventTypes };
}

namespace WebhookContracts.Launchpad.Management;

/// <content>Which events it gets.</content>
public sealed partial record LaunchpadWebhook
{
    /// <summary>Which events of its target it gets: what to ask with an event in hand.</summary>
    /// <returns>The subscription.</returns>
    public LaunchpadSubscription ToSubscription() => new()
    {
        IsActive = Active,
        EventTypes = EventTypes,
        GitRefPattern = string.IsNullOrEmpty(GitRefPattern) ? null : new(GitRefPattern),
    };
}

namespace WebhookContracts.Launchpad;

public sealed partial record BugEvent
{
    /// <summary>The action, read: created, or which field changed.</summary>
    public BugAction BugAction => new(Action);
}

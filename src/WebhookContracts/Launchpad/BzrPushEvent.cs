namespace WebhookContracts.Launchpad;

public sealed partial record BzrPushEvent
{
    /// <summary>The branch as the <c>lp:</c> URL that a Bazaar client understands.</summary>
    public string LpUrl => "lp:" + BzrBranchPath;
}

namespace WebhookContracts.Launchpad;

/// <summary>What a push did to a Git ref.</summary>
public enum RefChangeKind
{
    /// <summary>Nothing: the ref existed neither before nor after. Launchpad never sends this.</summary>
    None,

    /// <summary>The push created the ref.</summary>
    Created,

    /// <summary>The push deleted the ref.</summary>
    Deleted,

    /// <summary>The push moved the ref, forward or by force: Launchpad does not say which.</summary>
    Updated,
}

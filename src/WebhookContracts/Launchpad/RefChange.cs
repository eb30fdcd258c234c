namespace WebhookContracts.Launchpad;

public sealed partial record RefChange
{
    /// <summary>What the push did to the ref, read from which of the two states is present.</summary>
    public RefChangeKind Kind => (Old, New) switch
    {
        (null, null) => RefChangeKind.None,
        (null, _) => RefChangeKind.Created,
        (_, null) => RefChangeKind.Deleted,
        _ => RefChangeKind.Updated,
    };
}

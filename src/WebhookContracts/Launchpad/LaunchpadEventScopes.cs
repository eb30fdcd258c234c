namespace WebhookContracts.Launchpad;

/// <summary>
/// The sub-scopes of event types, which a webhook of Launchpad may list in place of the whole type, and which nothing but that list ever shows: a delivery names the
/// whole type (<see cref="LaunchpadEventTypes"/>).
/// </summary>
public static class LaunchpadEventScopes
{
    /// <summary>A merge proposal was created.</summary>
    public const string MergeProposalCreate = LaunchpadEventTypes.MergeProposal + "::create";

    /// <summary>There is a new diff between source and target: the first, soon after the proposal was created, or one after a push.</summary>
    public const string MergeProposalPush = LaunchpadEventTypes.MergeProposal + "::push";

    /// <summary>Somebody commented on a merge proposal, with a vote or without.</summary>
    public const string MergeProposalReview = LaunchpadEventTypes.MergeProposal + "::review";

    /// <summary>A text of a merge proposal, or who registered it, was changed.</summary>
    public const string MergeProposalEdit = LaunchpadEventTypes.MergeProposal + "::edit";

    /// <summary>The status of a merge proposal changed, whatever else did.</summary>
    public const string MergeProposalStatusChange = LaunchpadEventTypes.MergeProposal + "::status-change";

    /// <summary>A merge proposal was deleted.</summary>
    public const string MergeProposalDelete = LaunchpadEventTypes.MergeProposal + "::delete";

    /// <summary>The upload of a source package was accepted.</summary>
    public const string ArchiveSourcePackageUploadAccepted = LaunchpadEventTypes.ArchiveSourcePackageUpload + "::accepted";

    /// <summary>The upload of a source package was rejected.</summary>
    public const string ArchiveSourcePackageUploadRejected = LaunchpadEventTypes.ArchiveSourcePackageUpload + "::rejected";

    /// <summary>A binary package was built.</summary>
    public const string ArchiveBinaryBuildFullyBuilt = LaunchpadEventTypes.ArchiveBinaryBuild + "::fullybuilt";

    /// <summary>A binary package failed to build.</summary>
    public const string ArchiveBinaryBuildFailedToBuild = LaunchpadEventTypes.ArchiveBinaryBuild + "::failedtobuild";

    /// <summary>The environment to build a binary package in could not be used.</summary>
    public const string ArchiveBinaryBuildChrootWait = LaunchpadEventTypes.ArchiveBinaryBuild + "::chrootwait";

    /// <summary>The build of a binary package was cancelled.</summary>
    public const string ArchiveBinaryBuildCancelled = LaunchpadEventTypes.ArchiveBinaryBuild + "::cancelled";

    /// <summary>A binary package was built, but what came out could not be taken over.</summary>
    public const string ArchiveBinaryBuildFailedToUpload = LaunchpadEventTypes.ArchiveBinaryBuild + "::failedtoupload";

    /// <summary>A binary package was not built, because there is a newer source.</summary>
    public const string ArchiveBinaryBuildSuperseded = LaunchpadEventTypes.ArchiveBinaryBuild + "::superseded";

    /// <summary>All of them, each beside its event type.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MergeProposalCreate, MergeProposalPush, MergeProposalReview, MergeProposalEdit, MergeProposalStatusChange, MergeProposalDelete,
        ArchiveSourcePackageUploadAccepted, ArchiveSourcePackageUploadRejected,
        ArchiveBinaryBuildFullyBuilt, ArchiveBinaryBuildFailedToBuild, ArchiveBinaryBuildChrootWait,
        ArchiveBinaryBuildCancelled, ArchiveBinaryBuildFailedToUpload, ArchiveBinaryBuildSuperseded,
    ];

    /// <summary>The sub-scope that an event falls under, as far as its payload tells, which is all that Launchpad itself goes by. Allocates nothing.</summary>
    /// <param name="event">The event.</param>
    /// <returns>The sub-scope; null for an event whose type has none, or that none of them covers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="event"/> is null.</exception>
    public static string? Of(LaunchpadEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event switch
        {
            MergeProposalEvent proposal => Of(proposal),
            ArchiveSourcePackageUploadEvent { Status.Value: PackageUploadStatus.Accepted } => ArchiveSourcePackageUploadAccepted,
            ArchiveSourcePackageUploadEvent { Status.Value: PackageUploadStatus.Rejected } => ArchiveSourcePackageUploadRejected,
            ArchiveBinaryBuildEvent build => Of(build),
            _ => null,
        };
    }

    /// <summary>The event type that a sub-scope is part of.</summary>
    /// <param name="eventTypeOrScope">An event type or a sub-scope of one.</param>
    /// <returns>What stands before the double colon; null for what is no sub-scope.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="eventTypeOrScope"/> is null.</exception>
    public static string? GetEventType(string eventTypeOrScope)
    {
        ArgumentNullException.ThrowIfNull(eventTypeOrScope);
        int colons = eventTypeOrScope.IndexOf("::", StringComparison.Ordinal);
        return colons < 0 ? null : eventTypeOrScope[..colons];
    }

    private static string? Of(MergeProposalEvent proposal) => proposal.Action.Value switch
    {
        MergeProposalAction.Created => MergeProposalCreate,
        MergeProposalAction.Deleted => MergeProposalDelete,
        MergeProposalAction.Reviewed => MergeProposalReview,
        MergeProposalAction.Modified when proposal.Old?.QueueStatus != proposal.New?.QueueStatus => MergeProposalStatusChange,
        MergeProposalAction.Modified when proposal.Old?.PreviewDiff != proposal.New?.PreviewDiff => MergeProposalPush,
        MergeProposalAction.Modified => MergeProposalEdit,
        _ => null,
    };

    private static string? Of(ArchiveBinaryBuildEvent build) => build.Status.Value switch
    {
        ArchiveBuildStatus.FullyBuilt => ArchiveBinaryBuildFullyBuilt,
        ArchiveBuildStatus.FailedToBuild => ArchiveBinaryBuildFailedToBuild,
        ArchiveBuildStatus.ChrootWait => ArchiveBinaryBuildChrootWait,
        ArchiveBuildStatus.Cancelled => ArchiveBinaryBuildCancelled,
        ArchiveBuildStatus.FailedToUpload => ArchiveBinaryBuildFailedToUpload,
        ArchiveBuildStatus.Superseded => ArchiveBinaryBuildSuperseded,
        _ => null,
    };
}

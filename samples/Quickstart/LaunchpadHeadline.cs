using WebhookContracts.Launchpad;

namespace Quickstart;

/// <summary>One line about each event of Launchpad.</summary>
internal static class LaunchpadHeadline
{
    public static string Of(LaunchpadEvent received) => received switch
    {
        PingEvent => "the webhook works",
        BzrPushEvent push => $"{push.LpUrl} is now at {push.New.RevisionId}",
        GitPushEvent push => $"{push.LpUrl}: {string.Join(", ", push.RefChanges.Select(change => $"{change.Key} {change.Value.Kind}"))}",
        MergeProposalEvent { New: var now } proposal => $"number {proposal.MergeProposal.Number}, by {now?.Registrant.OwnerName}: {proposal.Old?.QueueStatus.ToWireName()} to {now?.QueueStatus.ToWireName()}",
        SnapBuildEvent build => $"number {build.SnapBuild.Number} of {build.Snap}: {build.Status.ToWireName()}",
        LiveFSBuildEvent build => $"number {build.LiveFSBuild.Number} of {build.LiveFS}: {build.Status.ToWireName()}",
        OciRecipeBuildEvent build => $"{build.Recipe}: {build.Status.ToWireName()}, {build.RegistryUploadStatus.ToWireName()}",
        CharmRecipeBuildEvent build => $"{build.Recipe}: {build.Status.ToWireName()}",
        CiBuildEvent build => $"number {build.Build.Number} of {build.GitRepository}: {build.Status.ToWireName()}",
        BugEvent bug => $"number {bug.Bug.Number}, {bug.Action.ChangedField ?? "new"}: {bug.Old?.Status.ToWireName()} to {bug.New.Status.ToWireName()}",
        BugCommentEvent comment => $"{comment.New.Commenter.OwnerName} on number {comment.Bug.Number}: {comment.New.Content}",
        CraftRecipeBuildEvent build => $"{build.Recipe}: {build.Status.ToWireName()}",
        ArchiveSourcePackageUploadEvent upload => $"{upload.PackageName} {upload.PackageVersion}: {upload.Status}",
        ArchiveBinaryPackageUploadEvent upload => $"{upload.SourcePackageName} in {upload.Archive}: {upload.Status}",
        ArchiveBinaryBuildEvent build => $"number {build.Build.Number} of {build.SourcePackageName}: {build.Status}",
        UnknownLaunchpadEvent unknown => $"kept for later: {unknown.Payload}",

        // What a later version of the package may know.
        _ => received.EventType,
    };
}

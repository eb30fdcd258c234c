namespace WebhookContracts.Launchpad;

/// <summary>Which event types the webhooks of a target may list.</summary>
public static class LaunchpadTargetExtensions
{
    private static readonly string[] s_bugs = [LaunchpadEventTypes.Bug, LaunchpadEventTypes.BugComment];
    private static readonly string[] s_branch = [LaunchpadEventTypes.BzrPush, .. WithScopes(LaunchpadEventTypes.MergeProposal)];
    private static readonly string[] s_gitRepository = [LaunchpadEventTypes.CiBuild, LaunchpadEventTypes.GitPush, .. WithScopes(LaunchpadEventTypes.MergeProposal)];
    private static readonly string[] s_snap = [LaunchpadEventTypes.SnapBuild];
    private static readonly string[] s_liveFS = [LaunchpadEventTypes.LiveFSBuild];
    private static readonly string[] s_ociRecipe = [LaunchpadEventTypes.OciRecipeBuild];
    private static readonly string[] s_charmRecipe = [LaunchpadEventTypes.CharmRecipeBuild];
    private static readonly string[] s_craftRecipe = [LaunchpadEventTypes.CraftRecipeBuild];

    private static readonly string[] s_archive =
    [
        .. WithScopes(LaunchpadEventTypes.ArchiveSourcePackageUpload),
        LaunchpadEventTypes.ArchiveBinaryPackageUpload,
        .. WithScopes(LaunchpadEventTypes.ArchiveBinaryBuild),
    ];

    /// <summary>The event types and sub-scopes that a webhook for such a target may list. A ping is never listed, and sent all the same.</summary>
    /// <param name="target">The target.</param>
    /// <returns>The event types, each before its sub-scopes.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is none of the targets.</exception>
    public static IReadOnlyList<string> GetEventTypes(this LaunchpadTarget target) => target switch
    {
        LaunchpadTarget.Branch => s_branch,
        LaunchpadTarget.GitRepository => s_gitRepository,
        LaunchpadTarget.Snap => s_snap,
        LaunchpadTarget.LiveFS => s_liveFS,
        LaunchpadTarget.OciRecipe => s_ociRecipe,
        LaunchpadTarget.CharmRecipe => s_charmRecipe,
        LaunchpadTarget.CraftRecipe => s_craftRecipe,
        LaunchpadTarget.Project or LaunchpadTarget.Distribution or LaunchpadTarget.DistributionSourcePackage => s_bugs,
        LaunchpadTarget.Archive => s_archive,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "None of the targets."),
    };

    private static IEnumerable<string> WithScopes(string eventType) =>
        [eventType, .. LaunchpadEventScopes.All.Where(scope => LaunchpadEventScopes.GetEventType(scope) == eventType)];
}

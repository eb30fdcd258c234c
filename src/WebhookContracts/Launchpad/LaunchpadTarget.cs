namespace WebhookContracts.Launchpad;

/// <summary>What a webhook of Launchpad can be set up for. Which event types it may list there, <see cref="LaunchpadTargetExtensions.GetEventTypes"/> says.</summary>
public enum LaunchpadTarget
{
    /// <summary>A Bazaar branch.</summary>
    Branch,

    /// <summary>A Git repository, the only target whose webhooks may have a ref pattern.</summary>
    GitRepository,

    /// <summary>A snap package.</summary>
    Snap,

    /// <summary>A live filesystem.</summary>
    LiveFS,

    /// <summary>A recipe for an OCI image.</summary>
    OciRecipe,

    /// <summary>A recipe for a charm.</summary>
    CharmRecipe,

    /// <summary>A recipe for a craft. Documented; Launchpad's own code shows no way to create such a webhook.</summary>
    CraftRecipe,

    /// <summary>A project.</summary>
    Project,

    /// <summary>A distribution. Its webhooks hear of bugs of the distribution itself, not of those of its packages.</summary>
    Distribution,

    /// <summary>A source package in a distribution.</summary>
    DistributionSourcePackage,

    /// <summary>A PPA, or the archive of a distribution.</summary>
    Archive,
}

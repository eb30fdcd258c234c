using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Subscriptions;

/// <summary>Which events a webhook of Launchpad gets.</summary>
public class LaunchpadSubscriptionTests
{
    private static readonly PingEvent s_ping = new() { Ping = true };

    [Fact]
    public void A_webhook_gets_what_it_lists_while_it_is_active()
    {
        LaunchpadSubscription subscription = new() { EventTypes = [LaunchpadEventTypes.GitPush] };

        Assert.True(subscription.Matches(Push("refs/heads/main")));
        Assert.False(subscription.Matches(Proposal(MergeProposalAction.Created)));
        Assert.False((subscription with { IsActive = false }).Matches(Push("refs/heads/main")));
        Assert.False(new LaunchpadSubscription().Matches(Push("refs/heads/main")));
    }

    [Fact]
    public void A_ping_needs_no_more_than_an_active_webhook()
    {
        Assert.True(new LaunchpadSubscription { GitRefPattern = new("nothing") }.Matches(s_ping));
        Assert.False(new LaunchpadSubscription { IsActive = false }.Matches(s_ping));
    }

    public static TheoryData<string, LaunchpadEvent, string?> Scopes => new()
    {
        { "created", Proposal(MergeProposalAction.Created), "merge-proposal:0.1::create" },
        { "deleted", Proposal(MergeProposalAction.Deleted), "merge-proposal:0.1::delete" },
        { "reviewed", Proposal(MergeProposalAction.Reviewed), "merge-proposal:0.1::review" },
        { "status", Changed(old => old with { QueueStatus = MergeProposalStatus.WorkInProgress }), "merge-proposal:0.1::status-change" },
        { "diff", Changed(old => old with { PreviewDiff = null }), "merge-proposal:0.1::push" },
        { "status and diff", Changed(old => old with { QueueStatus = MergeProposalStatus.WorkInProgress, PreviewDiff = null }), "merge-proposal:0.1::status-change" },
        { "text", Changed(old => old with { Description = "before" }), "merge-proposal:0.1::edit" },
        { "an action to come", Proposal(MergeProposalActionNames.FromWireName("archived")), null },
        { "accepted", Upload(PackageUploadStatus.Accepted), "archive:source-package-upload:0.1::accepted" },
        { "rejected", Upload(PackageUploadStatus.Rejected), "archive:source-package-upload:0.1::rejected" },
        { "unapproved", Upload(PackageUploadStatus.Unapproved), null },
        { "built", Build(ArchiveBuildStatus.FullyBuilt), "archive:binary-build:0.1::fullybuilt" },
        { "failed", Build(ArchiveBuildStatus.FailedToBuild), "archive:binary-build:0.1::failedtobuild" },
        { "chroot", Build(ArchiveBuildStatus.ChrootWait), "archive:binary-build:0.1::chrootwait" },
        { "cancelled", Build(ArchiveBuildStatus.Cancelled), "archive:binary-build:0.1::cancelled" },
        { "not uploaded", Build(ArchiveBuildStatus.FailedToUpload), "archive:binary-build:0.1::failedtoupload" },
        { "superseded", Build(ArchiveBuildStatus.Superseded), "archive:binary-build:0.1::superseded" },
        { "a push", Push("refs/heads/main"), null },
        { "a ping", s_ping, null },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void An_event_falls_under_the_scope_that_its_payload_tells(string name, LaunchpadEvent @event, string? scope)
    {
        Assert.NotEmpty(name);
        Assert.Equal(scope, LaunchpadEventScopes.Of(@event));
        foreach (string other in LaunchpadEventScopes.All)
        {
            Assert.Equal(other == scope, new LaunchpadSubscription { EventTypes = [other] }.Matches(@event) && @event is not PingEvent);
        }

        Assert.True(new LaunchpadSubscription { EventTypes = [@event.EventType] }.Matches(@event));
    }

    [Theory]
    [InlineData("refs/heads/*", true)]
    [InlineData("refs/tags/v2", true)]
    [InlineData("refs/tags/v3", false)]
    [InlineData("", true)]
    public void Of_a_push_any_changed_ref_may_match(string pattern, bool matches)
    {
        LaunchpadSubscription subscription = new() { EventTypes = [LaunchpadEventTypes.GitPush], GitRefPattern = new(pattern) };

        Assert.Equal(matches, subscription.Matches(Push("refs/heads/main", "refs/tags/v2")));
        Assert.Equal(matches, subscription.Matches(Push("refs/heads/main", "refs/tags/v2") with { RefChanges = new SortedDictionary<string, RefChange> { ["refs/tags/v2"] = Change, ["refs/heads/main"] = Change } }));
    }

    [Fact]
    public void A_push_that_changed_nothing_goes_to_webhooks_without_a_pattern()
    {
        LaunchpadSubscription subscription = new() { EventTypes = [LaunchpadEventTypes.GitPush] };

        Assert.True(subscription.Matches(Push()));
        Assert.False((subscription with { GitRefPattern = new("*") }).Matches(Push()));
    }

    [Fact]
    public void Of_a_merge_proposal_the_ref_of_the_target_counts_before_and_after()
    {
        LaunchpadSubscription subscription = new() { EventTypes = [LaunchpadEventTypes.MergeProposal], GitRefPattern = new("refs/heads/main") };

        Assert.True(subscription.Matches(Proposal(MergeProposalAction.Created)));
        Assert.True(subscription.Matches(Proposal(MergeProposalAction.Deleted)));
        Assert.False((subscription with { GitRefPattern = new("refs/heads/fix") }).Matches(Proposal(MergeProposalAction.Created)));
        Assert.True((subscription with { GitRefPattern = new("refs/heads/old") }).Matches(Changed(old => old with { TargetGitPath = "refs/heads/old" })));
    }

    [Fact]
    public void Of_a_ci_build_the_refs_are_told_apart_from_the_event()
    {
        LaunchpadSubscription subscription = new() { EventTypes = [LaunchpadEventTypes.CiBuild], GitRefPattern = new("refs/heads/main") };
        CiBuildEvent build = new()
        {
            Build = new("/~a/p/+git/p/+build/1"),
            Action = BuildAction.Created,
            GitRepository = new("/~a/p/+git/p"),
            CommitSha1 = new string('a', 40),
            Status = BuildStatus.NeedsBuilding,
        };

        Assert.True(subscription.Matches(build));
        Assert.True(subscription.Matches(build, ["refs/heads/fix", "refs/heads/main"]));
        Assert.False(subscription.Matches(build, ["refs/heads/fix"]));
        Assert.False(subscription.Matches(build, []));
    }

    [Fact]
    public void A_pattern_says_nothing_of_events_without_refs()
    {
        LaunchpadSubscription subscription = new() { EventTypes = [LaunchpadEventTypes.ArchiveBinaryBuild], GitRefPattern = new("nothing") };

        Assert.True(subscription.Matches(Build(ArchiveBuildStatus.FullyBuilt)));
    }

    public static TheoryData<LaunchpadTarget, string[]> Offers => new()
    {
        { LaunchpadTarget.Branch, ["bzr:push:0.1", "merge-proposal:0.1"] },
        { LaunchpadTarget.GitRepository, ["ci:build:0.1", "git:push:0.1", "merge-proposal:0.1"] },
        { LaunchpadTarget.Snap, ["snap:build:0.1"] },
        { LaunchpadTarget.LiveFS, ["livefs:build:0.1"] },
        { LaunchpadTarget.OciRecipe, ["oci-recipe:build:0.1"] },
        { LaunchpadTarget.CharmRecipe, ["charm-recipe:build:0.1"] },
        { LaunchpadTarget.CraftRecipe, ["craft-recipe:build:0.1"] },
        { LaunchpadTarget.Project, ["bug:0.1", "bug:comment:0.1"] },
        { LaunchpadTarget.Distribution, ["bug:0.1", "bug:comment:0.1"] },
        { LaunchpadTarget.DistributionSourcePackage, ["bug:0.1", "bug:comment:0.1"] },
        { LaunchpadTarget.Archive, ["archive:binary-build:0.1", "archive:binary-package-upload:0.1", "archive:source-package-upload:0.1"] },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    public void A_target_offers_its_event_types_and_their_scopes(LaunchpadTarget target, string[] eventTypes)
    {
        Assert.Equal(eventTypes, target.GetEventTypes().Where(type => LaunchpadEventScopes.GetEventType(type) is null).Order(StringComparer.Ordinal));
        Assert.Equal(
            LaunchpadEventScopes.All.Where(scope => eventTypes.Contains(LaunchpadEventScopes.GetEventType(scope))),
            target.GetEventTypes().Where(type => LaunchpadEventScopes.GetEventType(type) is not null));
    }

    [Fact]
    public void Every_event_type_but_ping_is_offered_by_a_target() =>
        Assert.Equal(
            LaunchpadContract.Instance.EventTypes.Select(type => type.Name).Where(name => name != LaunchpadEventTypes.Ping).Order(StringComparer.Ordinal),
            Enum.GetValues<LaunchpadTarget>().SelectMany(target => target.GetEventTypes()).Where(type => LaunchpadEventScopes.GetEventType(type) is null).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_target_that_is_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ((LaunchpadTarget)99).GetEventTypes());

    [Fact]
    public void What_launchpad_would_refuse_is_told()
    {
        LaunchpadSubscription subscription = new()
        {
            EventTypes = [LaunchpadEventScopes.MergeProposalPush, LaunchpadEventTypes.MergeProposal, "hg:push:0.1", LaunchpadEventTypes.Ping],
            GitRefPattern = new("refs/heads/*"),
        };

        Assert.Equal(
            [
                "\"merge-proposal:0.1::push\" is a part of \"merge-proposal:0.1\", which is listed too: list the one or the other.",
                "\"hg:push:0.1\" is no event type of a webhook for Branch: it may list bzr:push:0.1, merge-proposal:0.1, merge-proposal:0.1::create, merge-proposal:0.1::push, "
                    + "merge-proposal:0.1::review, merge-proposal:0.1::edit, merge-proposal:0.1::status-change, merge-proposal:0.1::delete.",
                "\"ping\" is no event type of a webhook for Branch: it may list bzr:push:0.1, merge-proposal:0.1, merge-proposal:0.1::create, merge-proposal:0.1::push, "
                    + "merge-proposal:0.1::review, merge-proposal:0.1::edit, merge-proposal:0.1::status-change, merge-proposal:0.1::delete.",
                "A webhook for Branch has no ref pattern: only one for GitRepository may have it.",
            ],
            subscription.FindFaults(LaunchpadTarget.Branch));
        Assert.Empty(new LaunchpadSubscription { EventTypes = [LaunchpadEventScopes.MergeProposalPush, LaunchpadEventTypes.GitPush], GitRefPattern = new("*") }.FindFaults(LaunchpadTarget.GitRepository));
    }

    [Fact]
    public void Subscriptions_compare_by_content_and_print_on_a_line()
    {
        LaunchpadSubscription one = new() { EventTypes = ["git:push:0.1"], GitRefPattern = new("refs/*") };

        Assert.Equal(one, new LaunchpadSubscription { EventTypes = new List<string> { "git:push:0.1" }, GitRefPattern = new("refs/*") });
        Assert.NotEqual(one, one with { EventTypes = [] });
        Assert.Equal("LaunchpadSubscription { IsActive = True, EventTypes = [\"git:push:0.1\"], GitRefPattern = \"refs/*\" }", one.ToString());
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public void To_match_allocates_nothing(string name, LaunchpadEvent @event, string? scope)
    {
        LaunchpadSubscription subscription = new() { EventTypes = ["a", scope ?? @event.EventType], GitRefPattern = new("refs/heads/ma?n") };
        Assert.True(subscription.Matches(@event), name);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            subscription.Matches(@event);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static RefChange Change => new() { New = new GitRevision { CommitSha1 = new string('a', 40) } };

    private static GitPushEvent Push(params string[] refs) => new()
    {
        GitRepository = new("/~a/p/+git/p"),
        GitRepositoryPath = "p",
        RefChanges = refs.ToDictionary(name => name, _ => Change),
    };

    private static MergeProposalEvent Changed(Func<MergeProposalAttributes, MergeProposalAttributes> before) => Proposal(MergeProposalAction.Modified) with { Old = before(Attributes) };

    private static MergeProposalEvent Proposal(OpenEnum<MergeProposalAction> action) => new()
    {
        Action = action,
        MergeProposal = new("/~a/p/+git/p/+merge/1"),
        Old = action == MergeProposalAction.Created ? null : Attributes,
        New = action == MergeProposalAction.Deleted ? null : Attributes,
    };

    private static MergeProposalAttributes Attributes => new()
    {
        Registrant = new("/~a"),
        SourceGitPath = "refs/heads/fix",
        TargetGitPath = "refs/heads/main",
        QueueStatus = MergeProposalStatus.NeedsReview,
        PreviewDiff = new("/~a/p/+git/p/+merge/1/+preview-diff/2"),
    };

    private static ArchiveSourcePackageUploadEvent Upload(PackageUploadStatus status) => new()
    {
        PackageUpload = new("/ubuntu/noble/+upload/1"),
        Action = ArchiveAction.StatusChanged,
        Status = status,
        Archive = new("/~a/+archive/ubuntu/ppa"),
    };

    private static ArchiveBinaryBuildEvent Build(ArchiveBuildStatus status) => new()
    {
        Build = new("/~a/+archive/ubuntu/ppa/+build/1"),
        Action = ArchiveAction.StatusChanged,
        Status = status,
        Archive = new("/~a/+archive/ubuntu/ppa"),
        SourcePackageName = "widget",
    };
}

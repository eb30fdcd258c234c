using System.Text.Json.Serialization;

namespace WebhookContracts.Benchmarks.Peers.Cairn;

// What one would write by hand to read Cairn with the System.Text.Json source generator: the same members and types, the events told apart by [JsonPolymorphic].

internal sealed record Person
{
    public required string Handle { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required Uri AvatarUrl { get; init; }

    public required string AvatarHash { get; init; }

    public required Uri Url { get; init; }

    public required Uri PageUrl { get; init; }

    public required Uri FollowersUrl { get; init; }

    public required string FollowingUrl { get; init; }

    public required string SnippetsUrl { get; init; }

    public required string StarredUrl { get; init; }

    public required Uri WatchedUrl { get; init; }

    public required Uri GroupsUrl { get; init; }

    public required Uri ProjectsUrl { get; init; }

    public required string ActivityUrl { get; init; }

    public required Uri IncomingUrl { get; init; }

    public required PersonKind Kind { get; init; }

    public required bool IsStaff { get; init; }
}

internal sealed record Label
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required Uri Url { get; init; }

    public required string Name { get; init; }

    public required string Color { get; init; }

    public required bool IsDefault { get; init; }

    public string? Description { get; init; }
}

internal sealed record Milestone
{
    public required Uri Url { get; init; }

    public required Uri PageUrl { get; init; }

    public required Uri LabelsUrl { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required long Number { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public required Person Creator { get; init; }

    public required long OpenTickets { get; init; }

    public required long ClosedTickets { get; init; }

    public required OpenState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? DueOn { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

internal sealed record Reactions
{
    public required Uri Url { get; init; }

    public required long TotalCount { get; init; }

    public required long Up { get; init; }

    public required long Down { get; init; }

    public required long Laugh { get; init; }

    public required long Hooray { get; init; }

    public required long Confused { get; init; }

    public required long Heart { get; init; }

    public required long Rocket { get; init; }

    public required long Eyes { get; init; }
}

internal sealed record Repository
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required string Name { get; init; }

    public required string FullName { get; init; }

    public required bool IsPrivate { get; init; }

    public required Person Owner { get; init; }

    public required Uri PageUrl { get; init; }

    public string? Description { get; init; }

    public required bool IsFork { get; init; }

    public required Uri Url { get; init; }

    public required Uri ForksUrl { get; init; }

    public required string KeysUrl { get; init; }

    public required string CollaboratorsUrl { get; init; }

    public required Uri TeamsUrl { get; init; }

    public required Uri HooksUrl { get; init; }

    public required string TicketEventsUrl { get; init; }

    public required Uri EventsUrl { get; init; }

    public required string AssigneesUrl { get; init; }

    public required string BranchesUrl { get; init; }

    public required Uri TagsUrl { get; init; }

    public required string BlobsUrl { get; init; }

    public required string GitTagsUrl { get; init; }

    public required string GitRefsUrl { get; init; }

    public required string TreesUrl { get; init; }

    public required string StatusesUrl { get; init; }

    public required Uri LanguagesUrl { get; init; }

    public required Uri StargazersUrl { get; init; }

    public required Uri ContributorsUrl { get; init; }

    public required Uri SubscribersUrl { get; init; }

    public required Uri SubscriptionUrl { get; init; }

    public required string CommitsUrl { get; init; }

    public required string GitCommitsUrl { get; init; }

    public required string CommentsUrl { get; init; }

    public required string TicketCommentUrl { get; init; }

    public required string ContentsUrl { get; init; }

    public required string CompareUrl { get; init; }

    public required Uri MergesUrl { get; init; }

    public required string ArchiveUrl { get; init; }

    public required Uri DownloadsUrl { get; init; }

    public required string TicketsUrl { get; init; }

    public required string MergeRequestsUrl { get; init; }

    public required string MilestonesUrl { get; init; }

    public required string NotificationsUrl { get; init; }

    public required string LabelsUrl { get; init; }

    public required string ReleasesUrl { get; init; }

    public required Uri DeploymentsUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? PushedAt { get; init; }

    public required Uri GitUrl { get; init; }

    public required string SshUrl { get; init; }

    public required Uri CloneUrl { get; init; }

    public string? Homepage { get; init; }

    public required long Size { get; init; }

    public required long Stars { get; init; }

    public required long Watchers { get; init; }

    public string? Language { get; init; }

    public required bool HasTickets { get; init; }

    public required bool HasProjects { get; init; }

    public required bool HasDownloads { get; init; }

    public required bool HasWiki { get; init; }

    public required bool HasPages { get; init; }

    public required long ForkCount { get; init; }

    public Uri? MirrorUrl { get; init; }

    public required bool IsArchived { get; init; }

    public required bool IsDisabled { get; init; }

    public required long OpenTicketCount { get; init; }

    public License? License { get; init; }

    public required bool IsTemplate { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public required Visibility Visibility { get; init; }

    public required string DefaultBranch { get; init; }
}

internal sealed record License
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public string? ShortId { get; init; }

    public Uri? Url { get; init; }

    public required string NodeId { get; init; }
}

internal sealed record Organization
{
    public required string Handle { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required Uri ReposUrl { get; init; }

    public required Uri EventsUrl { get; init; }

    public required Uri HooksUrl { get; init; }

    public required Uri TicketsUrl { get; init; }

    public required string MembersUrl { get; init; }

    public required string PublicMembersUrl { get; init; }

    public required Uri AvatarUrl { get; init; }

    public required Uri Url { get; init; }

    public string? Description { get; init; }
}

internal sealed record Installation
{
    public required long Id { get; init; }

    public required string NodeId { get; init; }
}

internal sealed record Ticket
{
    public required Uri Url { get; init; }

    public required Uri RepositoryUrl { get; init; }

    public required string LabelsUrl { get; init; }

    public required Uri CommentsUrl { get; init; }

    public required Uri EventsUrl { get; init; }

    public required Uri PageUrl { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required long Number { get; init; }

    public required string Title { get; init; }

    public required Person Author { get; init; }

    public required IReadOnlyList<Label> Labels { get; init; }

    public required OpenState State { get; init; }

    public required bool IsLocked { get; init; }

    public Person? Assignee { get; init; }

    public required IReadOnlyList<Person> Assignees { get; init; }

    public Milestone? Milestone { get; init; }

    public required long Comments { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public required Association Association { get; init; }

    public string? LockReason { get; init; }

    public string? Text { get; init; }

    public required Reactions Reactions { get; init; }

    public required Uri TimelineUrl { get; init; }

    public string? StateReason { get; init; }
}

internal sealed record Branch
{
    public required string Label { get; init; }

    public required string Ref { get; init; }

    public required string Sha { get; init; }

    public required Person Author { get; init; }

    public required Repository Repository { get; init; }
}

internal sealed record MergeRequest
{
    public required Uri Url { get; init; }

    public required long Id { get; init; }

    public required string NodeId { get; init; }

    public required Uri PageUrl { get; init; }

    public required Uri DiffUrl { get; init; }

    public required Uri PatchUrl { get; init; }

    public required Uri TicketUrl { get; init; }

    public required Uri CommitsUrl { get; init; }

    public required Uri ReviewCommentsUrl { get; init; }

    public required string ReviewCommentUrl { get; init; }

    public required Uri CommentsUrl { get; init; }

    public required Uri StatusesUrl { get; init; }

    public required long Number { get; init; }

    public required OpenState State { get; init; }

    public required bool IsLocked { get; init; }

    public required string Title { get; init; }

    public required Person Author { get; init; }

    public string? Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public string? MergeCommitSha { get; init; }

    public Person? Assignee { get; init; }

    public required IReadOnlyList<Person> Assignees { get; init; }

    public required IReadOnlyList<Person> RequestedReviewers { get; init; }

    public required IReadOnlyList<Label> Labels { get; init; }

    public Milestone? Milestone { get; init; }

    public required bool IsDraft { get; init; }

    public required Branch Head { get; init; }

    public required Branch Base { get; init; }

    public required Association Association { get; init; }

    public required bool IsMerged { get; init; }

    public bool? IsMergeable { get; init; }

    public Person? MergedBy { get; init; }

    public required long Comments { get; init; }

    public required long ReviewComments { get; init; }

    public required long Commits { get; init; }

    public required long Additions { get; init; }

    public required long Deletions { get; init; }

    public required long ChangedFiles { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<PersonKind>))]
internal enum PersonKind
{
    [JsonStringEnumMemberName("person")]
    Person,

    [JsonStringEnumMemberName("bot")]
    Bot,

    [JsonStringEnumMemberName("group")]
    Group,
}

[JsonConverter(typeof(JsonStringEnumConverter<OpenState>))]
internal enum OpenState
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("closed")]
    Closed,
}

[JsonConverter(typeof(JsonStringEnumConverter<Visibility>))]
internal enum Visibility
{
    [JsonStringEnumMemberName("public")]
    Public,

    [JsonStringEnumMemberName("private")]
    Private,

    [JsonStringEnumMemberName("internal")]
    Internal,
}

[JsonConverter(typeof(JsonStringEnumConverter<Association>))]
internal enum Association
{
    [JsonStringEnumMemberName("owner")]
    Owner,

    [JsonStringEnumMemberName("member")]
    Member,

    [JsonStringEnumMemberName("contributor")]
    Contributor,

    [JsonStringEnumMemberName("none")]
    None,
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "action")]
[JsonDerivedType(typeof(TicketsOpenedEvent), "opened")]
[JsonDerivedType(typeof(TicketsClosedEvent), "closed")]
[JsonDerivedType(typeof(TicketsReopenedEvent), "reopened")]
[JsonDerivedType(typeof(TicketsAssignedEvent), "assigned")]
[JsonDerivedType(typeof(TicketsLabeledEvent), "labeled")]
[JsonDerivedType(typeof(TicketsLockedEvent), "locked")]
[JsonDerivedType(typeof(TicketsPinnedEvent), "pinned")]
internal abstract record TicketsEvent
{
    public required Ticket Ticket { get; init; }

    public required Repository Repository { get; init; }

    public required Organization Organization { get; init; }

    public required Person Sender { get; init; }

    public required Installation Installation { get; init; }
}

internal sealed record TicketsOpenedEvent : TicketsEvent;

internal sealed record TicketsClosedEvent : TicketsEvent;

internal sealed record TicketsReopenedEvent : TicketsEvent;

internal sealed record TicketsAssignedEvent : TicketsEvent
{
    public required Person Assignee { get; init; }
}

internal sealed record TicketsLabeledEvent : TicketsEvent
{
    public required Label Label { get; init; }
}

internal sealed record TicketsLockedEvent : TicketsEvent;

internal sealed record TicketsPinnedEvent : TicketsEvent;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "action")]
[JsonDerivedType(typeof(MergeRequestsOpenedEvent), "opened")]
[JsonDerivedType(typeof(MergeRequestsClosedEvent), "closed")]
[JsonDerivedType(typeof(MergeRequestsSynchronizedEvent), "synchronized")]
[JsonDerivedType(typeof(MergeRequestsLabeledEvent), "labeled")]
internal abstract record MergeRequestsEvent
{
    public required long Number { get; init; }

    public required MergeRequest MergeRequest { get; init; }

    public required Repository Repository { get; init; }

    public required Organization Organization { get; init; }

    public required Person Sender { get; init; }

    public required Installation Installation { get; init; }
}

internal sealed record MergeRequestsOpenedEvent : MergeRequestsEvent;

internal sealed record MergeRequestsClosedEvent : MergeRequestsEvent;

internal sealed record MergeRequestsSynchronizedEvent : MergeRequestsEvent
{
    public required string Before { get; init; }

    public required string After { get; init; }
}

internal sealed record MergeRequestsLabeledEvent : MergeRequestsEvent
{
    public required Label Label { get; init; }
}

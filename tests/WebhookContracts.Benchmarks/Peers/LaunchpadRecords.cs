using System.Text.Json.Serialization;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Peers.Launchpad;

// What one would write by hand to read Launchpad with the System.Text.Json source generator: the same members, required and nullable alike.

internal sealed record PingEvent
{
    public required bool Ping { get; init; }
}

internal sealed record GitPushEvent
{
    public required string GitRepository { get; init; }

    public required string GitRepositoryPath { get; init; }

    public required Dictionary<string, RefChange> RefChanges { get; init; }
}

internal sealed record RefChange
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public GitRevision? Old { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public GitRevision? New { get; init; }
}

internal sealed record GitRevision
{
    public required string CommitSha1 { get; init; }
}

internal sealed record MergeProposalEvent
{
    [JsonConverter(typeof(Spelling<MergeProposalAction>))]
    public required MergeProposalAction Action { get; init; }

    public MergeProposalAttributes? Old { get; init; }

    public MergeProposalAttributes? New { get; init; }

    public required string MergeProposal { get; init; }
}

internal sealed record MergeProposalAttributes
{
    public required string Registrant { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SourceBranch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SourceGitRepository { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? SourceGitPath { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetBranch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetGitRepository { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? TargetGitPath { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PrerequisiteBranch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PrerequisiteGitRepository { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PrerequisiteGitPath { get; init; }

    [JsonConverter(typeof(Spelling<MergeProposalStatus>))]
    public required MergeProposalStatus QueueStatus { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? CommitMessage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Whiteboard { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Description { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PreviewDiff { get; init; }
}

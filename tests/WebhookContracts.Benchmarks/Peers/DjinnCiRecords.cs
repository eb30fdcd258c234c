using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.DjinnCi;

namespace WebhookContracts.Benchmarks.Peers.DjinnCi;

// What one would write by hand to read Djinn CI with the System.Text.Json source generator: the same members, required and nullable alike.

internal sealed record Build
{
    public required string ArtifactsUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? FinishedAt { get; init; }

    public required long Id { get; init; }

    public required string JobsUrl { get; init; }

    public string? Manifest { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Namespace? Namespace { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? NamespaceId { get; init; }

    public long? Number { get; init; }

    public required string ObjectsUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Output { get; init; }

    public bool? Pinned { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? StartedAt { get; init; }

    [JsonConverter(typeof(Spelling<BuildStatus>))]
    public required BuildStatus Status { get; init; }

    public required List<string> Tags { get; init; }

    public required string TagsUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Trigger? Trigger { get; init; }

    public required string Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public User? User { get; init; }

    public required long UserId { get; init; }

    public required string VariablesUrl { get; init; }
}

internal sealed record Namespace
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Build? Build { get; init; }

    public required string BuildsUrl { get; init; }

    public required string CollaboratorsUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Description { get; init; }

    public required long Id { get; init; }

    public required string ImagesUrl { get; init; }

    public string? InvitesUrl { get; init; }

    public required string KeysUrl { get; init; }

    public required string Name { get; init; }

    public required string NamespacesUrl { get; init; }

    public required string ObjectsUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Namespace? Parent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? ParentId { get; init; }

    public required string Path { get; init; }

    public required long RootId { get; init; }

    public required string Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public User? User { get; init; }

    public required long UserId { get; init; }

    public required string VariablesUrl { get; init; }

    [JsonConverter(typeof(Spelling<Visibility>))]
    public required Visibility Visibility { get; init; }

    public string? WebhooksUrl { get; init; }
}

internal sealed record User
{
    public DateTimeOffset? CreatedAt { get; init; }

    public required string Email { get; init; }

    public long? Id { get; init; }

    public required string Username { get; init; }
}

internal sealed record Tag
{
    public Build? Build { get; init; }

    public long? BuildId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public long? Id { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    public User? User { get; init; }

    public long? UserId { get; init; }
}

internal sealed record Trigger
{
    public required string Comment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TriggerData? Data { get; init; }

    [JsonConverter(typeof(Spelling<TriggerType>))]
    public required TriggerType Type { get; init; }
}

internal sealed record TriggerData
{
    public string? Action { get; init; }

    public string? Email { get; init; }

    public string? Id { get; init; }

    public string? Provider { get; init; }

    public string? Ref { get; init; }

    public string? RepoId { get; init; }

    public string? Sha { get; init; }

    public string? Url { get; init; }

    public string? Username { get; init; }
}

internal sealed record BuildTaggedEvent
{
    public required Build Build { get; init; }

    public required List<Tag> Tags { get; init; }

    public required JsonElement Url { get; init; }

    public required User User { get; init; }
}

internal sealed record InviteSentEvent
{
    public required User Invitee { get; init; }

    public required User Inviter { get; init; }

    public required Namespace Namespace { get; init; }
}

internal sealed record VariablesEvent
{
    [JsonConverter(typeof(Spelling<VariableAction>))]
    public required VariableAction Action { get; init; }

    public required Variable Variable { get; init; }
}

internal sealed record Variable
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public User? Author { get; init; }

    public required long AuthorId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required long Id { get; init; }

    public required string Key { get; init; }

    public bool? Masked { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Namespace? Namespace { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? NamespaceId { get; init; }

    public required string Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public User? User { get; init; }

    public required long UserId { get; init; }

    public required string Value { get; init; }
}

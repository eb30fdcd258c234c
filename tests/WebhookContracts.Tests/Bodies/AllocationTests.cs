using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Bodies;

/// <summary>Once warm, reading a body allocates what building an equal record by hand does, to the byte: nothing that is thrown away.</summary>
public class AllocationTests
{
    private const int Rounds = 200;

    [Fact]
    public void A_ping() => AssertLean("launchpad/examples/ping.json", (PingEvent ping) => new PingEvent { Ping = ping.Ping });

    [Fact]
    public void A_push_with_its_map_of_refs() => AssertLean("launchpad/production/git-push.many-refs.json", (GitPushEvent push) => new GitPushEvent
    {
        GitRepository = Copy(push.GitRepository),
        GitRepositoryPath = Copy(push.GitRepositoryPath),
        RefChanges = Copy(push.RefChanges, change => new RefChange { Old = Copy(change.Old), New = Copy(change.New) }),
    });

    [Fact]
    public void A_merge_proposal_with_its_fifteen_attributes_twice() => AssertLean("launchpad/examples/merge-proposal.json", (MergeProposalEvent proposal) => new MergeProposalEvent
    {
        Action = proposal.Action,
        Old = Copy(proposal.Old),
        New = Copy(proposal.New),
        MergeProposal = Copy(proposal.MergeProposal),
    });

    [Fact]
    public void A_variable_of_Djinn_with_users_and_namespace() => AssertLean("djinn-ci/examples/variables.json", (VariableEvent @event) => new VariableEvent
    {
        Action = @event.Action,
        Variable = new Variable
        {
            Id = @event.Variable.Id,
            AuthorId = @event.Variable.AuthorId,
            UserId = @event.Variable.UserId,
            NamespaceId = @event.Variable.NamespaceId,
            Key = Copy(@event.Variable.Key),
            Value = Copy(@event.Variable.Value),
            Masked = @event.Variable.Masked,
            CreatedAt = @event.Variable.CreatedAt,
            Url = Copy(@event.Variable.Url),
            Author = Copy(@event.Variable.Author!),
            User = Copy(@event.Variable.User!),
            Namespace = Copy(@event.Variable.Namespace!),
        },
    });

    [Theory]
    [InlineData("onefuzz/examples/job_stopped.json")]
    [InlineData("onefuzz/python/job_stopped.json")] // The event before its type
    public void A_message_with_its_envelope_and_lists(string path) => AssertLean(path, (OneFuzzMessage message) => new OneFuzzMessage
    {
        WebhookId = message.WebhookId,
        SasUrl = message.SasUrl is null ? null : new Uri(Copy(message.SasUrl.OriginalString)),
        ExpiresOn = message.ExpiresOn,
        EventId = message.EventId,
        InstanceId = message.InstanceId,
        InstanceName = Copy(message.InstanceName!),
        CreatedAt = message.CreatedAt,
        Version = message.Version is null ? null : Copy(message.Version),
        Event = Copy((JobStoppedEvent)message.Event),
    });

    private static void AssertLean<T>(string path, Func<T, T> copy)
        where T : class
    {
        Fixture fixture = Fixture.At(path);
        T original = (T)fixture.Parse();
        Assert.Equal(original, copy(original));

        Assert.Equal(Allocated(() => copy(original)), Allocated(() => fixture.Parse()));
    }

    private static long Allocated(Func<object> make)
    {
        for (int i = 0; i < Rounds; i++)
        {
            _ = make();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            _ = make();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static string Copy(string text) => new(text.AsSpan());

    private static UrlPath Copy(UrlPath path) => new(Copy(path.ToString()));

    private static UrlPath? Copy(UrlPath? path) => path is { } present ? Copy(present) : null;

    private static GitRevision? Copy(GitRevision? revision) => revision is null ? null : new GitRevision { CommitSha1 = Copy(revision.CommitSha1) };

    private static Dictionary<string, T> Copy<T>(IReadOnlyDictionary<string, T> map, Func<T, T> copy)
    {
        Dictionary<string, T> copied = new(map.Count);
        foreach ((string name, T value) in (Dictionary<string, T>)map)
        {
            copied.Add(Copy(name), copy(value));
        }

        return copied;
    }

    private static T[] Copy<T>(IReadOnlyList<T> list, Func<T, T> copy)
    {
        T[] items = list.Count == 0 ? [] : new T[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = copy(list[i]);
        }

        return items;
    }

    private static MergeProposalAttributes? Copy(MergeProposalAttributes? attributes) => attributes is null ? null : new MergeProposalAttributes
    {
        Registrant = Copy(attributes.Registrant),
        SourceBranch = Copy(attributes.SourceBranch),
        SourceGitRepository = Copy(attributes.SourceGitRepository),
        SourceGitPath = attributes.SourceGitPath is null ? null : Copy(attributes.SourceGitPath),
        TargetBranch = Copy(attributes.TargetBranch),
        TargetGitRepository = Copy(attributes.TargetGitRepository),
        TargetGitPath = attributes.TargetGitPath is null ? null : Copy(attributes.TargetGitPath),
        QueueStatus = attributes.QueueStatus,
        CommitMessage = attributes.CommitMessage is null ? null : Copy(attributes.CommitMessage),
        Description = attributes.Description is null ? null : Copy(attributes.Description),
        PreviewDiff = Copy(attributes.PreviewDiff),
    };

    private static User Copy(User user) => new() { CreatedAt = user.CreatedAt, Email = Copy(user.Email), UserName = Copy(user.UserName) };

    private static Namespace Copy(Namespace @namespace) => new()
    {
        Id = @namespace.Id,
        UserId = @namespace.UserId,
        RootId = @namespace.RootId,
        ParentId = @namespace.ParentId,
        Name = Copy(@namespace.Name),
        Path = Copy(@namespace.Path),
        Description = Copy(@namespace.Description),
        Visibility = @namespace.Visibility,
        CreatedAt = @namespace.CreatedAt,
        Url = Copy(@namespace.Url),
        BuildsUrl = Copy(@namespace.BuildsUrl),
        NamespacesUrl = Copy(@namespace.NamespacesUrl),
        ImagesUrl = Copy(@namespace.ImagesUrl),
        ObjectsUrl = Copy(@namespace.ObjectsUrl),
        VariablesUrl = Copy(@namespace.VariablesUrl),
        KeysUrl = Copy(@namespace.KeysUrl),
        InvitesUrl = Copy(@namespace.InvitesUrl!),
        CollaboratorsUrl = Copy(@namespace.CollaboratorsUrl),
        WebhooksUrl = Copy(@namespace.WebhooksUrl!),
    };

    private static JobStoppedEvent Copy(JobStoppedEvent stopped) => new()
    {
        JobId = stopped.JobId,
        Config = new JobConfig
        {
            Project = Copy(stopped.Config.Project),
            Name = Copy(stopped.Config.Name),
            Build = Copy(stopped.Config.Build),
            Duration = stopped.Config.Duration,
            Logs = stopped.Config.Logs is null ? null : Copy(stopped.Config.Logs),
        },
        UserInfo = stopped.UserInfo is null ? null : new UserInfo
        {
            ApplicationId = stopped.UserInfo.ApplicationId,
            ObjectId = stopped.UserInfo.ObjectId,
            Upn = stopped.UserInfo.Upn is null ? null : Copy(stopped.UserInfo.Upn),
        },
        Tasks = stopped.Tasks is null ? null : Copy(stopped.Tasks, task => new StoppedTask
        {
            TaskId = task.TaskId,
            TaskType = task.TaskType,
            Error = task.Error is null ? null : new OneFuzzError
            {
                Code = task.Error.Code,
                Title = task.Error.Title is null ? null : Copy(task.Error.Title),
                Errors = task.Error.Errors is null ? null : Copy(task.Error.Errors, Copy),
            },
        }),
    };
}

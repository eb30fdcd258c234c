using System.Text.Json;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Sending;

/// <summary>What is not set is written as null, or not at all, just as the newest release of the service does it.</summary>
public class NullsAndAbsencesTests
{
    public static TheoryData<string> NewestBodies => Fixture.Paths(Fixture.Examples);

    public static TheoryData<string> OfReleasedDjinn => Fixture.Paths(Fixture.In("djinn-ci/v1.3.0"));

    [Theory]
    [MemberData(nameof(OfReleasedDjinn))]
    public void Djinn_main_writes_every_key_also_those_that_its_last_release_left_out(string path)
    {
        Fixture fixture = Fixture.At(path);
        using JsonDocument written = JsonDocument.Parse(fixture.Write(fixture.Parse()));
        using JsonDocument example = JsonDocument.Parse(Fixture.At($"djinn-ci/examples/{fixture.EventType}.json").Body);

        AssertHasKeysOf(example.RootElement, written.RootElement, path);
    }

    [Fact]
    public void Launchpad_always_writes_all_fifteen_attributes_of_a_merge_proposal()
    {
        MergeProposalEvent proposal = new()
        {
            Action = MergeProposalAction.Created,
            New = new() { Registrant = new("/~alice"), QueueStatus = MergeProposalStatus.NeedsReview },
            MergeProposal = new("/~alice/widget/+git/widget/+merge/1"),
        };

        AssertJson(
            """
            {"action":"created","new":{"registrant":"/~alice","source_branch":null,"source_git_repository":null,"source_git_path":null,"target_branch":null,
            "target_git_repository":null,"target_git_path":null,"prerequisite_branch":null,"prerequisite_git_repository":null,"prerequisite_git_path":null,
            "queue_status":"Needs review","commit_message":null,"whiteboard":null,"description":null,"preview_diff":null},
            "merge_proposal":"/~alice/widget/+git/widget/+merge/1"}
            """,
            LaunchpadContract.Instance.Serialize(proposal));
    }

    [Fact]
    public void Launchpad_leaves_out_what_there_was_not()
    {
        BugEvent created = (BugEvent)Fixture.At("launchpad/examples/bug.json").Parse() with { Action = BugAction.Created, Old = null };
        ArchiveSourcePackageUploadEvent rejected = new()
        {
            PackageUpload = new("/ubuntu/+upload/1"),
            Action = ArchiveAction.StatusChanged,
            Status = PackageUploadStatus.Rejected,
            Archive = new("/ubuntu/+archive/primary"),
        };

        using JsonDocument written = JsonDocument.Parse(LaunchpadContract.Instance.Serialize(created));
        Assert.False(written.RootElement.TryGetProperty("old", out _));
        Assert.Equal(JsonValueKind.Null, written.RootElement.GetProperty("new").GetProperty("assignee").ValueKind);
        AssertJson(
            """{"package_upload":"/ubuntu/+upload/1","action":"status-changed","status":"REJECTED","archive":"/ubuntu/+archive/primary"}""",
            LaunchpadContract.Instance.Serialize(rejected));
    }

    [Fact]
    public void Launchpad_writes_null_for_what_is_not_there()
    {
        AssertJson(
            """{"git_repository":"/widget","git_repository_path":"widget","ref_changes":{"refs/heads/a":{"old":null,"new":{"commit_sha1":"1"}}}}""",
            LaunchpadContract.Instance.Serialize(new GitPushEvent
            {
                GitRepository = new("/widget"),
                GitRepositoryPath = "widget",
                RefChanges = new Dictionary<string, RefChange> { ["refs/heads/a"] = new() { Old = null, New = new() { CommitSha1 = "1" } } },
            }));
        AssertJson(
            """{"build":"/b","action":"status-changed","status":"CHROOTWAIT","archive":"/a","source_package_name":"widget","buildlog":null}""",
            LaunchpadContract.Instance.Serialize(new ArchiveBinaryBuildEvent
            {
                Build = new("/b"),
                Action = ArchiveAction.StatusChanged,
                Status = ArchiveBuildStatus.ChrootWait,
                Archive = new("/a"),
                SourcePackageName = "widget",
            }));
    }

    [Fact]
    public void OneFuzz_writes_null_for_every_setting_that_is_not_set()
    {
        Fixture example = Fixture.At("onefuzz/examples/task_created.json");
        OneFuzzMessage message = (OneFuzzMessage)example.Parse();
        TaskCreatedEvent task = (TaskCreatedEvent)message.Event;
        TaskDetails details = new() { Type = TaskType.Coverage, Duration = 1 };
        OneFuzzMessage sparse = message with { Event = task with { Config = task.Config with { Details = details }, UserInfo = null } };

        using JsonDocument written = JsonDocument.Parse(OneFuzzContract.Instance.Serialize(sparse));
        using JsonDocument sent = JsonDocument.Parse(example.Body);

        AssertHasKeysOf(sent.RootElement, written.RootElement, "");
        JsonElement settings = written.RootElement.GetProperty("event").GetProperty("config").GetProperty("task");
        Assert.Equal(2, settings.EnumerateObject().Count(setting => setting.Value.ValueKind != JsonValueKind.Null));
        Assert.Equal(JsonValueKind.Null, written.RootElement.GetProperty("event").GetProperty("user_info").ValueKind);
        Assert.Equal(JsonValueKind.Null, written.RootElement.GetProperty("expires_on").ValueKind);
    }

    [Fact]
    public void OneFuzz_writes_the_day_of_expiry_as_null_only_beside_the_address_of_the_event()
    {
        OneFuzzMessage message = new() { Event = new WebhookContracts.OneFuzz.PingEvent() };

        AssertJson("""{"event_type":"ping","event":{}}""", OneFuzzContract.Instance.Serialize(message));
        AssertJson(
            """{"sas_url":"https://example.com/e","expires_on":null,"event_type":"ping","event":{}}""",
            OneFuzzContract.Instance.Serialize(message with { SasUrl = new Uri("https://example.com/e") }));
    }

    [Fact]
    public void OneFuzz_leaves_out_what_came_after_the_release_that_it_names()
    {
        OneFuzzMessage ping = new() { Event = new WebhookContracts.OneFuzz.PingEvent() };
        Assert.True(OneFuzzContract.Instance.CreateDelivery(ping, null).Headers.TryGetSingle("User-Agent", out string? agent));
        Assert.EndsWith(" 8.9.0", agent, StringComparison.Ordinal);
        TaskDetails details = new() { Type = TaskType.Coverage, Duration = 1 };
        TaskCreatedEvent task = new() { JobId = default, TaskId = default, Config = new() { JobId = default, Details = details } };

        using JsonDocument written = JsonDocument.Parse(OneFuzzContract.Instance.SerializeEvent(task));
        JsonElement settings = written.RootElement.GetProperty("config").GetProperty("task");

        Assert.False(settings.TryGetProperty("min_available_memory_mb", out _));
        Assert.Equal(JsonValueKind.Null, settings.GetProperty("task_env").ValueKind);
    }

    [Theory]
    [MemberData(nameof(NewestBodies))]
    public void A_message_with_nothing_but_required_members_lacks_what_the_page_on_sending_says(string path)
    {
        Fixture fixture = Fixture.At(path);
        using JsonDocument sent = JsonDocument.Parse(fixture.Body);
        using JsonDocument written = JsonDocument.Parse(fixture.Write(OnlyRequired.Of(fixture.Parse())));
        string page = Repository.Read("docs", "sending.md");
        List<string> lacking = [];
        Collect(sent.RootElement, written.RootElement, "", lacking);

        // Of a list or a map the page speaks once, and of what stands in a member that lacks as a whole not at all.
        Assert.All(lacking, member => Assert.Contains($"`{member}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void OneFuzz_leaves_out_what_only_older_senders_knew()
    {
        PoolCreatedEvent pool = new() { PoolName = "p", OS = OS.Linux, Architecture = Architecture.X86_64, Managed = true };
        NodeHeartbeatEvent heartbeat = new() { MachineId = default, PoolName = "p" };

        AssertJson("""{"pool_name":"p","os":"linux","arch":"x86_64","managed":true}""", OneFuzzContract.Instance.SerializeEvent(pool));
        AssertJson("""{"machine_id":"00000000-0000-0000-0000-000000000000","scaleset_id":null,"pool_name":"p"}""", OneFuzzContract.Instance.SerializeEvent(heartbeat));
    }

    private static void Collect(JsonElement sent, JsonElement written, string name, List<string> lacking)
    {
        foreach (JsonProperty member in sent.ValueKind == JsonValueKind.Object && written.ValueKind == JsonValueKind.Object ? sent.EnumerateObject() : default)
        {
            if (written.TryGetProperty(member.Name, out JsonElement value))
            {
                Collect(member.Value, value, member.Name, lacking);
            }
            else
            {
                lacking.Add(member.Name);
            }
        }
    }

    private static void AssertHasKeysOf(JsonElement expected, JsonElement actual, string place)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in expected.EnumerateObject())
            {
                Assert.True(actual.TryGetProperty(member.Name, out JsonElement value), $"{place}/{member.Name} is not written.");
                AssertHasKeysOf(member.Value, value, $"{place}/{member.Name}");
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
        {
            foreach ((JsonElement one, JsonElement other) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
            {
                AssertHasKeysOf(one, other, $"{place}/0");
            }
        }
    }

    private static void AssertJson(string expected, byte[] written)
    {
        using JsonDocument left = JsonDocument.Parse(expected);
        using JsonDocument right = JsonDocument.Parse(written);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), $"{right.RootElement}");
    }
}

using System.Text.RegularExpressions;
using WebhookContracts.DjinnCi;
using WebhookContracts.OneFuzz;
using PingEvent = WebhookContracts.OneFuzz.PingEvent;

namespace WebhookContracts.Tests.Sending;

/// <summary>Requests like those that a named older release of a service makes.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Python = OneFuzzContract.PythonRelease;
    private const string CSharp = OneFuzzContract.FirstCSharpRelease;
    private const string Tagged = DjinnCiContract.TaggedRelease;

    // Events of the Python sender before it lost what they say, and one that is younger than 6.0.0 in the envelope of that time.
    private static readonly string[] s_refused =
    [
        "onefuzz/python/job_stopped.json",
        "onefuzz/python/node_heartbeat.json",
        "onefuzz/python/proxy_state_updated.json",
        "onefuzz/python/scaleset_created.json",
        "onefuzz/python/scaleset_deleted.json",
        "onefuzz/python/scaleset_failed.json",
        "onefuzz/python/scaleset_resize_scheduled.json",
        "onefuzz/python/scaleset_state_updated.json",
        "onefuzz/csharp-6.0/notification_failed.json",
    ];

    private static readonly OneFuzzInstance s_instance = new(Guid.Parse("00000000-0000-0000-0000-000000000003"), "example");

    // As the bodies whose digests are known.
    private static readonly OneFuzzMessage s_ping =
        OneFuzzMessage.Create(new PingEvent { PingId = Id(2) }, Id(0), s_instance, new Uri("https://example.com/e?sv=1&sig=a")) with { EventId = Id(1) };

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);

    /// <summary>What is known of bodies of these releases, and has nothing in it that came later, or that the release loses.</summary>
    public static TheoryData<string, string> BodiesOfReleases => Pairs(
        (Python, ["python", "python-lossy"], path => !path.Contains(".2.", StringComparison.Ordinal)),
        (CSharp, ["csharp-6.0"], _ => true));

    public static TheoryData<string> BodiesOfTheTaggedRelease => Fixture.Paths(Fixture.In("djinn-ci/v1.3.0"));

    public static TheoryData<string, string> AllBodies
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (Fixture fixture in Fixture.All.Where(fixture => !fixture.IsEventAlone))
            {
                foreach (WebhookRelease release in fixture.Contract.Releases)
                {
                    data.Add(fixture.Path, release.Name);
                }
            }

            return data;
        }
    }

    public void Dispose() => _secret.Dispose();

    [Theory]
    [MemberData(nameof(BodiesOfReleases))]
    [InlineData("onefuzz/event-grid/task_failed.5.1.0.json", Python)]
    [InlineData("onefuzz/event-grid/task_failed.6.0.0.json", CSharp)]
    public void A_body_of_the_release_is_written_byte_for_byte_or_refused(string path, string release)
    {
        Fixture fixture = Fixture.At(path);

        if (s_refused.Contains(path))
        {
            Assert.NotNull(Refusal(fixture.ParseMessage(), release));
        }
        else
        {
            Assert.Equal(fixture.Body.Text(), Body(fixture.ParseMessage(), release));
        }
    }

    [Theory]
    [MemberData(nameof(BodiesOfTheTaggedRelease))]
    public void A_body_of_the_tagged_release_is_written_byte_for_byte(string path) =>
        Assert.Equal(Fixture.At(path).Body.Text(), Body(Fixture.At(path).ParseMessage(), Tagged));

    [Theory]
    [MemberData(nameof(AllBodies))]
    public void What_a_release_can_say_is_read_as_the_same_event_and_anything_else_is_refused_by_name(string path, string release)
    {
        Fixture fixture = Fixture.At(path);
        IWebhookMessage message = (IWebhookMessage)fixture.Parse(AsFineAs(release, fixture.Body.Text()));
        if (Refusal(message, release) is { } refusal)
        {
            Assert.StartsWith($"{fixture.Contract} {release} ", refusal, StringComparison.Ordinal);
            Assert.Contains(message.Event.EventType, refusal, StringComparison.Ordinal);
            return;
        }

        RawDelivery delivery = fixture.Contract.CreateDelivery(message, _secret, new() { Release = release });
        WebhookResult result = fixture.Contract.Receive(delivery, _secret);

        Assert.Null(result.Error);
        Assert.Equal(message.Event, result.Delivery!.Message.Event);
        Assert.Equal(fixture.Contract.GetDialect(message), result.Delivery.Dialect);
    }

    [Theory]
    [InlineData(
        Python,
        null,
        """{"event": {"ping_id": "00000000-0000-0000-0000-000000000002"}, "event_id": "00000000-0000-0000-0000-000000000001", "event_type": "ping", "instance_id": "00000000-0000-0000-0000-000000000003", "instance_name": "example", "webhook_id": "00000000-0000-0000-0000-000000000000"}""",
        "2f0610d708d9938dc053200cd2242b4cca4e9bb7227e5e662f28307f57c7fc9bd1ffcab6fff9f409b3fb856db4f358be9078ec0b64874efac2b8f065211e2a14")]
    [InlineData(
        Python,
        OneFuzzContract.BareEventGridDialect,
        """[{"data": {"ping_id": "00000000-0000-0000-0000-000000000002"}, "dataVersion": "1.0.0", "eventTime": "2022-02-11T01:02:03.123456+00:00", "eventType": "ping", "id": "00000000-0000-0000-0000-000000000001", "subject": "example"}]""",
        "77391dbc7b3f528c8e824127cef0f39e384ff3addd772099de1f3ef41a06b5d143fbd26f44c66f3e5e2f2e8dfef49c542893a92509e7dbf86965682cefdbcb06")]
    [InlineData(
        CSharp,
        null,
        """{"webhook_id":"00000000-0000-0000-0000-000000000000","event_id":"00000000-0000-0000-0000-000000000001","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"example"}""",
        "7bb4d7cbb23e14d0e1e3ad987f9fc384cc855ee92c256cf7ef94d5acbea60b49b29f24229b25611340b75182b3be2f24b5f80ba39867f5190eea326d36ffc3a5")]
    public void A_message_of_today_becomes_the_known_bytes_with_the_known_digest(string release, string? dialect, string body, string digest)
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("hello there");
        StoppedClock clock = new(new DateTimeOffset(2022, 2, 11, 1, 2, 3, TimeSpan.Zero).AddTicks(1_234_567));

        RawDelivery delivery = OneFuzzContract.Instance.CreateDelivery(s_ping, secret, new() { Release = release, Dialect = dialect, TimeProvider = clock });

        Assert.Equal(body, delivery.Body.ToArray().Text());
        Assert.Contains(new("X-Onefuzz-Digest", digest), delivery.Headers);
        Assert.Contains(new("User-Agent", "onefuzz-webhook " + release), delivery.Headers);
    }

    [Fact]
    public void Each_sender_escapes_in_its_own_way()
    {
        const string Text = "\"\\/<&>'+ é\u2028\u007f\b\t\ud83d\ude00";
        OneFuzzMessage message = OneFuzzMessage.Create(new PoolDeletedEvent { PoolName = Text }, Id(0), s_instance);
        VariableEvent variable = (VariableEvent)Fixture.At("djinn-ci/v1.3.0/variables.json").Parse();

        Assert.Contains("\\\"\\\\/<&>'+ \\u00e9\\u2028\\u007f\\b\\t\\ud83d\\ude00", Body(message, Python), StringComparison.Ordinal);
        Assert.Contains("\\u0022\\\\/\\u003C\\u0026\\u003E\\u0027\\u002B \\u00E9\\u2028\\u007F\\b\\t\\uD83D\\uDE00", Body(message, CSharp), StringComparison.Ordinal);
        Assert.Contains(
            "\\\"\\\\/\\u003c\\u0026\\u003e'+ é\\u2028\u007f\\u0008\\t\ud83d\ude00",
            Body(variable with { Variable = variable.Variable with { Value = Text } }, Tagged),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_older_sender_of_Djinn_writes_whole_seconds()
    {
        CronJobEvent cron = (CronJobEvent)Fixture.At("djinn-ci/v1.3.0/cron.json").Parse();
        DateTimeOffset time = new DateTimeOffset(2022, 11, 16, 0, 0, 0, TimeSpan.FromHours(-5)).AddTicks(1);

        Assert.Contains("\"next_run\":\"2022-11-16T00:00:00-05:00\"", Body(cron with { CronJob = cron.CronJob with { NextRun = time } }, Tagged), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onefuzz/csharp-main/task_failed.json", Python, "OneFuzz 5.20.0 sends nothing at /event/error/title of task_failed.")]
    [InlineData("onefuzz/csharp-main/notification_failed.json", CSharp, "OneFuzz 6.0.0 has no event notification_failed.")]
    [InlineData("onefuzz/event-grid/task_failed.8.5.0.json", CSharp, "OneFuzz 6.0.0 sends 1.0.0 and nothing else at /0/dataVersion of task_failed.")]
    [InlineData("onefuzz/python/job_stopped.json", Python, "OneFuzz 5.20.0 sends nothing at /event/task_info of job_stopped.")]
    [InlineData("onefuzz/csharp-main/node_heartbeat.json", CSharp, "OneFuzz 6.0.0 sends a GUID and nothing else at /event/scaleset_id of node_heartbeat.")]
    [InlineData("onefuzz/csharp-main/task_created.every_setting.json", CSharp, "OneFuzz 6.0.0 sends nothing at /event/config/task/task_env of task_created.")]
    [InlineData("onefuzz/csharp-main/task_heartbeat.nulls.json", Python, "OneFuzz 5.20.0 always sends a value at /event/config of task_heartbeat.")]
    [InlineData("djinn-ci/captured/build.tagged.1.json", Tagged, "Djinn CI v1.3.0 sends a text and nothing else at /url of build.tagged.")]
    [InlineData("djinn-ci/captured/cron.1.json", Tagged, "Djinn CI v1.3.0 always sends a value at /cron/author/id of cron.")]
    public void What_the_release_cannot_say_is_refused(string path, string release, string sentence) =>
        Assert.Equal(sentence, Refusal(Fixture.At(path).ParseMessage(), release));

    [Fact]
    public void Unknown_members_are_written_wherever_they_stand()
    {
        const string Json = """{"event_type":"pool_deleted","event":{"version":2,"pool_name":"p","error":{"titles":[1.50,{"b":"<","a":null}]}}}""";
        OneFuzzMessage message = OneFuzzContract.Instance.Parse(Json);

        Assert.Equal("""{"event": {"error": {"titles": [1.50, {"b": "<"}]}, "pool_name": "p", "version": 2}, "event_type": "pool_deleted"}""", Body(message, Python));
        Assert.Contains("""{"titles":[1.50,{"b":"\u003C","a":null}]}""", Body(message, CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        OneFuzzMessage message = OneFuzzContract.Instance.Parse("""{"event_type":"pool_deleted","event":{"pool_name":"p","later":"\ud800"}}""");

        Assert.Equal("OneFuzz 5.20.0 can't say half of a surrogate pair, which something in this pool_deleted holds.", Refusal(message, Python));
    }

    [Fact]
    public void A_redelivery_has_its_name_in_the_older_release()
    {
        IWebhookMessage message = DjinnCiContract.Instance.Parse(Fixture.At("djinn-ci/v1.3.0/build.finished.json").Body, DjinnCiContract.LostEventType);

        Assert.Equal("Djinn CI v1.3.0 has no event Type(0).", Refusal(message, Tagged));
    }

    [Fact]
    public void The_releases_are_listed_and_any_other_is_refused()
    {
        Assert.Equal(["5.20.0", "6.0.0"], OneFuzzContract.Instance.Releases.Select(release => release.Name));
        Assert.Equal(["v1.3.0"], DjinnCiContract.Instance.Releases.Select(release => release.ToString()));
        Assert.Empty(Bundled.Launchpad.Releases);
        Assert.Same(OneFuzzContract.Instance.Releases[1], OneFuzzContract.Instance.FindRelease(CSharp));
        Assert.StartsWith("OneFuzz can't be written as release \"5.21.0\"; there is 5.20.0, 6.0.0.", Refusal(s_ping, "5.21.0"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Launchpad can't be written as release \"1\"; as the newest only.", Refusal(Fixture.At("launchpad/examples/ping.json").ParseMessage(), "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_is_stored_has_the_user_agent_of_the_release()
    {
        IReadOnlyList<KeyValuePair<string, string>> headers = OneFuzzContract.Instance.CreateHeaders("[]"u8, null, null, new() { Release = Python });

        Assert.Contains(new("User-Agent", "onefuzz-webhook 5.20.0"), headers);
    }

    private static Guid Id(int last) => new($"00000000-0000-0000-0000-{last:d12}");

    private static TheoryData<string, string> Pairs(params (string Release, string[] Folders, Func<string, bool> IsMeant)[] groups)
    {
        TheoryData<string, string> data = [];
        foreach ((string release, string[] folders, Func<string, bool> isMeant) in groups)
        {
            foreach (Fixture fixture in Fixture.In([.. folders.Select(folder => "onefuzz/" + folder)]).Where(fixture => isMeant(fixture.Path)))
            {
                data.Add(fixture.Path, release);
            }
        }

        return data;
    }

    private static WebhookContract ContractOf(IWebhookMessage message) =>
        message is OneFuzzMessage ? Bundled.OneFuzz : message is DjinnCiEvent ? Bundled.DjinnCi : Bundled.Launchpad;

    private static string Body(IWebhookMessage message, string release) =>
        ContractOf(message).CreateDelivery(message, null, new() { Release = release }).Body.ToArray().Text();

    // Null if it can be written.
    private static string? Refusal(IWebhookMessage message, string release)
    {
        try
        {
            Body(message, release);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    // With times no finer than those of the release.
    private static string AsFineAs(string release, string body) => release switch
    {
        Tagged => Regex.Replace(body, @"(?<=T\d\d:\d\d:\d\d)\.\d+", ""),
        Python => Regex.Replace(body, @"(?<=T\d\d:\d\d:\d\d\.\d{6})\d+", ""),
        _ => body,
    };
}

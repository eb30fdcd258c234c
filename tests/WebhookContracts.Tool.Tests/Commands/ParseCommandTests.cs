using System.Text;
using System.Text.Json;
using WebhookContracts.Tool.Contracts;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

public sealed class ParseCommandTests
{
    private const string PingEvent = """{"ping_id":"00000000-0000-0000-0000-000000000002"}""";
    private const string Ping = """{"event_id":"00000000-0000-0000-0000-000000000001","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"}}""";
    private const string Grid = """[{"dataVersion":"1.0.0","subject":"s","EventType":"ping","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{"ping_id":"00000000-0000-0000-0000-000000000002"}}]""";

    [Fact]
    public void What_was_read_is_one_object_on_one_line()
    {
        Assert.Equal(
            """
            {"provider":"launchpad","eventType":"ping","type":"PingEvent","known":true,"inferred":false,"additional":[],"unknownValues":[],"message":{"ping":true}}

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("{\n  \"ping\": true\n}\n", "parse", "launchpad", "--event", "ping", "-").Yes());
    }

    [Fact]
    public void Members_that_no_property_took_and_values_not_known_are_told_by_their_place_in_the_body()
    {
        const string Body =
            """
            {"ocirecipe_build":"/a","action":"destroyed","a/b":[1,
            {"c": 2}],"recipe":"/r","build_request":null,"status":"Needs building","registry_upload_status":"Pending"}
            """;

        Assert.Equal(
            """
            {"provider":"launchpad","eventType":"oci-recipe:build:0.1","type":"OciRecipeBuildEvent","known":true,"inferred":false,"additional":["/a~1b"],"unknownValues":["/action"],"message":{"recipe_build":"/a","action":"destroyed","recipe":"/r","build_request":null,"status":"Needs building","registry_upload_status":"Pending","a/b":[1,{"c": 2}]}}

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn(Body, "parse", "launchpad", "--header", "x-launchpad-event-type: ocirecipe:build:0.1", "-").Yes());
    }

    [Fact]
    public void An_event_type_that_nobody_knows_parses()
    {
        Assert.Equal(
            """
            {"provider":"launchpad","eventType":"git:push:0.2","type":"UnknownLaunchpadEvent","known":false,"inferred":false,"additional":[],"unknownValues":[],"message":{"a":"\ud800"}}

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("""{"a":"\ud800"}""", "parse", "launchpad", "-e", "git:push:0.2", "-").Yes());
    }

    [Theory]
    [InlineData("cron", "cron", "CronJobEvent", true)]
    [InlineData("build.tagged", "build.tagged", "BuildTaggedEvent", true)]
    [InlineData("build.started", "Type(0)", "UntypedBuildEvent", false)]
    [InlineData("invite.rejected", "Type(0)", "UntypedInviteEvent", false)]
    public void A_lost_event_type_is_inferred_from_the_body(string sample, string eventType, string type, bool isKnown)
    {
        byte[] body = BundledSchemas.Find("djinn-ci")!.Folder.ReadBytes($"examples/{sample}.json");
        body = [.. "{\"more\":1,"u8, .. body.AsSpan(body.AsSpan().IndexOf((byte)'{') + 1)];

        JsonElement read = JsonDocument.Parse(
            InProcess.RunOn(body, ["parse", "djinn-ci", "--header", "X-Djinn-CI-Event: Type(0)", "-"]).Yes()).RootElement;

        Assert.Equal(
            (eventType, type, isKnown, true, """["/more"]"""),
            (read.GetProperty("eventType").GetString(), read.GetProperty("type").GetString(), read.GetProperty("known").GetBoolean(), read.GetProperty("inferred").GetBoolean(), read.GetProperty("additional").GetRawText()));
    }

    [Fact]
    public void A_OneFuzz_event_is_read_in_its_envelope_in_the_array_of_Event_Grid_and_alone()
    {
        string written = Ping;
        Assert.Equal(Message(written), InProcess.RunOn(Ping, "parse", "onefuzz", "-").Yes());
        Assert.Equal(Message(written), InProcess.RunOn(Ping, "parse", "onefuzz", "--event", "ping", "-").Yes());
        Assert.Equal(Message(PingEvent), InProcess.RunOn(PingEvent, "parse", "onefuzz", "--event", "ping", "-").Yes());
        Assert.Contains("\"message\":[{\"dataVersion\":\"1.0.0\",", InProcess.RunOn(Grid, "parse", "onefuzz", "-").Yes(), StringComparison.Ordinal);

        static string Message(string message) =>
            """{"provider":"onefuzz","eventType":"ping","type":"PingEvent","known":true,"inferred":false,"additional":[],"unknownValues":[],"message":""" + message + "}\n";
    }

    [Fact]
    public void Additional_members_are_found_at_every_depth_of_every_form()
    {
        Assert.Contains(
            "\"additional\":[\"/event/x\",\"/y\"]",
            InProcess.RunOn(Ping.Replace("}}", ",\"x\":1},\"y\":2}", StringComparison.Ordinal), "parse", "onefuzz", "-").Yes(),
            StringComparison.Ordinal);
        Assert.Contains(
            "\"additional\":[\"/0/data/x\",\"/0/y\"]",
            InProcess.RunOn(Grid.Replace("}}", ",\"x\":1},\"y\":2}", StringComparison.Ordinal), "parse", "onefuzz", "-").Yes(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ping": 1}""", """<stdin>:1:10: at /ping: expected true or false, found the number 1""")]
    [InlineData("{\n}", """<stdin>:1:1: at the root: expected the member "ping", found an object without it""")]
    [InlineData("{\"ping\": true,\n \"ping\": true}", """<stdin>:2:2: at /ping: expected each member once, found the member "ping" again, under this name or another that means the same""")]
    [InlineData("""{"ping": }""", "<stdin>:1:10: at /ping: expected a value in JSON, found '}'")]
    [InlineData("""{"ping": true} {}""", "<stdin>:1:16: at the root: expected the end of the text, found '{'")]
    [InlineData(" ", "<stdin>:1:2: at the root: expected a value in JSON, found the end of the text")]
    [InlineData("\ufeff{}", "<stdin>:1:1: at the root: expected JSON text, which begins without a byte order mark, found a UTF-8 byte order mark")]
    [InlineData("{\"ping\":true,\"\u202e\":1,\"\u202e\":2}", """<stdin>:1:20: at /\u202e: expected each member once, found the member "\u202e" again, under this name or another that means the same""")]
    public void What_cannot_be_read_is_one_line_with_its_place_and_what_would_be_right(string body, string message)
    {
        Assert.Equal(message, InProcess.RunOn(Encoding.UTF8.GetBytes(body), ["parse", "launchpad", "--event", "ping", "-"]).Failure(1));
    }

    [Theory]
    [InlineData("""[]""", """<stdin>:1:2: at the root: expected an Event Grid event, which is an object, found the end of the array""")]
    [InlineData("""{"EventType":"Ping","Event":{}}""", """<stdin>:1:1: at the root: expected a message with members in snake_case, such as event_type, found a message in the slim serialization, which is behind the feature flag EnableSlimEventSerialization and drops strings, lists and optional members; turn the flag off at the OneFuzz instance""")]
    [InlineData(PingEvent, "<stdin>: no event type: this is not the envelope of onefuzz, which names it; an event without its envelope needs --event TYPE")]
    [InlineData("""{"event_type":"ping"}""", """<stdin>:1:1: at the root: expected the member "event", found an object without it""")]
    public void So_is_a_OneFuzz_body(string body, string message)
    {
        Assert.Equal(message, InProcess.RunOn(body, "parse", "onefuzz", "-").Failure(1));
    }

    [Fact]
    public void An_event_type_that_the_body_contradicts_is_told()
    {
        Assert.Equal(
            "<stdin>:1:1: at the root: expected an event of type \"task_failed\", found one of type \"ping\"",
            InProcess.RunOn(Ping, "parse", "onefuzz", "--event", "task_failed", "-").Failure(1));
    }

    [Fact]
    public void Without_an_event_type_or_a_body_there_is_nothing_to_read()
    {
        Assert.Equal(
            "<stdin>: no event type: the body of djinn-ci does not name it; give --header 'X-Djinn-CI-Event: …' or --event TYPE",
            InProcess.RunOn("{}", "parse", "djinn-ci", "-").Failure(1));
        Assert.Equal("<stdin>: the input is empty; give the body of a delivery, byte for byte", InProcess.RunOn("", "parse", "onefuzz", "-").Failure(1));
        Assert.Equal("none.json: there is no such file; name a file, or - for standard input", InProcess.Run("parse", "onefuzz", "none.json").Failure(2));
        Assert.Equal("none.json: there is no such file; name a file, or - for standard input", InProcess.Run("parse", "launchpad", "none.json").Failure(2));
    }

    [Fact]
    public void Several_files_are_an_object_a_line()
    {
        using TemporaryFile ping = new("""{"ping":true}""");
        using TemporaryFile pong = new("""{"ping":false}""");

        Assert.Equal(
            [(ping.Path, true), (pong.Path, false)],
            InProcess.Run("parse", "launchpad", "-e", "ping", ping.Path, pong.Path).Yes().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Select(read => (read.GetProperty("file").GetString()!, read.GetProperty("message").GetProperty("ping").GetBoolean())));
    }

    [Fact]
    public void A_body_of_any_length_is_read()
    {
        string body = $$"""{"ping":true,"long":"{{new string('x', 17_000_000)}}"}""";

        Assert.Contains("\"additional\":[\"/long\"]", InProcess.RunOn(body, "parse", "launchpad", "--event", "ping", "-").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void For_people_it_is_a_tree_of_properties_types_and_values()
    {
        const string Body =
            """
            {"git_repository":"/~a/+git/b","git_repository_path":"~a\u001b[31m","ref_changes":{"refs/heads/main":{"old":null,"new":{"commit_sha1":"9f","signed":[true]}}}}
            """;

        Assert.Equal(
            """
            GitPushEvent  launchpad git:push:0.1
            ├── GitRepository: UrlPath = "/~a/+git/b"
            ├── GitRepositoryPath: string = "~a\u001b[31m"
            └── RefChanges: IReadOnlyDictionary<string, RefChange> (1)
                └── ["refs/heads/main"]: RefChange
                    ├── Old: GitRevision? = null
                    └── New: GitRevision?
                        ├── CommitSha1: string = "9f"
                        └── AdditionalProperties["signed"]: JsonElement = [true]

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn(Body, "parse", "launchpad", "--event", "git:push:0.1", "--pretty", "-").Yes());
    }

    [Fact]
    public void What_is_out_of_the_ordinary_stands_out_in_the_tree()
    {
        Assert.Equal(
            """
            UnknownLaunchpadEvent  launchpad git:push:0.2  the event type is not known
            └── Payload: JsonElement = {"a": 1}

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("{\"a\":\n1}", "parse", "launchpad", "-e", "git:push:0.2", "--pretty", "-").Yes());

        string lost = InProcess.RunOn(
            BundledSchemas.Find("djinn-ci")!.Folder.ReadBytes("examples/cron.json"), ["parse", "djinn-ci", "-e", "Type(0)", "--pretty", "-"]).Yes();
        Assert.StartsWith("CronJobEvent  djinn-ci cron  the event type was lost, the body's shape told it\n", lost, StringComparison.Ordinal);

        string lostForGood = InProcess.RunOn(
            BundledSchemas.Find("djinn-ci")!.Folder.ReadBytes("examples/build.started.json"), ["parse", "djinn-ci", "-e", "Type(0)", "--pretty", "-"]).Yes();
        Assert.StartsWith("UntypedBuildEvent  djinn-ci Type(0)  the event type was lost, and several have a body of this shape\n", lostForGood, StringComparison.Ordinal);

        Assert.Contains(
            "├── Action: OpenEnum<BuildAction> = \"destroyed\", which is not known\n",
            InProcess.RunOn("""{"livefs_build":"/a","action":"destroyed","livefs":"/r","status":"Needs building"}""", "parse", "launchpad", "-e", "livefs:build:0.1", "--pretty", "-").Yes(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sample_has_a_tree()
    {
        foreach (WebhookContract contract in LibraryContracts.All)
        {
            ContractSchema schema = BundledSchemas.Of(contract);
            Assert.All(contract.EventTypes, eventType =>
            {
                byte[] sample = schema.Folder.ReadBytes(schema.FindExample(schema.FindEvent(eventType.Name)!)!);
                string tree = InProcess.RunOn(sample, ["parse", contract.Id, "-e", eventType.Name, "--pretty", "-"]).Yes();

                Assert.Contains(eventType.RecordType.Name, tree, StringComparison.Ordinal);
                Assert.DoesNotContain("AdditionalProperties", tree, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void A_narrow_terminal_breaks_the_lines_of_the_tree()
    {
        string tree = InProcess.RunOn(Encoding.UTF8.GetBytes(Ping), ["parse", "onefuzz", "--pretty", "-"], width: 40).Yes();

        Assert.All(tree.Split('\n'), line => Assert.True(line.Length <= 40, line));
    }
}

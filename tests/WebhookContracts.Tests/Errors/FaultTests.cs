using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Errors;

/// <summary>A fault is named with its JSON Pointer, its byte, what would be right and what stands there instead.</summary>
public class FaultTests
{
    private const string Crash = "onefuzz/examples/crash_reported.json";
    private const string Task = "onefuzz/examples/task_created.json";
    private const string Failed = "onefuzz/examples/task_failed.json";
    private const string Heartbeat = "onefuzz/examples/node_heartbeat.json";
    private const string Tagged = "djinn-ci/examples/build.tagged.json";
    private const string Finished = "djinn-ci/examples/build.finished.json";
    private const string Variables = "djinn-ci/examples/variables.json";
    private const string Recipe = "launchpad/examples/oci-recipe-build.json";
    private const string Bug = "launchpad/examples/bug.json";
    private const string Push = "launchpad/examples/git-push.json";
    private const string Proposal = "launchpad/examples/merge-proposal.json";
    private const string Ping = "launchpad/examples/ping.json";

    [Theory]
    [InlineData(Failed, "/event_id", "\"4319a3d6\"", "a UUID, such as \"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", "the string \"4319a3d6\"")]
    [InlineData(Failed, "/event/job_id", "null", "a UUID, such as \"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", "null")]
    [InlineData(Failed, "/event/job_id", "\"{5a2a6932-b493-4386-921c-5a790728bca2}\"", "a UUID, such as \"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", "the string \"{5a2a6932-b493-4386-921c-5a790728bca2}\"")]
    [InlineData(Failed, "/event/error/code", "\"468\"", "an integer of 32 bits", "the string \"468\"")]
    [InlineData(Failed, "/event/error/code", "468.5", "an integer of 32 bits", "the number 468.5")]
    [InlineData(Failed, "/event/error/code", "2147483648", "an integer of 32 bits", "the number 2147483648")]
    [InlineData(Failed, "/event/error/errors/1", "null", "a string", "null")]
    [InlineData(Failed, "/event/error/errors", "\"one\"", "an array", "the string \"one\"")]
    [InlineData(Failed, "/event/config/task/type", "7", "a string", "the number 7")]
    [InlineData(Task, "/event/config/task/duration", "9223372036854775808", "an integer of 64 bits", "the number 9223372036854775808")]
    [InlineData(Task, "/event/config/task/duration", "1e400", "an integer of 64 bits", "the number 1e400")]
    [InlineData(Task, "/event/config/colocate", "1", "true or false", "the number 1")]
    [InlineData(Task, "/event/config/tags/team", "{}", "a string", "an object")]
    [InlineData(Task, "/event/config/tags", "[]", "an object", "an array")]
    [InlineData(Task, "/event/config/containers/2/name", "false", "a string", "false")]
    [InlineData(Task, "/event/config/containers/0", "true", "an object", "true")]
    [InlineData(Task, "/event", "\"task\"", "an object", "the string \"task\"")]
    [InlineData(Task, "/created_at", "\"24/10/2023\"", "a date and time, such as \"2026-01-31T23:59:59.25Z\"", "the string \"24/10/2023\"")]
    [InlineData(Task, "/expires_on", "\"2023-02-29\"", "a date, such as \"2026-01-31\"", "the string \"2023-02-29\"")]
    [InlineData(Task, "/sas_url", "\"http://[\"", "a URI, such as \"https://example.com/a\"", "a string, which is not shown because it is secret")]
    [InlineData(Task, "/sas_url", "7", "a URI, such as \"https://example.com/a\"", "a number, which is not shown because it is secret")]
    [InlineData(Tagged, "/build/id", "4182.5", "an integer of 64 bits", "the number 4182.5")]
    [InlineData(Tagged, "/build/created_at", "\"2023-11-07\"", "a date and time, such as \"2026-01-31T23:59:59.25Z\"", "the string \"2023-11-07\"")]
    [InlineData(Tagged, "/build/namespace/user/email", "null", "a string", "null")]
    [InlineData(Tagged, "/tags/0/name", "[]", "a string", "an array")]
    [InlineData(Tagged, "/url", "null", "a string or an object", "null")]
    [InlineData(Finished, "/status", "null", "a string", "null")]
    [InlineData(Finished, "", "[]", "an object", "an array")]
    [InlineData(Bug, "/new/tags/1", "7", "a string", "the number 7")]
    [InlineData(Bug, "/new/reporter", "null", "a string that is a UrlPath", "null")]
    [InlineData(Bug, "/old", "null", "an object", "null")]
    [InlineData(Bug, "/old/date_created", "1709367342", "a date and time, such as \"2026-01-31T23:59:59.25Z\"", "the number 1709367342")]
    [InlineData(Push, "/ref_changes/refs~1heads~1main/new/commit_sha1", "0", "a string", "the number 0")]
    [InlineData(Push, "/ref_changes/refs~1tags~1v1.4", "null", "an object", "null")]
    [InlineData(Proposal, "/new", "[]", "an object", "an array")]
    [InlineData(Proposal, "/new/queue_status", "null", "a string", "null")]
    [InlineData(Ping, "/ping", "\"true\"", "true or false", "the string \"true\"")]
    public void A_value_of_the_wrong_kind(string path, string pointer, string value, string expected, string found)
    {
        Fixture fixture = Fixture.At(path);
        byte[] body = Edited.With(fixture.Body, pointer, value);

        AssertFault(fixture, body, pointer, JsonPlace.Of(body, pointer).Start, expected, found);
    }

    [Theory]
    [InlineData(Failed, "/event_type", "event_type")]
    [InlineData(Failed, "/event/job_id", "job_id")]
    [InlineData(Failed, "/event/error/code", "code")]
    [InlineData(Task, "/event/config/task/type", "type")]
    [InlineData(Task, "/event/config/containers/1/name", "name")]
    [InlineData(Crash, "/event/report/input_blob/account", "account")]
    [InlineData(Tagged, "/build/namespace/visibility", "visibility")]
    [InlineData(Tagged, "/tags/0/url", "url")]
    [InlineData(Finished, "/finished_at", "finished_at")]
    [InlineData(Bug, "/new/title", "title")]
    [InlineData(Push, "/ref_changes/refs~1tags~1v1.4/old", "old")]
    [InlineData(Ping, "/ping", "ping")]
    public void A_member_that_is_missing(string path, string pointer, string name)
    {
        Fixture fixture = Fixture.At(path);
        byte[] body = Edited.Without(fixture.Body, pointer);
        string parent = pointer[..pointer.LastIndexOf('/')];

        AssertFault(fixture, body, parent, JsonPlace.Of(body, parent).Start, $"the member \"{name}\"", "an object without it");
    }

    [Theory]
    [InlineData(Failed, "/event/error/code", "\"code\": 1")]
    [InlineData(Heartbeat, "/event/state", "\"machine_state\": \"free\"")]
    [InlineData(Task, "/event/config/tags/team", "\"team\": \"other\"")]
    [InlineData(Task, "/event/config/pool/count", "\"count\": 3")]
    [InlineData(Tagged, "/build/user/email", "\"em\\u0061il\": \"\"")]
    [InlineData(Recipe, "/recipe", "\"ocirecipe\": \"/~alice\"")]
    [InlineData(Bug, "/new/reporter", "\"reported\": \"/~dave\"")]
    [InlineData(Push, "/ref_changes/refs~1heads~1main", "\"refs/heads/main\": { \"old\": null, \"new\": null }")]
    public void A_member_that_comes_twice_or_beside_its_alias(string path, string pointer, string member)
    {
        Fixture fixture = Fixture.At(path);
        byte[] body = Edited.WithBefore(fixture.Body, pointer, member);
        string name = pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal);

        // The first is read, so it has to be of the right kind; what is at fault is the second.
        AssertFault(fixture, body, pointer, JsonPlace.All(body).Last(place => place.Pointer == pointer).NameStart, "each member once", $"the member \"{name}\" again, under this name or another that means the same");
    }

    [Fact]
    public void An_unknown_member_that_comes_twice()
    {
        Fixture fixture = Fixture.At(Variables);
        byte[] body = Edited.WithBefore(fixture.Body, "/variable/author/email", "\"x\": 1, \"x\": 1");

        AssertFault(fixture, body, "/variable/author/x", body.Text().LastIndexOf("\"x\"", StringComparison.Ordinal), "each member once", "the member \"x\" again, under this name or another that means the same");
        Assert.NotNull(fixture.Read(body, new() { KeepAdditionalProperties = false }).Error);
    }

    [Fact]
    public void Kept_JSON_may_hold_what_it_likes()
    {
        Fixture fixture = Fixture.At(Ping);
        byte[] body = Edited.WithBefore(fixture.Body, "/ping", """ "kept": { "a": 1, "a": 2, "\ud800": "\udc00", "n": 1e999 } """);

        object value = fixture.Parse(body);

        Assert.Equal(value, fixture.Parse(fixture.Write(value)));
        Assert.Contains("""{ "a": 1, "a": 2, "\ud800": "\udc00", "n": 1e999 }""", fixture.Write(value).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_behind_kept_JSON_is_found_all_the_same()
    {
        Fixture fixture = Fixture.At(Ping);
        byte[] body = """{"kept":{"\ud800":1},"ping":7}""".Utf8();

        AssertFault(fixture, body, "/ping", body.Text().LastIndexOf('7'), "true or false", "the number 7");
    }

    [Theory]
    [InlineData(Bug, "/new/title", "\"\\ud800\"")]
    [InlineData(Bug, "/new/title", "\"a\\udc00\\ud800\"")]
    [InlineData(Bug, "/new/reporter", "\"\\ud800\"")]
    [InlineData(Bug, "/new/status", "\"\\ud83d\"")]
    [InlineData(Task, "/event/job_id", "\"5a2a6932-b493-4386-921c-5a790728\\ud800\"")]
    [InlineData(Tagged, "/build/status", "\"\\ud800\"")]
    public void Half_a_character(string path, string pointer, string value)
    {
        Fixture fixture = Fixture.At(path);
        byte[] body = Edited.With(fixture.Body, pointer, value);

        AssertFault(fixture, body, pointer, JsonPlace.Of(body, pointer).Start, "escape sequences that form whole characters", "one half of a surrogate pair without the other");
    }

    [Theory]
    [InlineData(Bug, "/new/title", "\"\\ud800\": 1", "/new/\\ud800")]
    [InlineData(Push, "/ref_changes/refs~1heads~1main", "\"\\udc00\": 1", "/ref_changes/\\udc00")]
    [InlineData(Task, "/event/job_id", "\"job_i\\ud800\": 1", "/event/job_i\\ud800")]
    public void Half_a_character_in_a_name(string path, string before, string member, string pointer)
    {
        Fixture fixture = Fixture.At(path);
        byte[] body = Edited.WithBefore(fixture.Body, before, member);

        AssertFault(fixture, body, pointer, JsonPlace.Of(body, pointer).NameStart, "escape sequences that form whole characters", "one half of a surrogate pair without the other");
    }

    [Fact]
    public void A_long_text_is_shown_by_its_beginning()
    {
        Fixture fixture = Fixture.At(Ping);
        string astral = string.Concat(Enumerable.Repeat("\U0001F600", 1_000));

        Assert.Equal($"the string \"{new string('a', 40)}…\"", Found(new string('a', 41)));
        Assert.Equal($"the string \"{new string('a', 40)}\"", Found(new string('a', 40)));
        Assert.Equal($"the string \"{astral[..40]}…\"", Found(astral));
        Assert.Equal($"the string \"a{astral[..38]}…\"", Found("a" + astral));
        Assert.Equal($"the string \"{new string('\u20AC', 40)}…\"", Found(new string('\u20AC', 100_000)));
        Assert.Equal("the string \"\\u0000\\n\"", Found("\\u0000\\n"));

        string? Found(string text) => fixture.Read($"{{\"ping\":\"{text}\"}}".Utf8()).Error?.Found;
    }

    [Fact]
    public void A_pointer_escapes_what_a_pointer_has_to()
    {
        Fixture fixture = Fixture.At(Push);
        byte[] body = """{"ref_changes":{"a/b~c\"d":7}}""".Utf8();

        Assert.Equal("/ref_changes/a~1b~0c\"d", fixture.Read(body).Error?.JsonPointer);
    }

    [Fact]
    public void The_message_says_it_all_in_a_sentence()
    {
        Fixture fixture = Fixture.At(Ping);

        Assert.Equal("At /ping, byte 9: expected true or false, found the number 7.", fixture.Read("""{"ping": 7}""".Utf8()).Error?.Message);
        Assert.Equal("At the top of the body, byte 1: expected an object, found an array.", fixture.Read(" []".Utf8()).Error?.Message);
        Assert.Equal("BodyMalformed: At the top of the body, byte 0: expected a JSON value, found an empty body.", fixture.Read(default(BodyBytes)).Error?.ToString());
    }

    private static void AssertFault(Fixture fixture, byte[] body, string pointer, long offset, string expected, string found)
    {
        WebhookError error = Assert.IsType<WebhookError>(fixture.Read(body).Error);

        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        Assert.Equal((pointer, offset, expected, found), (error.JsonPointer, error.ByteOffset, error.Expected, error.Found));
        Assert.Equal(error, Assert.Throws<WebhookFormatException>(() => fixture.Parse(body)).Error);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace WebhookContracts.Benchmarks.Bodies;

/// <summary>The bodies: small, middle, large and very large ones of each provider.</summary>
internal static class SampleBodies
{
    /// <summary>How the name of a body ends whose objects say last what they are.</summary>
    public const string TellingLast = "-last";

    private const string TypeLast = "-type-last";

    public static IEnumerable<SampleBody> OneFuzz()
    {
        (string Name, string EventType, JsonObject Json)[] bodies =
        [
            ("ping", "ping", BodyText.Load("onefuzz/examples/ping")),
            ("task_created", "task_created", BodyText.Load("onefuzz/examples/task_created")),
            ("crash_reported", "crash_reported", BodyText.Load("bodies/crash_reported")),
            ("crash_reported-large", "crash_reported", BodyText.Load("onefuzz/examples/crash_reported")),
            ("crash_reported-huge", "crash_reported", CrashReported(frames: 300)),
        ];
        foreach ((string name, string eventType, JsonObject json) in bodies)
        {
            yield return new(name, eventType, BodyText.Compact(json));
            yield return new(name + TypeLast, eventType, BodyText.Compact(BodyText.Sorted(json)));
        }
    }

    public static IEnumerable<SampleBody> DjinnCi()
    {
        yield return new("variables", "variables", BodyText.Compact(BodyText.Load("captured/variables.3")));
        yield return new("invite.sent", "invite.sent", BodyText.Compact(BodyText.Load("captured/invite.sent.1")));
        yield return new("build.tagged", "build.tagged", BodyText.Compact(BodyText.Load("captured/build.tagged.1")));
        JsonObject finished = BodyText.Load("djinn-ci/examples/build.finished");
        finished["output"] = BodyText.Prose(64 * 1024);
        yield return new("build.finished-huge", "build.finished", BodyText.Compact(finished));
    }

    public static IEnumerable<SampleBody> Launchpad()
    {
        yield return new("ping", "ping", BodyText.Compact(BodyText.Load("launchpad/examples/ping")));
        yield return new("git-push", "git:push:0.1", BodyText.Compact(BodyText.Load("launchpad/examples/git-push")));
        yield return new("merge-proposal", "merge-proposal:0.1", BodyText.Compact(BodyText.Load("launchpad/examples/merge-proposal")));
        JsonObject proposal = BodyText.Load("launchpad/examples/merge-proposal");
        foreach (string attributes in (string[])["old", "new"])
        {
            proposal[attributes]!["commit_message"] = BodyText.Prose(4 * 1024);
            proposal[attributes]!["description"] = BodyText.Prose(16 * 1024);
        }

        yield return new("merge-proposal-huge", "merge-proposal:0.1", BodyText.Compact(proposal));
        yield return GitPush("git-push-huge", refs: 1000);
    }

    /// <summary>A code host's, with the action first, as such send it, and last.</summary>
    public static IEnumerable<SampleBody> Cairn()
    {
        foreach ((string name, string eventType) in new[] { ("ticket", "tickets"), ("ticket-assigned", "tickets"), ("merge-request", "merge_requests") })
        {
            JsonObject json = BodyText.Load($"bodies/cairn-{name}");
            yield return new(name, eventType, BodyText.Compact(json));
            yield return new(name + TellingLast, eventType, BodyText.Compact(BodyText.MovedLast(json, "action")));
        }
    }

    /// <summary>A ledger's: many small objects of five kinds, which say first or last what they are, in an event that is told by a member of a member.</summary>
    public static IEnumerable<SampleBody> Tally()
    {
        foreach (string name in new[] { "statement", "posting" })
        {
            JsonObject json = BodyText.Load($"bodies/tally-{name}");
            yield return new(name, name, BodyText.Compact(json));
            yield return new(name + TellingLast, name, BodyText.Compact(BodyText.MovedLast(BodyText.MovedLast(json, "type"), "kind")));
        }
    }

    /// <summary>A push of that many refs, each with its two states.</summary>
    public static SampleBody GitPush(string name, int refs)
    {
        JsonObject push = BodyText.Load("launchpad/examples/git-push");
        push["ref_changes"] = new JsonObject(Enumerable.Range(0, refs).Select(number => KeyValuePair.Create(
            string.Create(CultureInfo.InvariantCulture, $"refs/heads/feature-{number}"),
            (JsonNode?)new JsonObject { ["old"] = Revision(number), ["new"] = Revision(number + 1) })));
        return new(name, "git:push:0.1", BodyText.Compact(push));
    }

    private static JsonObject Revision(int number) => new() { ["commit_sha1"] = number.ToString("x40", CultureInfo.InvariantCulture) };

    private static JsonObject CrashReported(int frames)
    {
        JsonObject message = BodyText.Load("onefuzz/examples/crash_reported");
        JsonNode report = message["event"]!["report"]!;
        foreach (string stack in (string[])["call_stack", "minimized_stack", "minimized_stack_function_names", "minimized_stack_function_lines"])
        {
            string[] original = report[stack]!.AsArray().Select(frame => frame!.GetValue<string>()).ToArray();
            report[stack] = new JsonArray(Enumerable.Range(0, frames).Select(number => (JsonNode)original[number % original.Length]).ToArray());
        }

        report["asan_log"] = string.Concat(Enumerable.Repeat(report["asan_log"]!.GetValue<string>(), frames / 10));
        return message;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebhookContracts.Benchmarks.Generation;

/// <summary>
/// An invented contract of the size and the shapes that a large code host publishes: a header names the event, a member of the body the action, each action has
/// a schema of its own, and those share large entities, which many of them narrow with <c>allOf</c>.
/// </summary>
internal static class ForgeContract
{
    /// <summary>As many event types as there are headers.</summary>
    public const int Events = 66;

    /// <summary>As many schemas as there are actions of all events together.</summary>
    public const int Actions = 291;

    private const int Entities = 60;

    private static readonly string[] s_actions =
    [
        "opened", "closed", "edited", "deleted", "created", "assigned", "unassigned", "labeled", "unlabeled", "locked", "unlocked", "pinned", "unpinned", "reopened",
        "transferred", "published", "requested", "completed", "archived", "renamed", "added", "removed",
    ];

    private static readonly string[] s_nouns = ["issue", "pull_request", "release", "deployment", "check_run", "workflow_job", "discussion", "milestone", "team", "package", "alert", "project_item"];

    private static readonly string[] s_kinds = ["", "rule", "queue", "thread", "branch", "review"];

    /// <summary>The files of the contract, each with its name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files()
    {
        List<(string, string)> files = [("contract.json", Contract())];
        files.AddRange(Enumerable.Range(0, Entities).Select(number => ($"common/{Entity(number)}.json", EntitySchema(number).ToJsonString())));
        for (int number = 0; number < Events; number++)
        {
            files.AddRange(ActionsOf(number).Select(action => ($"{Event(number)}/{action}.json", ActionSchema(number, action).ToJsonString())));
        }

        return files;
    }

    /// <summary>The name of an event's file for one of its actions.</summary>
    public static string FileOf(int number, int action) => $"{Event(number)}/{ActionsOf(number).ElementAt(action)}.json";

    private static string Contract()
    {
        JsonArray events = [.. Enumerable.Range(0, Events).Select(number => (JsonNode)new JsonObject
        {
            ["x-event"] = Event(number),
            ["oneOf"] = new JsonArray([.. ActionsOf(number).Select(action => (JsonNode)Reference($"{Event(number)}/{action}.json"))]),
        })];
        return new JsonObject
        {
            ["x-webhook"] = new JsonObject { ["name"] = "Forge", ["namespace"] = "Forge", ["eventType"] = new JsonObject { ["header"] = "X-Forge-Event" } },
            ["anyOf"] = events,
        }.ToJsonString();
    }

    private static string Event(int number) => number < s_nouns.Length ? s_nouns[number] : $"{s_nouns[number % s_nouns.Length]}_{s_kinds[number / s_nouns.Length]}";

    private static string Entity(int number) => number < s_nouns.Length ? s_nouns[number] : $"part_{number}";

    // 27 events have five actions, the others four: 291 in all.
    private static IEnumerable<string> ActionsOf(int number) => Enumerable.Range(0, number < Actions - (4 * Events) ? 5 : 4).Select(index => s_actions[(number + (index * 3)) % s_actions.Length]);

    private static JsonObject ActionSchema(int number, string action)
    {
        string subject = Entity(number % s_nouns.Length);
        JsonObject properties = new()
        {
            ["action"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(action) },
            [subject] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    Reference($"../common/{subject}.json"),
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("state", "closed_at"),
                        ["properties"] = new JsonObject
                        {
                            ["state"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("open") },
                            ["closed_at"] = new JsonObject { ["type"] = "null" },
                        },
                    }),
            },
            ["repository"] = Reference("../common/part_20.json"),
            ["sender"] = Reference("../common/part_21.json"),
            ["installation"] = Reference("../common/part_22.json"),
            ["organization"] = Reference("../common/part_23.json"),
        };
        if (action == "edited")
        {
            properties["changes"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "What was edited.",
                ["properties"] = new JsonObject
                {
                    ["title"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("from"), ["properties"] = new JsonObject { ["from"] = new JsonObject { ["type"] = "string" } } },
                },
                ["additionalProperties"] = false,
            };
        }

        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema",
            ["$id"] = $"{Event(number)}-{action}",
            ["type"] = "object",
            ["title"] = $"{Event(number)} {action} event",
            ["description"] = $"Sent when a {subject} was {action}.",
            ["required"] = new JsonArray("action", subject, "repository", "sender"),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    // Entities refer to those behind them; all have members in common, and many of their own.
    private static JsonObject EntitySchema(int number)
    {
        JsonObject properties = new()
        {
            ["id"] = new JsonObject { ["type"] = "integer" },
            ["node_id"] = new JsonObject { ["type"] = "string" },
            ["url"] = new JsonObject { ["type"] = "string", ["format"] = "uri" },
            ["state"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("open", "closed", "merged") },
            ["created_at"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["closed_at"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["format"] = "date-time" },
        };
        for (int member = 0; member < 12 + (number * 7 % 70); member++)
        {
            properties[$"{s_actions[member % s_actions.Length]}_{member}"] = (member % 6) switch
            {
                0 => new JsonObject { ["type"] = "string", ["description"] = $"The {s_actions[member % s_actions.Length]} of it, number {member}." },
                1 => new JsonObject { ["type"] = "integer" },
                2 => new JsonObject { ["type"] = "boolean" },
                3 => new JsonObject { ["type"] = new JsonArray("string", "null") },
                4 when number + member + 1 < Entities => new JsonObject { ["type"] = "array", ["items"] = Reference($"{Entity(number + member + 1)}.json") },
                5 when number + member + 1 < Entities => new JsonObject { ["oneOf"] = new JsonArray(Reference($"{Entity(number + member + 1)}.json"), new JsonObject { ["type"] = "null" }) },
                _ => new JsonObject { ["type"] = "string", ["format"] = "uri" },
            };
        }

        JsonArray required = [.. properties.Select(property => property.Key).Where((_, index) => index % 3 != 2)];
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema",
            ["$id"] = $"common-{Entity(number)}",
            ["type"] = "object",
            ["title"] = Entity(number),
            ["required"] = required,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Reference(string path) => new() { ["$ref"] = path };
}

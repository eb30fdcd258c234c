using System.Globalization;
using System.Text.Json.Nodes;

namespace WebhookContracts.Benchmarks.Generation;

/// <summary>An invented OpenAPI document of the size that large services publish, nearly all of which is about requests: its webhooks reach a few of its schemas.</summary>
internal static class LargeDocument
{
    /// <summary>As many schemas as it has.</summary>
    public const int Components = 1400;

    /// <summary>As many webhooks as it has.</summary>
    public const int Webhooks = 20;

    private const int Members = 22;

    // Of the schemas only these are reached: each webhook has one of its own, and they share the last ones.
    private const int Shared = 40;

    /// <summary>The contract, and the document that its events are the webhooks of.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files() =>
    [
        ("contract.json", """{ "x-webhook": { "name": "Bazaar", "namespace": "Bazaar", "document": "openapi.json", "eventType": { "header": "X-Bazaar-Event" } } }"""),
        ("openapi.json", Document().ToJsonString()),
    ];

    private static JsonObject Document() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject { ["title"] = "Bazaar", ["version"] = "1" },
        ["paths"] = new JsonObject(Enumerable.Range(0, Components / 2).Select(number => KeyValuePair.Create(Name("/things/", number), (JsonNode?)Path(number)))),
        ["webhooks"] = new JsonObject(Enumerable.Range(0, Webhooks).Select(number => KeyValuePair.Create(Name("thing.changed.", number), (JsonNode?)Request(number)))),
        ["components"] = new JsonObject
        {
            ["schemas"] = new JsonObject(Enumerable.Range(0, Components).Select(number => KeyValuePair.Create(Name("Thing", number), (JsonNode?)Schema(number)))),
        },
    };

    private static JsonObject Request(int number) => new()
    {
        ["post"] = new JsonObject
        {
            ["summary"] = Name("Something happened to thing ", number),
            ["requestBody"] = new JsonObject { ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Reference(number) } } },
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "Taken." } },
        },
    };

    private static JsonObject Path(int number) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = Name("getThing", number),
            ["description"] = "Answers the thing as it is now, with all that it holds, unless it has been archived, in which case only its name and its number are there.",
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } }),
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Reference(number) } } } },
        },
    };

    private static JsonObject Schema(int number)
    {
        JsonObject properties = new(Enumerable.Range(0, Members).Select(member => KeyValuePair.Create(Name("member_", member), (JsonNode?)(member switch
        {
            0 => new JsonObject { ["type"] = "integer", ["description"] = "Its number, which never changes." },
            < 4 => Reference(number < Webhooks + Shared ? Webhooks + ((number + member) % Shared) : (number + member) % Components),
            5 => new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "When it was made." },
            6 => new JsonObject { ["type"] = new JsonArray("string", "null"), ["enum"] = new JsonArray("first", "second", "third", null) },
            _ => new JsonObject { ["type"] = "string", ["description"] = Name("What people call this part of it, as they would write it down themselves: part ", member) },
        }))));
        return new JsonObject
        {
            ["type"] = "object",
            ["title"] = Name("Thing ", number),
            ["required"] = new JsonArray("member_0", "member_7"),
            ["properties"] = properties,
        };
    }

    private static JsonObject Reference(int number) => new() { ["$ref"] = Name("#/components/schemas/Thing", number) };

    private static string Name(string before, int number) => before + number.ToString(CultureInfo.InvariantCulture);
}

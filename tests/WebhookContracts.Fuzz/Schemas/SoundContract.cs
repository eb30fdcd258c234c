using System.Text.Json.Nodes;

namespace WebhookContracts.Fuzz.Schemas;

/// <summary>Contracts with nothing wrong: invented ones that use every keyword, and pieces of those that ship with the package.</summary>
internal static class SoundContract
{
    private const string Definitions =
        """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "definitions": {
            "Thing": {
              "description": "A thing.", "type": "object",
              "properties": { "id": { "type": "string", "format": "uuid" }, "state": { "$ref": "#/definitions/State" }, "parts": { "type": "array", "items": { "$ref": "#/definitions/Thing" } }, "note": { "type": ["string", "null"], "x-write-null": true } },
              "required": ["id"]
            },
            "State": { "enum": ["on", "off", null], "x-enum-aliases": { "ON": "on" } },
            "Level": { "enum": [1, 2], "x-enumNames": ["Low", "High"] },
            "Sort": { "oneOf": [{ "const": "a", "description": "The first." }, { "const": "b", "deprecated": true, "x-name": "Second" }] },
            "Money": { "type": "string", "format": "money" },
            "Circle": { "properties": { "next": { "$ref": "#/definitions/Circle" } }, "additionalProperties": false },
            "Secret": { "type": "string", "x-secret": true }
          }
        }
        """;

    private const string Ping =
        """
        {
          "x-event": { "type": "ping", "aliases": ["PING"], "quirks": ["Sent twice."] }, "type": "object", "deprecated": true,
          "properties": {
            "type": { "type": "string" },
            "a": { "type": "string", "minLength": 1, "default": "x", "x-aliases": ["b"] }, "count": { "type": "integer", "format": "int32" }, "share": { "type": "number", "format": "decimal" },
            "at": { "type": "string", "format": "date-time", "x-time": "offset" }, "day": { "type": "string", "format": "date" }, "link": { "type": "string", "format": "uri" }, "yes": { "type": "boolean" },
            "price": { "$ref": "../definitions.json#/definitions/Money" }, "level": { "$ref": "../definitions.json#/definitions/Level" }, "sort": { "$ref": "../definitions.json#/definitions/Sort" },
            "key": { "$ref": "../definitions.json#/definitions/Secret" }, "map": { "type": "object", "additionalProperties": { "type": ["integer", "null"] } }, "any": {}, "union": { "type": ["string", "object"] },
            "one": { "oneOf": [{ "type": "string" }, { "properties": { "x": {} } }] }, "inner": { "$anchor": "here", "properties": { "y": { "type": "array", "items": { "enum": ["p", "q"] } } } }, "same": { "$ref": "#here" }
          },
          "required": ["type", "a", "at"]
        }
        """;

    private const string Paid =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://fuzz.example/paid", "x-event": "paid:0.1",
          "allOf": [{ "$ref": "../definitions.json#/definitions/Thing" }, { "properties": { "type": { "type": "string" }, "thing": { "$ref": "../definitions.json#/definitions/Thing", "description": "Beside." } } }],
          "$defs": { "Local": { "$id": "local", "properties": { "z": { "type": "string", "x-name": "Zed" } } } },
          "properties": { "local": { "$ref": "local" }, "circle": { "$ref": "../definitions.json#/definitions/Circle" } }
        }
        """;

    private const string Hook = """{ "definitions": { "Hook": { "properties": { "url": { "type": "string", "format": "uri" } } }, "Kind": { "enum": ["json", "form"] } } }""";

    private const string Settings =
        """
        {
          "name": "Fuzz", "id": "fuzz", "displayName": "Fuzz & Co", "namespace": "Fuzz",
          "request": { "contentType": "application/json", "userAgent": "fuzz/1" },
          "sending": {
            "description": "As of release 1.", "success": ["200-299"], "timeout": 30,
            "retries": [{ "on": ["connection", "timeout", "500-599"], "delays": [{ "seconds": 60, "until": 600 }, { "seconds": 3600 }], "until": 86400 }, { "on": ["status"], "delays": [{ "seconds": 30, "times": 4 }] }]
          },
          "dialects": [{ "name": "other", "description": "Another form.", "schema": "dialect.json" }],
          "types": [{ "$ref": "management/hook.json#/definitions" }],
          "formats": { "money": "Fuzz.Formats.Money" }
        }
        """;

    private static readonly string[] s_events =
    [
        """{ "$ref": "events/ping.json" }""", """{ "$ref": "events/paid.json" }""", """{ "x-event": "whole", "x-body": true, "$ref": "definitions.json#/definitions/Thing" }""",
        """{ "x-event": "small", "properties": { "type": { "type": "string" }, "x": { "type": "integer" } } }""",
    ];

    private static readonly string[] s_signatures =
    [
        """{ "scheme": "hmac-sha256", "header": "X-Fuzz-Signature", "prefix": "sha256=" }""",
        """{ "scheme": "hmac-sha512", "header": "X-Fuzz-Signature", "encoding": "base64", "template": "{id}.{timestamp}.{body}", "id": { "header": "X-Id" }, "timestamp": { "entry": "t=" }, "separator": ",", "tolerance": 60 }""",
        """{ "scheme": "standard-webhooks" }""",
        """{ "scheme": "custom" }""",
    ];

    private static readonly Lazy<Dictionary<string, string>[]> s_bundled = new(() => [.. Directory.EnumerateDirectories(Repository.PathOf("schemas")).Order(StringComparer.Ordinal).Select(Read)]);

    // Those that ship take about ten times as long to compile.
    /// <summary>The files of one of them, by their paths. They may be changed.</summary>
    public static Dictionary<string, JsonNode> Pick(Random random) => random.Next(16) == 0 ? Bundled(random) : Invented(random);

    // With two of its events: with all of them, a contract takes as long as twenty others.
    private static Dictionary<string, JsonNode> Bundled(Random random)
    {
        Dictionary<string, JsonNode> files = Parse(s_bundled.Value[random.Next(s_bundled.Value.Length)]);
        JsonNode contract = files[FuzzedContract.Main];
        JsonArray events = (contract["anyOf"] ?? contract["properties"]!["event"]!["anyOf"])!.AsArray();
        while (events.Count > 2)
        {
            events.RemoveAt(random.Next(events.Count));
        }

        HashSet<string> named = [.. events.Select(item => (string)item!["$ref"]!)];
        foreach (string path in files.Keys.Where(path => path.StartsWith("events/", StringComparison.Ordinal) && !named.Contains(path)).ToArray())
        {
            files.Remove(path);
        }

        (contract["x-webhook"] as JsonObject)?.Remove("formats");
        return files;
    }

    private static Dictionary<string, JsonNode> Invented(Random random)
    {
        JsonObject settings = JsonNode.Parse(Settings)!.AsObject();
        settings["signature"] = JsonNode.Parse(s_signatures[random.Next(s_signatures.Length)]);
        JsonObject contract = new() { ["x-webhook"] = settings };
        string events = $"[{string.Join(", ", random.GetItems(s_events, 2).Distinct())}]";
        switch (random.Next(3))
        {
            case 0:
                settings["eventType"] = JsonNode.Parse("""{ "header": "X-Fuzz-Event" }""");
                settings["deliveryId"] = JsonNode.Parse("""{ "header": "X-Fuzz-Id" }""");
                contract["anyOf"] = JsonNode.Parse(events);
                break;
            case 1:
                settings["eventType"] = JsonNode.Parse("""{ "property": "type" }""");
                contract["oneOf"] = JsonNode.Parse(events);
                break;
            default:
                settings["eventType"] = JsonNode.Parse("""{ "property": "type", "payload": "event" }""");
                settings["deliveryId"] = JsonNode.Parse("""{ "property": "id" }""");
                settings["webhookId"] = JsonNode.Parse("""{ "property": "hook" }""");
                contract["type"] = "object";
                contract["properties"] = JsonNode.Parse($$"""
                    { "id": { "type": "string", "format": "uuid" }, "hook": { "type": "integer" }, "type": { "type": "string" }, "event": { "anyOf": {{events}} }, "secret": { "type": "string", "x-secret": true } }
                    """);
                contract["required"] = new JsonArray("id", "type", "event");
                break;
        }

        return Parse(new Dictionary<string, string>
        {
            [FuzzedContract.Main] = contract.ToJsonString(),
            ["definitions.json"] = Definitions,
            ["dialect.json"] = """{ "type": "object", "properties": { "data": { "$ref": "contract.json" } } }""",
            ["events/paid.json"] = Paid,
            ["events/ping.json"] = Ping,
            ["management/hook.json"] = Hook,
        });
    }

    private static Dictionary<string, string> Read(string folder) => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Select(file => (File: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
        .Where(file => !file.Name.StartsWith("examples/", StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => File.ReadAllText(file.File));

    private static Dictionary<string, JsonNode> Parse(Dictionary<string, string> files) => files.ToDictionary(file => file.Key, file => JsonNode.Parse(file.Value)!);
}

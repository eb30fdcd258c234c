using System.Text.Json.Nodes;

namespace WebhookContracts.Fuzz.Schemas;

/// <summary>Contracts with nothing wrong: invented ones that use every keyword, and OpenAPI documents; and pieces of those that ship with the package.</summary>
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
            "Pet": { "oneOf": [{ "$ref": "#/definitions/Cat" }, { "$ref": "#/definitions/Dog" }], "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/definitions/Cat", "dog": "#/definitions/Dog", "pup": "Dog" } } },
            "Cat": { "type": "object", "properties": { "kind": { "type": "string" }, "name": { "type": "string" }, "prey": { "$ref": "#/definitions/Pet" } }, "required": ["kind"] },
            "Dog": { "type": "object", "properties": { "name": { "type": "string" }, "kind": { "type": "string" }, "pack": { "type": "array", "items": { "$ref": "#/definitions/Pet" } } } },
            "Paint": { "anyOf": [{ "$ref": "#/definitions/Red" }, { "$ref": "#/definitions/Blue" }, { "type": "null" }] },
            "Red": { "properties": { "shade": { "type": "number" }, "data": { "properties": { "of": { "const": "red" } } } } },
            "Blue": { "properties": { "data": { "properties": { "of": { "enum": ["blue", "azure"] } } }, "shade": { "type": "number" } }, "additionalProperties": false },
            "Reach": { "oneOf": [{ "properties": { "user": { "type": "string" }, "at": {} }, "required": ["user"] }, { "properties": { "team": { "type": "string" }, "at": {} }, "required": ["team"] }] },
            "Kinds": { "oneOf": [{ "type": "string" }, { "type": "integer" }, { "type": "array", "items": { "$ref": "#/definitions/Cat" } }, { "$ref": "#/definitions/Cat" }, { "type": "null" }] },
            "Numbered": { "anyOf": [{ "properties": { "v": { "enum": [1] }, "x": {} }, "required": ["v"] }, { "properties": { "v": { "enum": [2, 3] }, "y": {} }, "required": ["v"] }] },
            "Loose": { "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] },
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

    // An event that is a union, and unions of every kind, in properties, items and map values.
    private const string Moved =
        """
        {
          "x-event": { "type": "moved", "quirks": ["Comes late."] },
          "oneOf": [
            {
              "type": "object", "description": "Went.",
              "properties": {
                "type": { "type": "string" }, "action": { "const": "went" }, "pet": { "$ref": "../definitions.json#/definitions/Pet" }, "note": { "type": ["string", "null"] },
                "paints": { "type": "array", "items": { "$ref": "../definitions.json#/definitions/Paint" } }, "reach": { "$ref": "../definitions.json#/definitions/Reach" }
              },
              "required": ["action", "pet"]
            },
            {
              "type": "object",
              "properties": {
                "type": { "type": "string" }, "pet": { "$ref": "../definitions.json#/definitions/Pet" }, "note": { "type": ["string", "null"] }, "action": { "enum": ["came", "ran"] },
                "kinds": { "$ref": "../definitions.json#/definitions/Kinds" }, "numbered": { "type": "object", "additionalProperties": { "$ref": "../definitions.json#/definitions/Numbered" } },
                "loose": { "$ref": "../definitions.json#/definitions/Loose" }
              },
              "required": ["action"], "additionalProperties": false
            }
          ]
        }
        """;

    // What providers publish: webhooks with names, bodies and components, and much that is none of a contract's business.
    private const string Document =
        """
        {
          "openapi": "3.1.0", "info": { "title": "The Fuzz API", "version": "1", "description": "Tells." },
          "paths": { "/things": { "get": { "responses": { "200": { "description": "x" } } } } },
          "webhooks": {
            "thing-made": { "post": {
              "operationId": "thingMade", "summary": "Made", "description": "A thing was made.", "tags": ["things"], "parameters": [{ "$ref": "#/components/parameters/Id" }, { "name": "X-Fuzz-Event", "in": "header", "schema": { "type": "string" } }],
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Made" }, "example": { "type": "thing.made" } } } }, "responses": { "2XX": { "description": "Taken." } } } },
            "thing-lost": { "$ref": "#/components/pathItems/Lost" },
            "thing-moved": { "post": { "requestBody": { "$ref": "#/components/requestBodies/Moved" } } },
            "page": { "get": { "responses": {} } }
          },
          "components": {
            "parameters": { "Id": { "name": "webhook-id", "in": "header", "schema": { "type": "string" } } },
            "securitySchemes": { "signature": { "type": "apiKey", "in": "header", "name": "webhook-signature" } },
            "requestBodies": { "Moved": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Moved" } } } } },
            "pathItems": { "Lost": { "post": { "operationId": "thing_lost", "deprecated": true, "security": [{ "signature": [] }], "requestBody": { "content": { "application/vnd.fuzz+json": { "schema": {
              "allOf": [{ "$ref": "#/components/schemas/Base" }, { "type": "object", "properties": { "type": { "enum": ["thing.lost"] }, "reason": { "type": "string", "nullable": true } } }] } } } } } } },
            "schemas": {
              "Base": { "type": "object", "properties": { "type": { "type": "string" }, "thing": { "$ref": "#/components/schemas/Thing" } }, "required": ["type", "thing"] },
              "Made": { "type": "object", "properties": { "type": { "const": "thing.made" }, "thing": { "$ref": "#/components/schemas/Thing" }, "paint": { "$ref": "#/components/schemas/Paint" } }, "required": ["type"] },
              "Moved": { "type": "object", "properties": { "type": { "enum": ["thing.moved", "thing.sent"] }, "to": { "type": ["string", "null"] }, "paints": { "type": "array", "items": { "$ref": "#/components/schemas/Paint" } } } },
              "Thing": { "title": "Thing", "type": "object", "properties": { "id": { "type": "integer" }, "size": { "type": "number" }, "parent": { "$ref": "#/components/schemas/Thing" }, "made": { "type": "string", "format": "date-time" } }, "required": ["id"], "example": { "id": 1 } },
              "Paint": { "oneOf": [{ "$ref": "#/components/schemas/Red" }, { "$ref": "#/components/schemas/Blue" }], "discriminator": { "propertyName": "of" } },
              "Red": { "type": "object", "properties": { "of": { "type": "string" }, "shade": { "type": "number" } }, "required": ["of"] },
              "Blue": { "allOf": [{ "$ref": "#/components/schemas/Red" }, { "type": "object", "properties": { "deep": { "type": "boolean" } } }] }
            }
          }
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
        """{ "$ref": "events/ping.json" }""", """{ "$ref": "events/paid.json" }""", """{ "$ref": "events/moved.json" }""", """{ "x-event": "whole", "x-body": true, "$ref": "definitions.json#/definitions/Thing" }""",
        """{ "x-event": "small", "properties": { "type": { "type": "string" }, "x": { "type": "integer" } } }""",
    ];

    private static readonly string[] s_signatures =
    [
        """{ "scheme": "hmac-sha256", "header": "X-Fuzz-Signature", "prefix": "sha256=" }""",
        """{ "scheme": "hmac-sha512", "header": "X-Fuzz-Signature", "encoding": "base64", "template": "{id}.{timestamp}.{body}", "id": { "header": "X-Id" }, "timestamp": { "entry": "t=" }, "separator": ",", "tolerance": 60 }""",
        """{ "scheme": "standard-webhooks" }""",
        """{ "scheme": "custom" }""",
    ];

    // What corrects a file stands beside it.
    private static readonly (string File, string Text)[] s_overlays =
    [
        ("definitions.overlay.json", """{ "/definitions/Thing/required": ["id", "state"], "/definitions/Thing/properties/note": { "type": "string", "x-write-null": null }, "/definitions/Cat": { "required": ["name"] } }"""),
        ("events/ping.overlay.json", """{ "/required": ["a"], "/properties/new": { "type": "integer", "x-name": "Fresh" }, "/properties/union": { "type": null } }"""),
        ("contract.overlay.json", """{ "/x-webhook": { "displayName": "Corrected" } }"""),
        ("openapi.overlay.json", """{ "/components/schemas/Thing/required": ["id", "size"], "/webhooks/page": null }"""),
    ];

    private static readonly string[] s_bodies = ["""{ "form": "payload" }""", """{ "form": true }"""];

    private static readonly Lazy<Dictionary<string, string>[]> s_bundled = new(() => [.. Directory.EnumerateDirectories(Repository.PathOf("schemas")).Order(StringComparer.Ordinal).Select(Read)]);

    // Those that ship take about ten times as long to compile.
    /// <summary>The files of one of them, by their paths. They may be changed.</summary>
    public static Dictionary<string, JsonNode> Pick(Random random) => random.Next(16) switch
    {
        0 => Bundled(random),
        < 5 => Documented(random),
        _ => Invented(random),
    };

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

    // An OpenAPI document alone, or behind a contract that says what it does not say.
    private static Dictionary<string, JsonNode> Documented(Random random)
    {
        if (random.Next(3) == 0)
        {
            return Parse(new Dictionary<string, string> { [FuzzedContract.Main] = Document });
        }

        JsonObject settings = JsonNode.Parse("""{ "document": "openapi.json", "name": "Fuzz" }""")!.AsObject();
        switch (random.Next(4))
        {
            case 0:
                settings["eventType"] = JsonNode.Parse("""{ "header": "X-Fuzz-Event" }""");
                settings["key"] = random.Next(2) == 0 ? "{type}-{to}" : "{type}-{type}";
                break;
            case 1:
                settings["eventType"] = JsonNode.Parse("""{ "property": "type", "payload": "thing" }""");
                break;
            case 2:
                settings["eventType"] = JsonNode.Parse("""{ "property": "type" }""");
                break;
        }

        AddForm(settings, random);
        return Parse(new Dictionary<string, string> { [FuzzedContract.Main] = new JsonObject { ["x-webhook"] = settings }.ToJsonString(), ["openapi.json"] = Document }.WithOverlay(random, "openapi"));
    }

    private static Dictionary<string, JsonNode> Invented(Random random)
    {
        JsonObject settings = JsonNode.Parse(Settings)!.AsObject();
        settings["signature"] = JsonNode.Parse(s_signatures[random.Next(s_signatures.Length)]);
        JsonObject contract = new() { ["x-webhook"] = settings };
        string events = $"[{string.Join(", ", random.GetItems(s_events, 2).Distinct())}]";
        switch (random.Next(5))
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
            case 2:
                settings["eventType"] = JsonNode.Parse("""{ "property": "type", "payload": "event" }""");
                settings["deliveryId"] = JsonNode.Parse("""{ "property": "id" }""");
                settings["webhookId"] = JsonNode.Parse("""{ "property": "hook" }""");
                contract["type"] = "object";
                contract["properties"] = JsonNode.Parse($$"""
                    { "id": { "type": "string", "format": "uuid" }, "hook": { "type": "integer" }, "type": { "type": "string" }, "event": { "anyOf": {{events}} }, "secret": { "type": "string", "x-secret": true } }
                    """);
                contract["required"] = new JsonArray("id", "type", "event");
                break;
            case 3:
                settings["eventType"] = JsonNode.Parse(random.Next(2) == 0 ? """{ "property": "/items/*/event/type" }""" : """{ "property": "/items/*/type", "payload": "/items/*/event" }""");
                contract["type"] = "object";
                contract["properties"] = JsonNode.Parse($$"""
                    { "live": { "type": "boolean" }, "items": { "type": "array", "items": { "type": "object", "properties": { "type": { "type": "string" }, "event": { "anyOf": {{events}} } }, "required": ["event"] } } }
                    """);
                break;
            default:
                settings["eventType"] = JsonNode.Parse("""{ "property": "/*/type" }""");
                contract["type"] = "array";
                contract["items"] = JsonNode.Parse($$"""{ "anyOf": {{events}} }""");
                break;
        }

        if (random.Next(3) == 0)
        {
            settings["reading"] = "tolerant";
        }

        AddForm(settings, random);
        return Parse(new Dictionary<string, string>
        {
            [FuzzedContract.Main] = contract.ToJsonString(),
            ["definitions.json"] = Definitions,
            ["dialect.json"] = """{ "type": "object", "properties": { "data": { "$ref": "contract.json" } } }""",
            ["events/moved.json"] = Moved,
            ["events/paid.json"] = Paid,
            ["events/ping.json"] = Ping,
            ["management/hook.json"] = Hook,
        }.WithOverlay(random, ""));
    }

    private static void AddForm(JsonObject settings, Random random)
    {
        if (random.Next(8) == 0)
        {
            settings["body"] = JsonNode.Parse(s_bodies[random.Next(s_bodies.Length)]);
        }
    }

    private static Dictionary<string, string> WithOverlay(this Dictionary<string, string> files, Random random, string of)
    {
        (string file, string text) = s_overlays[random.Next(s_overlays.Length)];
        if (random.Next(3) == 0 && file.StartsWith(of, StringComparison.Ordinal) && files.ContainsKey(file.Replace(".overlay", "", StringComparison.Ordinal)))
        {
            files.Add(file, text);
        }

        return files;
    }

    private static Dictionary<string, string> Read(string folder) => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Select(file => (File: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
        .Where(file => !file.Name.StartsWith("examples/", StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => File.ReadAllText(file.File));

    private static Dictionary<string, JsonNode> Parse(Dictionary<string, string> files) => files.ToDictionary(file => file.Key, file => JsonNode.Parse(file.Value)!);
}

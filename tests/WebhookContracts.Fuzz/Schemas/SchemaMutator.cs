using System.Text.Json.Nodes;

namespace WebhookContracts.Fuzz.Schemas;

/// <summary>Spoils the files of a contract: keywords where they do not belong, with values that they cannot have; names that mean something else; parts lost, doubled, moved.</summary>
internal sealed class SchemaMutator(Dictionary<string, JsonNode> files, Random random)
{
    private static readonly string[] s_keywords =
    [
        "$schema", "$id", "$anchor", "$ref", "$comment", "$defs", "definitions", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "type", "enum", "const", "format", "properties", "required", "additionalProperties", "items", "allOf", "anyOf", "oneOf",
        "minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "uniqueItems", "multipleOf",
        "not", "if", "then", "else", "dependencies", "patternProperties", "propertyNames", "contains", "prefixItems", "unevaluatedProperties", "$dynamicRef", "nullable", "discriminator",
        "x-webhook", "x-event", "x-body", "x-aliases", "x-write-null", "x-secret", "x-enumNames", "x-enum-aliases", "x-time", "x-name", "x-other", "x-enumnames",
        "name", "id", "displayName", "namespace", "eventType", "deliveryId", "webhookId", "signature", "request", "handshake", "sending", "dialects", "types", "formats",
        "header", "property", "payload", "scheme", "prefix", "encoding", "template", "timestamp", "separator", "tolerance", "entry", "aliases", "quirks",
        "reading", "body", "form", "document", "key", "mapping", "propertyName", "x-write-null-with", "$recursiveRef", "$recursiveAnchor", "$dynamicAnchor", "dependentSchemas",
        "openapi", "info", "webhooks", "x-webhooks", "paths", "components", "schemas", "post", "put", "operationId", "summary", "tags", "parameters", "in", "requestBody", "content", "schema", "example", "security",
    ];

    private static readonly string[] s_references =
    [
        "#", "#/", "#/definitions/Thing", "#/definitions/Money", "#/properties/a", "#here", "#nowhere", "", "contract.json", "../contract.json", "definitions.json", "../definitions.json#/definitions/Thing",
        "definitions.json#/definitions/State", "../definitions.json#/definitions/State", "../definitions.json#/definitions/Circle", "events/ping.json", "ping.json", "%zz#%zz", "http://[", "//", "urn:fuzz:thing",
        "https://fuzz.example/thing", "#/definitions", "#/anyOf/0", "management/hook.json", "../management/hook.json#/definitions",
        "#/definitions/Pet", "../definitions.json#/definitions/Pet", "../definitions.json#/definitions/Paint", "../definitions.json#/definitions/Kinds", "../definitions.json#/definitions/Cat", "events/moved.json", "moved.json#/oneOf/0",
        "#/components/schemas/Thing", "#/components/schemas/Paint", "#/components/schemas/Moved", "#/components/pathItems/Lost", "#/webhooks/thing-made", "openapi.json#/components/schemas/Red", "openapi.json",
    ];

    private static readonly string[] s_words =
    [
        "string", "integer", "number", "boolean", "object", "array", "null", "uuid", "date-time", "date", "uri", "int32", "int64", "decimal", "float", "double", "money", "missing", "email", "offset", "isoformat",
        "hmac-sha256", "hmac-sha1", "standard-webhooks", "custom", "hex", "base64", "unix-seconds", "rfc3339", "X-Fuzz", "X-Fuzz-Event", "webhook-id", "Content-MD5", "{body}", "{timestamp}.{body}", "{id}{body}", "t=", ",",
        "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema", "Fuzz.Formats.Money", "Fuzz.Formats.Missing", "ping", "paid", "thing", "type", "event",
        "tolerant", "strict", "payload", "kind", "of", "cat", "dog", "action", "/items/*/event", "/items/*/event/type", "/*/type", "/*", "*", "/", "{type}-{action}", "{type}", "openapi.json", "contract.json", "3.1.0", "3.0.3", "application/json", "thing.made",
    ];

    private static readonly Action<SchemaMutator>[] s_ways =
    [
        mutator => mutator.AddKeyword(), mutator => mutator.AddKeyword(), mutator => mutator.AddKeyword(),
        mutator => mutator.ReplaceValue(), mutator => mutator.ReplaceValue(), mutator => mutator.ReplaceValue(),
        mutator => mutator.Rename(), mutator => mutator.Rename(), mutator => mutator.Rename(),
        mutator => mutator.Remove(), mutator => mutator.Double(), mutator => mutator.RenameText(), mutator => mutator.RenameText(),
    ];

    /// <summary>Spoils the files at so many places, or fewer where there is nothing to spoil.</summary>
    public void Spoil(int times)
    {
        for (int i = 0; i < times; i++)
        {
            s_ways[random.Next(s_ways.Length)](this);
        }
    }

    private void AddKeyword()
    {
        if (PickOf<JsonObject>() is { } schema)
        {
            string keyword = s_keywords[random.Next(s_keywords.Length)];
            schema[keyword] = keyword switch
            {
                "$ref" when random.Next(4) > 0 => Pick(s_references),
                "x-name" when random.Next(4) > 0 => HostileText.Name(random),
                "x-secret" or "x-write-null" or "deprecated" or "x-body" when random.Next(4) > 0 => true,
                "type" or "format" or "x-time" when random.Next(4) > 0 => Pick(s_words),
                "x-aliases" or "x-enumNames" or "required" when random.Next(3) > 0 => new JsonArray(HostileText.Name(random), HostileText.Name(random)),
                _ => Value(),
            };
        }
    }

    private void ReplaceValue()
    {
        if (PickOf<JsonObject>() is { Count: > 0 } parent)
        {
            parent[KeyOf(parent)] = Value();
        }
    }

    // As what a member, a definition, an event or a keyword is called.
    private void Rename()
    {
        if (PickOf<JsonObject>() is { Count: > 0 } parent)
        {
            string key = KeyOf(parent);
            string name = HostileText.Name(random);
            JsonNode? value = parent[key];
            if (!parent.ContainsKey(name))
            {
                parent.Remove(key);
                parent[name] = value;
            }
        }
    }

    // As a value of an enumeration, an event type, a name in C#, a description.
    private void RenameText()
    {
        JsonValue[] texts = [.. All().OfType<JsonValue>().Where(value => value.GetValueKind() == System.Text.Json.JsonValueKind.String && value.Parent is not null)];
        if (texts.Length > 0)
        {
            texts[random.Next(texts.Length)].ReplaceWith(HostileText.Name(random));
        }
    }

    private void Remove()
    {
        if (PickOf<JsonObject>() is { Count: > 0 } parent)
        {
            parent.Remove(KeyOf(parent));
        }
    }

    private void Double()
    {
        if (PickOf<JsonArray>() is { Count: > 0 } list)
        {
            list.Add(list[random.Next(list.Count)]?.DeepClone());
        }
    }

    private JsonNode? Value() => random.Next(10) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => Pick([0, -1, 7, int.MaxValue, 1_000_000_000]),
        3 => HostileText.Name(random),
        4 => Pick(s_words),
        5 => new JsonArray(Pick(s_words), HostileText.Name(random)),
        6 => new JsonObject { ["$ref"] = Pick(s_references) },
        7 => new JsonObject { [HostileText.Name(random)] = new JsonObject(), ["type"] = Pick(s_words) },
        _ => PickOf<JsonNode>()?.DeepClone(),
    };

    private T? PickOf<T>()
        where T : JsonNode
    {
        T[] nodes = [.. All().OfType<T>()];
        return nodes.Length == 0 ? null : nodes[random.Next(nodes.Length)];
    }

    // A file that is doubled into itself would grow without end.
    private IEnumerable<JsonNode> All() => files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => Below(file.Value)).Take(5_000);

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject parent => parent.Select(member => member.Value),
            JsonArray parent => parent,
            _ => [],
        };
        foreach (JsonNode below in children.OfType<JsonNode>().SelectMany(Below))
        {
            yield return below;
        }
    }

    private string KeyOf(JsonObject parent) => parent.ElementAt(random.Next(parent.Count)).Key;

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}

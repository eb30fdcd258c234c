using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebhookContracts.Tool.Schemas;
using PointerText = WebhookContracts.Schemas.Text.PointerText;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// A schema as NJsonSchema is to see it, derived mechanically from a self-contained one: enums opened, annotations
/// left out, and everything rewritten that NJsonSchema would misjudge (<c>const</c>, boolean schemas, enums that mix
/// kinds or hold dates). A keyword that it would ignore is refused, so that no check is silently missing.
/// </summary>
internal sealed class ValidatorView
{
    private static readonly HashSet<string> s_kept =
    [
        "type", "required", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "format",
    ];

    private static readonly HashSet<string> s_refused =
    [
        "not", "if", "then", "else", "contains", "propertyNames", "dependencies", "dependentRequired", "dependentSchemas", "prefixItems",
        "unevaluatedProperties", "unevaluatedItems", "$anchor", "$recursiveRef", "$dynamicRef",
    ];

    private readonly JsonObject _root;

    private ValidatorView(JsonObject root) => _root = root;

    /// <summary>The validator's view of a self-contained schema.</summary>
    /// <exception cref="SchemaException">The schema asks for what the validator cannot check.</exception>
    public static JsonObject Of(JsonObject selfContained)
    {
        RefuseEndlessReferences(selfContained);
        return new ValidatorView(selfContained).Build();
    }

    /// <summary>The schema that a reference inside a self-contained document means.</summary>
    public static JsonNode? Resolve(JsonObject root, string reference)
    {
        if (reference == "#")
        {
            return root;
        }

        if (PointerText.Split(reference.TrimStart('#')) is ["definitions", var name]
            && root["definitions"] is JsonObject definitions
            && definitions.TryGetPropertyValue(name, out JsonNode? definition))
        {
            return definition;
        }

        throw new SchemaException($"'$ref' \"{reference}\" does not name a definition of the same document");
    }

    private JsonObject Build()
    {
        JsonObject view = View(_root, "#");

        // NJsonSchema does not look for 'definitions' beside a reference.
        if (view.Remove("$ref", out JsonNode? reference))
        {
            view["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
        }

        if (_root["definitions"] is JsonObject definitions)
        {
            view["definitions"] = new JsonObject(definitions.Select(definition =>
                KeyValuePair.Create(definition.Key, (JsonNode?)View(definition.Value, "#/definitions/" + definition.Key))));
        }

        return view;
    }

    private JsonObject View(JsonNode? schema, string place)
    {
        if (schema is JsonValue value && value.TryGetValue(out bool anything))
        {
            return anything ? [] : new JsonObject { ["not"] = new JsonObject() };
        }

        if (schema is not JsonObject @object)
        {
            throw new SchemaException($"{place}: a schema has to be an object or a boolean");
        }

        if (@object["$ref"] is { } reference)
        {
            Resolve(_root, reference.GetValue<string>());
            return new JsonObject { ["$ref"] = reference.DeepClone() };
        }

        JsonObject view = [];
        List<JsonNode> alsoRequired = [];
        foreach ((string keyword, JsonNode? content) in @object)
        {
            string inside = PointerText.Append(place, keyword);
            if (s_refused.Contains(keyword))
            {
                throw new SchemaException($"{inside}: the validator does not support '{keyword}'");
            }

            if (keyword is "maxItems" or "maxProperties" && content?.ToString() == "0")
            {
                throw new SchemaException($"{inside}: NJsonSchema does not check a limit of 0");
            }

            if (keyword == "const")
            {
                alsoRequired.Add(OneOf([content], inside));
            }
            else if (keyword == "enum" && Enumeration.OpenIn(@object) is null)
            {
                alsoRequired.Add(OneOf([.. content!.AsArray()], inside));
            }
            else if (s_kept.Contains(keyword) || (keyword is "additionalProperties" or "additionalItems" && content is JsonValue))
            {
                view[keyword] = content?.DeepClone();
            }
            else if (SubSchemas.Direct.Contains(keyword))
            {
                view[keyword] = content is JsonArray list
                    ? new JsonArray([.. list.Select((item, i) => View(item, PointerText.Append(inside, i)))])
                    : View(content, inside);
            }
            else if (SubSchemas.ByName.Contains(keyword))
            {
                view[keyword] = new JsonObject(content!.AsObject().Select(entry =>
                    KeyValuePair.Create(entry.Key, (JsonNode?)View(entry.Value, PointerText.Append(inside, entry.Key)))));
            }
        }

        // An enum that was opened still says what type its values are of.
        Enumeration? open = Enumeration.OpenIn(@object);
        if (open is not null && !view.ContainsKey("type"))
        {
            view["type"] = open.AllowsNull ? new JsonArray(open.Type, "null") : open.Type;
        }

        // NJsonSchema does not know the format.
        if (@object["format"]?.ToString() == "int32" || open is { IsInt32: true })
        {
            alsoRequired.Add(new JsonObject { ["minimum"] = int.MinValue, ["maximum"] = int.MaxValue });
        }

        if (alsoRequired.Count > 0)
        {
            view["allOf"] = new JsonArray([.. (view["allOf"] as JsonArray ?? []).Select(branch => branch!.DeepClone()), .. alsoRequired]);
        }

        return view;
    }

    // A fixed list of values, kind by kind. NJsonSchema compares as text, so that "1" would be 1, and reads strings
    // that look like dates as dates: hence the type beside each 'enum', and patterns for strings. The description is
    // what the violation will say.
    private static JsonObject OneOf(IReadOnlyList<JsonNode?> values, string place)
    {
        JsonArray branches = [];
        foreach (IGrouping<JsonValueKind, JsonNode?> kind in values.GroupBy(value => value?.GetValueKind() ?? JsonValueKind.Null))
        {
            branches.Add(kind.Key switch
            {
                JsonValueKind.Null => new JsonObject { ["type"] = "null" },
                JsonValueKind.String => new JsonObject { ["type"] = "string", ["pattern"] = ExactPattern(kind) },
                JsonValueKind.Number => EnumOf(kind.All(value => Enumeration.IsInteger(value!)) ? "integer" : "number", kind),
                JsonValueKind.True or JsonValueKind.False => EnumOf("boolean", kind),
                _ => throw new SchemaException($"{place}: NJsonSchema does not compare objects and arrays"),
            });
        }

        string expected = string.Join(", ", values.Select(value => value?.ToJsonString() ?? "null"));
        foreach (JsonNode? branch in branches)
        {
            branch!["description"] = values.Count == 1 ? $"expected {expected}" : $"expected one of {expected}";
        }

        return new JsonObject { ["anyOf"] = branches };
    }

    private static string ExactPattern(IEnumerable<JsonNode?> texts) =>
        $@"\A(?:{string.Join('|', texts.Select(text => Regex.Escape(text!.ToString())))})\z";

    private static JsonObject EnumOf(string type, IEnumerable<JsonNode?> values) => new()
    {
        ["type"] = type,
        ["enum"] = new JsonArray([.. values.Select(value => value!.DeepClone())]),
    };

    // A schema that comes back to itself without going into a member or an item never comes to a verdict, and
    // NJsonSchema would overflow the stack over it.
    private static void RefuseEndlessReferences(JsonObject root)
    {
        HashSet<JsonObject> finished = [];
        HashSet<JsonObject> open = [];
        foreach (JsonNode? start in (root["definitions"] as JsonObject ?? []).Select(definition => definition.Value).Prepend(root))
        {
            Visit(start);
        }

        void Visit(JsonNode? schema)
        {
            if (schema is not JsonObject @object || finished.Contains(@object))
            {
                return;
            }

            if (!open.Add(@object))
            {
                throw new SchemaException($"the schema refers to itself without end: {@object.GetPath()}");
            }

            if (@object["$ref"] is { } reference)
            {
                Visit(Resolve(root, reference.GetValue<string>()));
            }
            else
            {
                foreach (string keyword in (string[])["allOf", "anyOf", "oneOf"])
                {
                    (@object[keyword] as JsonArray)?.ToList().ForEach(Visit);
                }
            }

            open.Remove(@object);
            finished.Add(@object);
        }
    }
}

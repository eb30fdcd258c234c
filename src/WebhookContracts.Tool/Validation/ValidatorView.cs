using System.Text.RegularExpressions;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;
using Nodes = System.Text.Json.Nodes;

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

    private readonly DescribedSchema _schema;

    private ValidatorView(DescribedSchema schema) => _schema = schema;

    /// <summary>The validator's view of a self-contained schema.</summary>
    /// <exception cref="SchemaException">The schema asks for what the validator cannot check.</exception>
    public static Nodes.JsonObject Of(DescribedSchema schema)
    {
        ValidatorView view = new(schema);
        view.RefuseEndlessReferences();
        return view.Build();
    }

    private Nodes.JsonObject Build()
    {
        Nodes.JsonObject view = View(_schema.Root);

        // NJsonSchema does not look for 'definitions' beside a reference.
        if (view.Remove("$ref", out Nodes.JsonNode? reference))
        {
            view["allOf"] = new Nodes.JsonArray(new Nodes.JsonObject { ["$ref"] = reference });
        }

        if (((JsonObject)_schema.Root.Node).Get("definitions") is JsonObject definitions)
        {
            view["definitions"] = ByName(_schema.Root.Inner(definitions));
        }

        return view;
    }

    private Nodes.JsonObject View(SchemaLocation schema) => schema.Node switch
    {
        JsonBoolean { Value: true } => [],
        JsonBoolean => new Nodes.JsonObject { ["not"] = new Nodes.JsonObject() },
        JsonObject keywords => View(schema, keywords),
        _ => throw new SchemaException($"{PlaceOf(schema.Node)}: a schema has to be an object or a boolean"),
    };

    private Nodes.JsonObject View(SchemaLocation schema, JsonObject keywords)
    {
        if (keywords.Get("$ref") is { } reference)
        {
            _schema.Resolve(schema, reference);
            return new Nodes.JsonObject { ["$ref"] = ValueOf(schema, reference) };
        }

        Nodes.JsonObject view = [];
        List<Nodes.JsonNode> alsoRequired = [];
        EnumShape? open = FindOpenEnum(schema, keywords, out bool acceptsNull);
        foreach (JsonMember member in keywords.Members)
        {
            string keyword = member.Name;
            JsonNode content = member.Value;
            if (s_refused.Contains(keyword))
            {
                throw new SchemaException($"{PlaceOf(content)}: the validator does not support '{keyword}'");
            }

            if (keyword is "maxItems" or "maxProperties" && content is JsonNumber { Text: "0" })
            {
                throw new SchemaException($"{PlaceOf(content)}: NJsonSchema does not check a limit of 0");
            }

            if (keyword == "const")
            {
                alsoRequired.Add(OneOf(schema, [content]));
            }
            else if (keyword == "enum" && open is null)
            {
                alsoRequired.Add(OneOf(schema, (content as JsonArray ?? throw new SchemaException($"{PlaceOf(content)}: 'enum' has to be an array")).Items));
            }
            else if (s_kept.Contains(keyword) || (keyword is "additionalProperties" or "additionalItems" && content is JsonBoolean))
            {
                view[keyword] = ValueOf(schema, content);
            }
            else if (SubSchemas.Direct.Contains(keyword) && !(open is not null && Keywords.Compositions.Contains(keyword)))
            {
                view[keyword] = content is JsonArray list
                    ? new Nodes.JsonArray([.. list.Items.Select(item => View(schema.Inner(item)))])
                    : View(schema.Inner(content));
            }
            else if (SubSchemas.ByName.Contains(keyword))
            {
                view[keyword] = ByName(schema.Inner(content));
            }
        }

        // An enum that was opened still says what type its values are of.
        if (open is not null && !view.ContainsKey("type"))
        {
            string type = open.IsInteger ? "integer" : "string";
            view["type"] = acceptsNull ? new Nodes.JsonArray(type, "null") : type;
        }

        // NJsonSchema does not know the format; and an enum of integers that all have room in 32 bits is one of 32 bits in C#.
        if (keywords.Get("format") is JsonString { Value: "int32" }
            || (open is { IsInteger: true } && open.Values.All(value => NumberText.AsInt64(value.WireName) is >= int.MinValue and <= int.MaxValue)))
        {
            alsoRequired.Add(new Nodes.JsonObject { ["minimum"] = int.MinValue, ["maximum"] = int.MaxValue });
        }

        if (alsoRequired.Count > 0)
        {
            view["allOf"] = new Nodes.JsonArray([.. (view["allOf"] as Nodes.JsonArray ?? []).Select(branch => branch!.DeepClone()), .. alsoRequired]);
        }

        return view;
    }

    private Nodes.JsonObject ByName(SchemaLocation schemas) => schemas.Node is JsonObject named
        ? new(named.Members.Select(entry => KeyValuePair.Create(entry.Name, (Nodes.JsonNode?)View(schemas.Inner(entry.Value, entry.Name)))))
        : throw new SchemaException($"{PlaceOf(schemas.Node)}: schemas by name have to be an object");

    // Enums of strings and enums of integers are open: any value of the type passes, and one that is not listed is worth a note. A single constant is not.
    private EnumShape? FindOpenEnum(SchemaLocation schema, JsonObject keywords, out bool acceptsNull)
    {
        acceptsNull = false;
        if (keywords.Find("enum") is null && keywords.Find("anyOf") is null && keywords.Find("oneOf") is null)
        {
            return null;
        }

        ShapeUse use = _schema.ShapeOf(schema);
        acceptsNull = use.AcceptsNull;
        return use.Shape is EnumShape shape && shape.Location.Node == keywords ? shape : null;
    }

    // A fixed list of values, kind by kind. NJsonSchema compares as text, so that "1" would be 1, and reads strings
    // that look like dates as dates: hence the type beside each 'enum', and patterns for strings. The description is
    // what the violation will say.
    private static Nodes.JsonObject OneOf(SchemaLocation schema, IReadOnlyList<JsonNode> values)
    {
        Nodes.JsonArray branches = [];
        foreach (IGrouping<string, JsonNode> kind in values.GroupBy(value => value.Kind))
        {
            branches.Add(kind.First() switch
            {
                JsonNull => new Nodes.JsonObject { ["type"] = "null" },
                JsonString => new Nodes.JsonObject { ["type"] = "string", ["pattern"] = ExactPattern(kind.Cast<JsonString>()) },
                JsonNumber => EnumOf(kind.Cast<JsonNumber>().All(number => NumberText.AsInt64(number.Text) is not null) ? "integer" : "number", schema, kind),
                JsonBoolean => EnumOf("boolean", schema, kind),
                JsonNode other => throw new SchemaException($"{PlaceOf(other)}: NJsonSchema does not compare objects and arrays"),
            });
        }

        string expected = Printable.Of(string.Join(", ", values.Select(value => schema.Document.Slice(value.Range))));
        foreach (Nodes.JsonNode? branch in branches)
        {
            branch!["description"] = values.Count == 1 ? $"expected {expected}" : $"expected one of {expected}";
        }

        return new Nodes.JsonObject { ["anyOf"] = branches };
    }

    private static string ExactPattern(IEnumerable<JsonString> texts) => $@"\A(?:{string.Join('|', texts.Select(text => Regex.Escape(text.Value)))})\z";

    private static Nodes.JsonObject EnumOf(string type, SchemaLocation schema, IEnumerable<JsonNode> values) => new()
    {
        ["type"] = type,
        ["enum"] = new Nodes.JsonArray([.. values.Select(value => ValueOf(schema, value))]),
    };

    // A schema that comes back to itself without going into a member or an item never comes to a verdict, and
    // NJsonSchema would overflow the stack over it.
    private void RefuseEndlessReferences()
    {
        HashSet<JsonNode> finished = [];
        HashSet<JsonNode> open = [];
        Visit(_schema.Root);
        foreach (JsonMember definition in (((JsonObject)_schema.Root.Node).Get("definitions") as JsonObject)?.Members ?? [])
        {
            Visit(_schema.Root.Inner(definition.Value));
        }

        void Visit(SchemaLocation schema)
        {
            if (schema.Node is not JsonObject keywords || finished.Contains(keywords))
            {
                return;
            }

            if (!open.Add(keywords))
            {
                throw new SchemaException($"the schema refers to itself without end: {PlaceOf(keywords)}");
            }

            if (keywords.Get("$ref") is { } reference)
            {
                Visit(_schema.Resolve(schema, reference));
            }
            else
            {
                foreach (JsonNode part in Keywords.Compositions.SelectMany(keyword => (keywords.Get(keyword) as JsonArray)?.Items ?? []))
                {
                    Visit(schema.Inner(part));
                }
            }

            open.Remove(keywords);
            finished.Add(keywords);
        }
    }

    private static Nodes.JsonNode? ValueOf(SchemaLocation schema, JsonNode value) => Nodes.JsonNode.Parse(schema.Document.Slice(value.Range));

    private static string PlaceOf(JsonNode node) => "#" + node.Pointer;
}

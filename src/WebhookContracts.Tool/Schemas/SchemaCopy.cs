using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;
using Nodes = System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// Copies schemas into one document: what stands elsewhere is copied among its definitions, once, and recursion stays a reference. The result is always the same for the
/// same files.
/// </summary>
/// <param name="folder">The files that references lead to.</param>
/// <param name="definitionsAt">What a reference to a definition begins with: <c>#/definitions/</c>.</param>
internal class SchemaCopy(SchemaFolder folder, string definitionsAt)
{
    private static readonly string[] s_anchors = ["$anchor", "$dynamicAnchor", "$recursiveAnchor"];

    private readonly Dictionary<JsonNode, string> _names = [];
    private readonly SortedDictionary<string, Nodes.JsonNode?> _definitions = new(StringComparer.Ordinal);

    // What stands in the places of schemas; none while it is made.
    private IReadOnlyCollection<JsonNode> _places = [];
    private Func<SchemaLocation, Nodes.JsonObject>? _replace;

    /// <summary>The definitions that were needed so far.</summary>
    public Nodes.JsonObject TakeDefinitions() => new(_definitions);

    /// <summary>Copies a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="places">Schemas in it, or in what it refers to, that others take the places of.</param>
    /// <param name="replace">What takes the place of one.</param>
    /// <exception cref="SchemaException">A reference leads nowhere, or out of the folder.</exception>
    public Nodes.JsonObject Copy(SchemaLocation schema, IReadOnlyCollection<JsonNode> places, Func<SchemaLocation, Nodes.JsonObject>? replace = null)
    {
        (IReadOnlyCollection<JsonNode> placesAround, Func<SchemaLocation, Nodes.JsonObject>? replaceAround) = (_places, _replace);
        (_places, _replace) = (places, replace);
        Nodes.JsonObject copy = CopyObject(schema, isRoot: Root is not null);
        (_places, _replace) = (placesAround, replaceAround);
        return copy;
    }

    /// <summary>A reference to a schema, which becomes a definition.</summary>
    public string Refer(SchemaLocation target)
    {
        if (Root == target.Node)
        {
            return "#";
        }

        if (_names.TryGetValue(target.Node, out string? name))
        {
            return definitionsAt + name;
        }

        name = UnusedName(target.Name);

        // Both are set before the copy is made, because the copy may refer to itself.
        _names[target.Node] = name;
        _definitions[name] = null;
        _definitions[name] = CopyAny(target);
        return definitionsAt + name;
    }

    /// <summary>Any value as it is written.</summary>
    public static Nodes.JsonNode? ValueOf(SchemaLocation value) => value.Node switch
    {
        // What was made for an overlay, or for a union of webhooks, stands in no file as a whole.
        JsonObject made => new Nodes.JsonObject(made.Members.Select(member => KeyValuePair.Create(member.Name, ValueOf(value.Inner(member.Value))))),
        JsonArray made => new Nodes.JsonArray([.. made.Items.Select(item => ValueOf(value.Inner(item)))]),
        JsonString text => Nodes.JsonValue.Create(text.Value),
        _ => Nodes.JsonNode.Parse(value.Document.Slice(value.Node.Range)),
    };

    /// <summary>The schema that is the document itself; null if all are definitions.</summary>
    protected JsonNode? Root { get; set; }

    /// <summary>Says of a copy what its dialect says in other words than the document's.</summary>
    protected virtual void Finish(SchemaLocation schema, Nodes.JsonObject copy)
    {
    }

    private Nodes.JsonNode? CopyAny(SchemaLocation schema) => schema.Node switch
    {
        JsonObject => CopyObject(schema, isRoot: false),
        JsonArray array => new Nodes.JsonArray([.. array.Items.Select(item => CopyAny(schema.Inner(item)))]),
        _ => ValueOf(schema),
    };

    private Nodes.JsonObject CopyObject(SchemaLocation schema, bool isRoot)
    {
        JsonObject source = (JsonObject)schema.Node;
        if (_places.Contains(source))
        {
            IReadOnlyCollection<JsonNode> places = _places;
            _places = [];
            Nodes.JsonObject other = _replace!(schema);
            _places = places;
            return other;
        }

        // What an id or an anchor names has been found by now, and an id would change what the references of the copy mean.
        SchemaDialect dialect = schema.Document.Dialect;
        Nodes.JsonObject copy = [];
        SchemaLocation? reference = null;
        foreach (JsonMember member in source.Members)
        {
            SchemaLocation value = schema.Inner(member.Value);
            if (member.Name == "$ref")
            {
                reference = folder.Resolve(schema, member.Value);
            }
            else if (SubSchemas.Direct.Contains(member.Name))
            {
                copy[member.Name] = CopyAny(value);
            }
            else if (SubSchemas.ByName.Contains(member.Name) && member.Value is JsonObject schemas)
            {
                copy[member.Name] = new Nodes.JsonObject(schemas.Members.Select(entry => KeyValuePair.Create(entry.Name, CopyAny(value.Inner(entry.Value)))));
            }
            else if (member.Name == "discriminator" && member.Value is JsonObject discriminator)
            {
                copy[member.Name] = CopyDiscriminator(schema, discriminator);
            }
            else if (!SubSchemas.Definitions.Contains(member.Name)
                && member.Name != dialect.IdKeyword
                && !s_anchors.Contains(member.Name)
                && (isRoot || member.Name != "$schema"))
            {
                copy[member.Name] = ValueOf(value);
            }
        }

        // Types that are no events stand in no message, and in other files.
        (copy["x-webhook"] as Nodes.JsonObject)?.Remove("types");
        if (reference is not null)
        {
            AddReference(copy, reference, isAlone: !isRoot && (dialect.ReferenceStandsAlone || copy.Count == 0));
        }

        AcceptNull(copy);
        Finish(schema, copy);
        return copy;
    }

    // Until draft-07 nothing beside a '$ref' counts. At the root that would be 'definitions' itself, so there the reference moves into an 'allOf', which
    // means the same; and so it does where what stands beside it counts.
    private void AddReference(Nodes.JsonObject copy, SchemaLocation target, bool isAlone)
    {
        Nodes.JsonObject referred = LeadsToPlace(target, []) ? CopyObject(target, isRoot: false) : new Nodes.JsonObject { ["$ref"] = Refer(target) };
        if (isAlone)
        {
            if (!referred.ContainsKey("$ref"))
            {
                copy.Clear();
            }

            foreach ((string name, Nodes.JsonNode? value) in referred)
            {
                copy[name] = value?.DeepClone();
            }

            return;
        }

        Nodes.JsonArray all = copy["allOf"] as Nodes.JsonArray ?? [];
        all.Insert(0, referred);
        copy["allOf"] ??= all;
    }

    // What holds the place of something is copied where it stands, each time with something else in that place.
    private bool LeadsToPlace(SchemaLocation target, HashSet<JsonNode> seen) => _places.Count > 0
        && target.Node.DescendantsAndSelf().Any(node => _places.Contains(node)
            || (node is JsonObject schema && seen.Add(schema) && schema.Get("$ref") is JsonString && LeadsToPlace(folder.Resolve(target.Inner(schema), schema.Get("$ref")!), seen)));

    // The schemas that it maps values to are named by references, or, in OpenAPI, by their names alone.
    private Nodes.JsonObject CopyDiscriminator(SchemaLocation schema, JsonObject discriminator)
    {
        Nodes.JsonObject copy = (Nodes.JsonObject)ValueOf(schema.Inner(discriminator))!;
        foreach (JsonMember entry in (discriminator.Get("mapping") as JsonObject)?.Members ?? [])
        {
            if (entry.Value is JsonString reference && folder.Schemas.Resolve(reference.Value, schema).Target is { } target)
            {
                ((Nodes.JsonObject)copy["mapping"]!)[entry.Name] = Refer(target);
            }
        }

        return copy;
    }

    // OpenAPI 3.0 has a keyword of its own for what 'type' says everywhere else.
    private static void AcceptNull(Nodes.JsonObject copy)
    {
        if (copy["nullable"] is not Nodes.JsonValue nullable || !nullable.TryGetValue(out bool isNullable))
        {
            return;
        }

        copy.Remove("nullable");
        if (isNullable && copy["type"] is Nodes.JsonValue type)
        {
            copy["type"] = new Nodes.JsonArray(type.DeepClone(), "null");
            if (copy["enum"] is Nodes.JsonArray values && !values.Contains(null))
            {
                values.Add(null);
            }
        }
        else if (isNullable && (copy.Remove("$ref", out Nodes.JsonNode? reference) | copy.Remove("allOf", out Nodes.JsonNode? parts)))
        {
            copy["anyOf"] = new Nodes.JsonArray(reference is null ? new Nodes.JsonObject { ["allOf"] = parts } : new Nodes.JsonObject { ["$ref"] = reference }, new Nodes.JsonObject { ["type"] = "null" });
        }
        else if (isNullable && (copy["anyOf"] ?? copy["oneOf"]) is Nodes.JsonArray alternatives)
        {
            alternatives.Add(new Nodes.JsonObject { ["type"] = "null" });
        }
    }

    // Letters that would need escaping in a reference are replaced.
    private string UnusedName(string wanted)
    {
        wanted = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
        string name = wanted;
        for (int i = 2; _definitions.ContainsKey(name); i++)
        {
            name = $"{wanted}_{i}";
        }

        return name;
    }
}

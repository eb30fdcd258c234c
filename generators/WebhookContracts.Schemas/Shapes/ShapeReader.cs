using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads schemas as shapes: each schema once, however many references lead to it.</summary>
internal sealed class ShapeReader
{
    // Only references that lead to references go deep, and lists of lists; no contract has use for so many.
    private const int MaximumDepth = 64;

    private static readonly string[] s_typeNames = ["string", "integer", "number", "boolean", "object", "array", "null"];
    private static readonly string[] s_objectKeywords = ["properties", "required", "additionalProperties"];

    private readonly SchemaSet _schemas;
    private readonly ProblemBag _problems;
    private readonly KeywordChecker _keywords;
    private readonly ScalarReader _scalars;
    private readonly ObjectReader _objects;
    private readonly EnumReader _enums;
    private readonly UnionReader _unions;
    private readonly Dictionary<JsonNode, (ShapeUse Use, bool HasErrors)> _read = [];
    private readonly HashSet<JsonNode> _open = [];

    /// <param name="schemas">The files that references may lead to.</param>
    /// <param name="customFormats">The names of the contract's own string formats.</param>
    /// <param name="keywords">What keeps account of the keywords.</param>
    /// <param name="problems">Where what is wrong is said.</param>
    public ShapeReader(SchemaSet schemas, IEnumerable<string> customFormats, KeywordChecker keywords, ProblemBag problems)
    {
        _schemas = schemas;
        _problems = problems;
        _keywords = keywords;
        _scalars = new ScalarReader(customFormats, keywords, problems);
        _objects = new ObjectReader(this, keywords, problems);
        _enums = new EnumReader(keywords, problems);
        _unions = new UnionReader(this, _enums, keywords, schemas, problems);
        Secrets = new SecretFinder(schemas, keywords);
    }

    /// <summary>Reads objects, whose members come later.</summary>
    public ObjectReader Objects => _objects;

    /// <summary>Finds what grants access by itself.</summary>
    public SecretFinder Secrets { get; }

    /// <summary>Says, before anything is read, that the value of a schema is an event, which the contract reads.</summary>
    public void PlaceEvent(SchemaLocation location) =>
        _read[location.Node] = (new ShapeUse(new EventShape(location, ShapeName.Of(location.Name)), AcceptsNull: false), false);

    /// <summary>Reads any schema.</summary>
    /// <param name="location">The schema.</param>
    /// <param name="name">What its shape may be called, where no reference leads to a schema with a name of its own.</param>
    public ShapeUse Read(SchemaLocation location, ShapeName name)
    {
        if (_read.TryGetValue(location.Node, out (ShapeUse Use, bool HasErrors) known))
        {
            if (known.HasErrors)
            {
                _problems.CountReportedError();
            }

            return known.Use;
        }

        // Objects do not get here a second time: their members are read later.
        if (_open.Contains(location.Node) || _open.Count == MaximumDepth)
        {
            return Unsupported(
                location,
                location.Node.Start,
                name.ToString(),
                $"it leads back to itself, or more than {MaximumDepth} levels down, without an object on the way; give one of the schemas on the way \"properties\"");
        }

        int errors = _problems.ErrorCount;
        _open.Add(location.Node);
        ShapeUse use = location.Node switch
        {
            JsonObject schema => Read(location, schema, name),
            JsonBoolean { Value: true } => Any(location, name),
            JsonBoolean => Unsupported(location, location.Node.Range, "false", "take the member out"),
            _ => Invalid(location, location.Node, "a schema", "an object"),
        };
        _open.Remove(location.Node);
        _read[location.Node] = (use, _problems.ErrorCount > errors);
        return use;
    }

    /// <summary>Follows references from a schema to one that says something itself; null, with the reason reported, if they lead nowhere.</summary>
    public SchemaLocation? Follow(SchemaLocation location)
    {
        SchemaLocation? current = location;
        for (int depth = 0; current is { Node: JsonObject schema } && schema.Get("$ref") is { } reference && !IsExtendedReference(current); depth++)
        {
            if (depth == MaximumDepth)
            {
                ReportUnresolved(current, reference, "the references go round in a circle");
                return null;
            }

            current = FollowOnce(current);
        }

        return current;
    }

    /// <summary>Follows the reference in a schema; null, with the reason reported, if it leads nowhere.</summary>
    public SchemaLocation? FollowOnce(SchemaLocation location)
    {
        JsonObject schema = (JsonObject)location.Node;
        _keywords.Check(location.Document, schema);
        JsonNode reference = schema.Get("$ref")!;
        if (reference is not JsonString text)
        {
            ReportUnresolved(location, reference, "a reference must be a string");
            return null;
        }

        Resolution resolution = _schemas.Resolve(text.Value, location);
        if (resolution.Error is not null)
        {
            ReportUnresolved(location, reference, resolution.Error);
        }
        else if (resolution.Target is null)
        {
            _problems.CountReportedError();
        }

        return resolution.Target;
    }

    /// <summary>Whether the schema is a reference, and beside it more than a description of it: members, or parts of an object, in a dialect in which they count.</summary>
    public static bool IsExtendedReference(SchemaLocation location) =>
        !location.Document.Dialect.ReferenceStandsAlone
        && location.Node is JsonObject schema
        && schema.Find("$ref") is not null
        && (schema.Find("allOf") is not null || HasObjectKeywords(schema));

    /// <summary>Reports what the schema's keywords ask for and cannot be given.</summary>
    public void Check(SchemaLocation location) => _keywords.Check(location.Document, (JsonObject)location.Node);

    private ShapeUse Read(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        if (schema.Find("$ref") is not null && !IsExtendedReference(location))
        {
            return Follow(location) is { } target ? Read(target, ShapeName.Of(target.Name)) : Any(location, name);
        }

        _keywords.Check(location.Document, schema);
        if (schema.Find("$ref") is not null)
        {
            return new ShapeUse(_objects.Read(location, name), AcceptsNull: false);
        }

        if (schema.Get("allOf") is { } allOf)
        {
            return ReadAllOf(location, schema, name, allOf);
        }

        if ((schema.Find("anyOf") ?? schema.Find("oneOf")) is { } union)
        {
            RejectBeside(location, schema, union.Name, "oneOf", "enum", "const", "properties", "required", "additionalProperties", "items", "format");
            return _unions.Read(location, name, union);
        }

        if (schema.Get("enum") is JsonArray values)
        {
            return _enums.Read(location, schema, name, values.Items);
        }

        return schema.Get("const") is { } constant
            ? _enums.Read(location, schema, name, [constant])
            : ReadByType(location, schema, name);
    }

    private ShapeUse ReadByType(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        List<string> types = TypesOf(location, schema);
        bool acceptsNull = types.Remove("null");
        if (types.Contains("number"))
        {
            types.Remove("integer");
        }

        if (types.Count > 1)
        {
            RejectBeside(location, schema, "type", "properties", "required", "additionalProperties", "items", "format");
            return new ShapeUse(new AnyShape(location, name, [.. types]), acceptsNull);
        }

        string? only = types.Count == 1 ? types[0] : null;
        Shape shape = only switch
        {
            null => acceptsNull ? new AnyShape(location, name, "null") : new AnyShape(location, name),
            "object" => ReadObject(location, schema, name),
            "array" => ReadArray(location, schema, name),
            _ => _scalars.Read(location, schema, name, only),
        };
        return new ShapeUse(shape, acceptsNull || only is null);
    }

    private Shape ReadObject(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        JsonNode? values = schema.Get("additionalProperties");
        if (schema.Find("properties") is not null || schema.Find("required") is not null || values is JsonBoolean { Value: false })
        {
            return _objects.Read(location, name);
        }

        return new MapShape(location, name, ReadInner(location, values, name.With("Value")));
    }

    private Shape ReadArray(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        JsonNode? items = schema.Get("items");
        return items is JsonArray
            ? Unsupported(location, items.Range, "items", "use one schema for all items").Shape
            : new ListShape(location, name, ReadInner(location, items, name.With("Item")));
    }

    // Without a schema an item or a value is anything, null included.
    private ShapeUse ReadInner(SchemaLocation location, JsonNode? schema, ShapeName name) =>
        schema is null ? Any(location, name) : Read(location.Inner(schema), name);

    // One schema in allOf is the usual way to annotate a reference; several are one object with the members of all.
    private ShapeUse ReadAllOf(SchemaLocation location, JsonObject schema, ShapeName name, JsonNode allOf)
    {
        if (allOf is not JsonArray { Items.Count: 1 } parts || HasObjectKeywords(schema))
        {
            return new ShapeUse(_objects.Read(location, name), AcceptsNull: false);
        }

        RejectBeside(location, schema, "allOf", "anyOf", "oneOf", "enum", "const", "items", "format");
        return Read(location.Inner(parts.Items[0]), name);
    }

    private List<string> TypesOf(SchemaLocation location, JsonObject schema)
    {
        switch (schema.Get("type"))
        {
            case JsonString single:
                return TypesOf(location, [single]);
            case JsonArray { Items.Count: > 0 } several:
                return TypesOf(location, several.Items);
            case { } other:
                Invalid(location, other, "type", "a type name or an array of type names");
                return [];
            case null when schema.Find("properties") is not null || schema.Find("additionalProperties") is not null:
                return ["object"];
            case null when schema.Find("items") is not null:
                return ["array"];
            default:
                return [];
        }
    }

    private List<string> TypesOf(SchemaLocation location, IReadOnlyList<JsonNode> names)
    {
        foreach (JsonNode name in names.Where(name => name is not JsonString text || !s_typeNames.Contains(text.Value)))
        {
            _problems.Report(
                ProblemKinds.InvalidKeyword,
                location.Document,
                name.Range,
                "type",
                "string, integer, number, boolean, object, array or null",
                name is JsonString text ? $"\"{text.Value}\"" : name.Kind);
        }

        return names.OfType<JsonString>().Select(name => name.Value).Where(s_typeNames.Contains).Distinct().ToList();
    }

    // Of two keywords that would each decide the shape, only one can.
    private void RejectBeside(SchemaLocation location, JsonObject schema, string deciding, params string[] ignored)
    {
        foreach (JsonMember member in ignored.Where(name => name != deciding).Select(schema.Find).OfType<JsonMember>())
        {
            Unsupported(location, member.NameRange, member.Name, $"beside \"{deciding}\" it has no effect; take one of the two out");
        }
    }

    private void ReportUnresolved(SchemaLocation location, JsonNode reference, string error) =>
        _problems.Report(ProblemKinds.UnresolvedReference, location.Document, reference.Range, (reference as JsonString)?.Value ?? reference.Kind, error);

    private ShapeUse Unsupported(SchemaLocation location, TextRange range, string construct, string cure)
    {
        _problems.Report(ProblemKinds.UnsupportedKeyword, location.Document, range, construct, cure);
        return Any(location, ShapeName.Of(location.Name));
    }

    private ShapeUse Invalid(SchemaLocation location, JsonNode node, string keyword, string expected)
    {
        _problems.Report(ProblemKinds.InvalidKeyword, location.Document, node.Range, keyword, expected, node.Kind);
        return Any(location, ShapeName.Of(location.Name));
    }

    private static ShapeUse Any(SchemaLocation location, ShapeName name) => new(new AnyShape(location, name), AcceptsNull: true);

    private static bool HasObjectKeywords(JsonObject schema) => s_objectKeywords.Any(name => schema.Find(name) is not null);
}

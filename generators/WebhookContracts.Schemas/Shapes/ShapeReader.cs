using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads schemas as shapes: each schema once, however many references lead to it.</summary>
internal sealed class ShapeReader
{
    // Only references that lead to references go deep, and lists of lists; no contract has use for so many.
    private const int MaximumDepth = 64;

    private static readonly string[] s_objectKeywords = ["properties", "required", "additionalProperties"];

    private readonly SchemaSet _schemas;
    private readonly ProblemBag _problems;
    private readonly KeywordChecker _keywords;
    private readonly ScalarReader _scalars;
    private readonly ObjectReader _objects;
    private readonly EnumReader _enums;
    private readonly UnionReader _unions;
    private readonly TypeReader _types;
    private readonly PartReader _parts;
    private readonly Narrowing _narrowing;
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
        _types = new TypeReader(problems);
        _parts = new PartReader(this, _types, problems);
        _narrowing = new Narrowing(this, _parts);
        _objects = new ObjectReader(this, _parts, _narrowing, keywords, problems);
        _enums = new EnumReader(keywords, problems);
        _unions = new UnionReader(this, _parts, _narrowing, _enums, keywords, schemas, problems);
        Secrets = new SecretFinder(schemas, keywords);
    }

    /// <summary>Reads objects, whose members come later.</summary>
    public ObjectReader Objects => _objects;

    /// <summary>Reads unions, and events that are unions.</summary>
    public UnionReader Unions => _unions;

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
                $"it leads back to itself, or more than {MaximumDepth} levels down, without an object on the way, and is a JsonElement from there on; give one of the schemas on the way \"properties\"");
        }

        int errors = _problems.ErrorCount;
        _open.Add(location.Node);
        ShapeUse use = location.Node switch
        {
            JsonObject schema => Read(location, schema, name),
            JsonBoolean => Any(location, name),
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
        for (int depth = 0; current is { Node: JsonObject schema } && SchemaReference.Find(schema) is { } reference && !IsExtendedReference(current); depth++)
        {
            if (depth == MaximumDepth)
            {
                ReportUnresolved(current, reference.Value, "the references go round in a circle");
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
        JsonMember reference = SchemaReference.Find(schema)!;
        Resolution resolution = _schemas.Resolve(reference, location);
        if (resolution.IsDynamic)
        {
            Unsupported(location, reference.NameRange, reference.Name, "where it leads depends on the way that led to it, so the value is a JsonElement; use \"$ref\"");
        }
        else if (resolution.Error is not null)
        {
            ReportUnresolved(location, reference.Value, resolution.Error);
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
        && SchemaReference.Find(schema) is not null
        && (schema.Find("allOf") is not null || HasObjectKeywords(schema));

    /// <summary>Reports what the schema's keywords ask for and cannot be given.</summary>
    public void Check(SchemaLocation location) => _keywords.Check(location.Document, (JsonObject)location.Node);

    /// <summary>The union in a schema whose alternatives say of what type a value is; null where there is none, or only one of assertions.</summary>
    public static JsonMember? FindUnion(JsonObject schema) => Keywords.Unions
        .Select(schema.Find)
        .FirstOrDefault(union => union is not null && !(union.Value is JsonArray { Items.Count: > 0 } alternatives && alternatives.Items.All(IsAssertion)));

    private ShapeUse Read(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        bool isReference = SchemaReference.Find(schema) is not null && !IsExtendedReference(location);
        ShapeUse use = isReference ? Follow(location) is { } target ? Read(target, ShapeName.Of(target.Name)) : Any(location, name)
            : schema.Find("allOf") is not null || SchemaReference.Find(schema) is not null ? ReadParts(location, schema, name)
            : ReadAlone(location, schema, name);
        Shape shape = _keywords.IsTrue(schema, "x-json") ? new AnyShape(location, name, [.. use.Shape.Kinds]) : use.Shape;
        return new ShapeUse(shape, use.AcceptsNull || TypeReader.IsNullable(schema));
    }

    // What several schemas say of one value. Each of them says something true, so that the one that says most will do.
    private ShapeUse ReadParts(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        int errors = _problems.ErrorCount;
        List<SchemaLocation> all = _parts.Read(location);
        List<string>? types = _parts.ReadTypes(all);
        if (_problems.ErrorCount > errors)
        {
            return Any(location, name);
        }

        List<SchemaLocation> direct = _parts.ReadAllOf(location, schema).Select(location.Inner).ToList();
        if (SchemaReference.Find(schema) is not null && FollowOnce(location) is { } target)
        {
            direct.Insert(0, target);
        }

        if (PartReader.DeclareMembers(all) && types?.Contains("object") != false)
        {
            // One schema in allOf is the usual way to annotate a reference; several are one object with the members of all.
            SchemaLocation? known = direct.Count == 1 && !HasObjectKeywords(schema) && FindUnion(schema) is null ? direct[0] : _narrowing.FindBase(direct, all);
            bool acceptsNull = types?.Contains("null") == true;
            return known is not null ? Read(known, NameOf(known, name)) with { AcceptsNull = acceptsNull }
                : types?.TrueForAll(type => type is "object" or "null") != false && _unions.FindExtending(location) is { } extending
                    ? new ShapeUse(_unions.ReadExtended(location, name, extending), acceptsNull)
                : types?.TrueForAll(type => type is "object" or "null") != false ? new ShapeUse(_objects.Read(location, name), acceptsNull)
                : new ShapeUse(ReadKinds(location, schema, name, types.Where(type => type != "null").ToList(), isObject: true), acceptsNull);
        }

        List<ShapeUse> uses = direct.ConvertAll(part => Read(part, NameOf(part, name)));
        uses.Add(ReadAlone(location, schema, name));
        List<string> kinds = (types ?? []).Where(type => type != "null").ToList();
        return Choose(uses, types)
            ?? new ShapeUse(kinds.Count > 1 ? ReadKinds(location, schema, name, kinds) : new AnyShape(location, name, [.. kinds]), types?.Contains("null") != false);
    }

    // What the keywords of the schema itself say, each of them something true.
    private ShapeUse ReadAlone(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        _keywords.Check(location.Document, schema);
        if (schema.Get("enum") is JsonArray values)
        {
            return _enums.Read(location, schema, name, values.Items);
        }

        if (schema.Get("const") is { } constant)
        {
            return _enums.Read(location, schema, name, [constant]);
        }

        JsonMember? union = FindUnion(schema);
        foreach (JsonMember assertion in Keywords.Unions.Select(schema.Find).OfType<JsonMember>().Where(member => member != union))
        {
            _keywords.ReportUnchecked(location.Document, assertion);
        }

        List<string>? types = _types.Read(location, schema);
        if (union is not null && types?.TrueForAll(type => type is "object" or "null") != false)
        {
            bool isNullable = types?.Contains("null") == true;
            if (schema.Find("properties") is not null && _unions.FindExtending(location) is { } extending)
            {
                return new ShapeUse(_unions.ReadExtended(location, name, extending), isNullable);
            }

            // What it says of members that are none of its own was meant of those that the alternatives do not declare.
            if (schema.Find("properties") is null && schema.Find("additionalProperties") is { } additional && !_narrowing.DeclaresOnly(location, union, []))
            {
                _keywords.ReportUnchecked(location.Document, additional);
                ShapeUse objects = _unions.Read(location, name, union);
                return objects with { AcceptsNull = objects.AcceptsNull && (types is null || isNullable) };
            }
        }

        ShapeUse byType = ReadByType(location, schema, name, types);
        return union is null || byType.Shape is ObjectShape ? byType : Choose([_unions.Read(location, name, union), byType], types) ?? byType;
    }

    private ShapeUse ReadByType(SchemaLocation location, JsonObject schema, ShapeName name, List<string>? given)
    {
        List<string> types = given?.ToList() ?? InferTypes(schema);
        bool acceptsNull = types.Remove("null");
        if (types.Contains("number"))
        {
            types.Remove("integer");
        }

        if (types.Count > 1)
        {
            return new ShapeUse(ReadKinds(location, schema, name, types), acceptsNull);
        }

        string? only = types.Count == 1 ? types[0] : null;
        Shape shape = only switch
        {
            null => acceptsNull ? new AnyShape(location, name, "null") : new AnyShape(location, name),
            "object" => ReadObject(location, schema, name),
            "array" => ReadArray(location, schema, name),
            _ => _scalars.Read(location, schema, name, only),
        };
        if (shape is not ObjectShape && schema.Find("required") is { } required)
        {
            _keywords.ReportUnchecked(location.Document, required);
        }

        return new ShapeUse(shape, acceptsNull || only is null);
    }

    // Each kind with what the schema says of values of that kind.
    private Shape ReadKinds(SchemaLocation location, JsonObject schema, ShapeName name, List<string> types, bool isObject = false)
    {
        List<Shape> alternatives = types.Where(type => type != "integer" || !types.Contains("number")).Select(type => type switch
        {
            "object" => isObject ? _objects.Read(location, name.With("Object"), isNameless: true) : ReadObject(location, schema, name.With("Object"), isNameless: true),
            "array" => ReadArray(location, schema, name),
            _ => _scalars.Read(location, schema, name, type, isOneOfSeveral: true),
        }).ToList();
        return alternatives.Count == 1 ? alternatives[0] : new KindUnionShape(location, name, alternatives) { GivenName = _keywords.GetTypeName(location) };
    }

    // The keywords of objects and arrays are mostly written down of these alone.
    private static List<string> InferTypes(JsonObject schema) =>
        schema.Find("properties") is not null || schema.Find("patternProperties") is not null || schema.Get("additionalProperties") is not (null or JsonBoolean { Value: true }) ? ["object"]
        : schema.Find("items") is not null || schema.Find("prefixItems") is not null ? ["array"]
        : [];

    private Shape ReadObject(SchemaLocation location, JsonObject schema, ShapeName name, bool isNameless = false)
    {
        JsonNode? values = schema.Get("additionalProperties");
        JsonObject? patterns = schema.Get("patternProperties") as JsonObject;
        if (schema.Find("properties") is not null || (values is JsonBoolean { Value: false } && patterns is null))
        {
            return _objects.Read(location, name, isNameless);
        }

        if (patterns is { Members.Count: 1 } && values is JsonBoolean { Value: false })
        {
            return new MapShape(location, name, ReadInner(location, patterns.Members[0].Value, name.With("Value")));
        }

        if (patterns is { Members.Count: > 0 } && (values is JsonObject || patterns.Members.Count > 1))
        {
            Unsupported(
                location, schema.Find("patternProperties")!.NameRange, "patternProperties", "the values are JsonElements; use \"additionalProperties\" with one schema for all of them");
        }

        return new MapShape(location, name, patterns is { Members.Count: > 0 } ? Any(location, name.With("Value")) : ReadInner(location, values, name.With("Value")));
    }

    private ListShape ReadArray(SchemaLocation location, JsonObject schema, ShapeName name)
    {
        JsonNode? items = schema.Get("items");
        JsonMember? tuple = schema.Find("prefixItems") ?? (items is JsonArray ? schema.Find("items") : null);
        if (tuple is null)
        {
            return new ListShape(location, name, ReadInner(location, items, name.With("Item")));
        }

        Unsupported(location, tuple.NameRange, tuple.Name, "the items are JsonElements; use one schema for all of them");
        return new ListShape(location, name, Any(location, name.With("Item")));
    }

    // Without a schema an item or a value is anything, null included.
    private ShapeUse ReadInner(SchemaLocation location, JsonNode? schema, ShapeName name) =>
        schema is null ? Any(location, name) : Read(location.Inner(schema), name);

    // The shape that says most, of those that the value can have by its type. What one of them refuses is refused: null too.
    private static ShapeUse? Choose(IReadOnlyList<ShapeUse> uses, List<string>? types)
    {
        IEnumerable<string>? kinds = types?.Select(type => type is "integer" ? "number" : type);
        ShapeUse? most = uses
            .Where(use => kinds is null || use.Shape.Kinds.Count == 0 || use.Shape.Kinds.Any(kinds.Contains))
            .OrderBy(use => LoosenessOf(use.Shape))
            .FirstOrDefault();
        return most is null ? null : most with { AcceptsNull = uses.All(use => use.AcceptsNull) };
    }

    private static int LoosenessOf(Shape shape) => shape switch
    {
        EnumShape => 0,
        ScalarShape { Type: ScalarType.Int32 } or ScalarShape { CustomFormat: not null } => 1,
        ScalarShape { Type: not (ScalarType.String or ScalarType.Double) } => 2,
        ScalarShape => 3,
        ObjectShape => 4,
        MapShape { Value.Shape: not AnyShape } or ListShape { Item.Shape: not AnyShape } => 5,
        UnionShape { Kinds.Count: > 0 } or KindUnionShape => 6,
        MapShape or ListShape => 7,
        { Kinds.Count: > 0 } => 8,
        _ => 9,
    };

    // What a reference leads to has a name of its own.
    private static ShapeName NameOf(SchemaLocation part, ShapeName name) => part.Node.Parent is JsonArray ? name : ShapeName.Of(part.Name);

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

    private static bool IsAssertion(JsonNode schema) =>
        schema is JsonObject keywords && !keywords.Members.Any(member => Keywords.Typing.Contains(member.Name) || Keywords.Own.ContainsKey(member.Name));
}

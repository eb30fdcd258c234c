using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads schemas as types. Objects and enums become records and enums of the contract, once each, however many references lead to them.</summary>
internal sealed class TypeReader
{
    // Only references that lead to references go deep, and lists of lists; no contract has use for so many.
    private const int MaximumDepth = 64;

    private static readonly string[] s_compositions = ["allOf", "anyOf", "oneOf"];
    private static readonly string[] s_typeNames = ["string", "integer", "number", "boolean", "object", "array", "null"];
    private static readonly string[] s_objectKeywords = ["properties", "required", "additionalProperties"];
    private static readonly AnyModel s_null = new(((string[])["null"]).ToEquatableArray());

    private readonly SchemaSet _schemas;
    private readonly ProblemBag _problems;
    private readonly KeywordChecker _keywords;
    private readonly ScalarReader _scalars;
    private readonly RecordReader _records;
    private readonly EnumReader _enums;
    private readonly Dictionary<JsonNode, SchemaValue> _values = [];
    private readonly HashSet<JsonNode> _open = [];

    public TypeReader(SchemaSet schemas, ContractNames names, IReadOnlyDictionary<string, string> formats, KeywordChecker keywords, ProblemBag problems)
    {
        _schemas = schemas;
        _problems = problems;
        _keywords = keywords;
        _scalars = new ScalarReader(formats, keywords, problems);
        _records = new RecordReader(this, names, keywords, problems);
        _enums = new EnumReader(names, keywords, problems);
    }

    public RecordReader Records => _records;

    public EnumReader Enums => _enums;

    /// <summary>Reads any schema. The location's name is for the type that it may describe.</summary>
    public SchemaValue Read(SchemaLocation location)
    {
        if (_values.TryGetValue(location.Node, out SchemaValue? value))
        {
            return value;
        }

        // Records do not get here a second time: their members are read later.
        if (_open.Contains(location.Node) || _open.Count == MaximumDepth)
        {
            return Unsupported(
                location,
                location.Node.Start,
                location.Name,
                $"it leads back to itself, or more than {MaximumDepth} levels down, without an object on the way; give one of the schemas on the way \"properties\"");
        }

        _open.Add(location.Node);
        value = location.Node switch
        {
            JsonObject schema => Read(location, schema),
            JsonBoolean { Value: true } => Any(),
            JsonBoolean => Unsupported(location, location.Node.Range, "false", "take the member out"),
            _ => Invalid(location, location.Node, "a schema", "an object"),
        };
        _open.Remove(location.Node);
        _values[location.Node] = value;
        return value;
    }

    /// <summary>Follows references from a schema to one that is none; null, with the reason reported, if they lead nowhere.</summary>
    public SchemaLocation? Follow(SchemaLocation location)
    {
        SchemaLocation? current = location;
        for (int depth = 0; current is { Node: JsonObject schema } && schema.Get("$ref") is { } reference; depth++)
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

    /// <summary>Follows the reference that a schema is; null, with the reason reported, if it leads nowhere.</summary>
    public SchemaLocation? FollowOnce(SchemaLocation location)
    {
        JsonObject schema = (JsonObject)location.Node;
        _keywords.Check(location.Document, schema);
        JsonNode reference = schema.Get("$ref")!;
        string error = "a reference must be a string";
        if (reference is JsonString text)
        {
            Resolution resolution = _schemas.Resolve(text.Value, location);
            if (resolution.Target is not null || resolution.Error is null)
            {
                return resolution.Target;
            }

            error = resolution.Error;
        }

        ReportUnresolved(location, reference, error);
        return null;
    }

    /// <summary>Whether a keyword is true on the schema, on what it refers to, or on one of those that it is put together from.</summary>
    public bool IsMarked(SchemaLocation location, string keyword) => IsMarked(location, keyword, seen: [], depth: 0);

    /// <summary>Reports what the schema's keywords ask for and C# cannot give.</summary>
    public void Check(SchemaLocation location) => _keywords.Check(location.Document, (JsonObject)location.Node);

    private bool IsMarked(SchemaLocation location, string keyword, HashSet<JsonNode> seen, int depth)
    {
        if (location.Node is not JsonObject schema || depth == MaximumDepth || !seen.Add(schema))
        {
            return false;
        }

        List<SchemaLocation> parts = s_compositions
            .Select(schema.Get)
            .OfType<JsonArray>()
            .SelectMany(several => several.Items.Select(item => location.Inner(item, location.Name)))
            .ToList();

        // What leads nowhere, or round in a circle, is reported where the type is read.
        if (schema.Get("$ref") is JsonString reference && _schemas.Resolve(reference.Value, location).Target is { } target)
        {
            parts.Add(target);
        }

        // All of them are asked, as each that is not counts as ignored.
        bool isMarked = _keywords.IsTrue(schema, keyword);
        foreach (SchemaLocation part in parts)
        {
            isMarked |= IsMarked(part, keyword, seen, depth + 1);
        }

        return isMarked;
    }

    private SchemaValue Read(SchemaLocation location, JsonObject schema)
    {
        if (schema.Find("$ref") is not null)
        {
            return Follow(location) is { } target ? Read(target) : Any();
        }

        _keywords.Check(location.Document, schema);
        if (schema.Get("allOf") is { } allOf)
        {
            return ReadAllOf(location, schema, allOf);
        }

        if ((schema.Find("anyOf") ?? schema.Find("oneOf")) is { } union)
        {
            RejectBeside(location, schema, union.Name, "oneOf", "enum", "const", "properties", "required", "additionalProperties", "items", "format");
            return ReadUnion(location, union);
        }

        if (schema.Get("enum") is JsonArray values)
        {
            return _enums.Read(location, schema, values.Items);
        }

        return schema.Get("const") is { } constant
            ? _enums.Read(location, schema, [constant])
            : ReadByType(location, schema);
    }

    private SchemaValue ReadByType(SchemaLocation location, JsonObject schema)
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
            _problems.Report(ProblemKinds.UntypedUnion, location.Document, schema.Find("type")!.NameRange, "type");
            return new SchemaValue(new AnyModel(types.ToEquatableArray()), acceptsNull);
        }

        string? only = types.Count == 1 ? types[0] : null;
        ValueModel type = only switch
        {
            null => acceptsNull ? s_null : new AnyModel(),
            "object" => ReadObject(location, schema),
            "array" => ReadArray(location, schema),
            _ => _scalars.Read(location, schema, only),
        };
        return new SchemaValue(type, acceptsNull || only is null);
    }

    private ValueModel ReadObject(SchemaLocation location, JsonObject schema)
    {
        JsonNode? values = schema.Get("additionalProperties");
        if (schema.Find("properties") is not null || schema.Find("required") is not null || values is JsonBoolean { Value: false })
        {
            return _records.Read(location);
        }

        return new MapModel(values is null ? new AnyModel() : Read(location.Inner(values, location.Name + "Value")).AsElement());
    }

    private ValueModel ReadArray(SchemaLocation location, JsonObject schema)
    {
        JsonNode? items = schema.Get("items");
        if (items is JsonArray)
        {
            return Unsupported(location, items.Range, "items", "use one schema for all items").Type;
        }

        return new ListModel(items is null ? new AnyModel() : Read(location.Inner(items, location.Name + "Item")).AsElement());
    }

    // One schema in allOf is the usual way to annotate a reference; several are one object with the members of all.
    private SchemaValue ReadAllOf(SchemaLocation location, JsonObject schema, JsonNode allOf)
    {
        if (allOf is not JsonArray { Items.Count: 1 } parts || s_objectKeywords.Any(name => schema.Find(name) is not null))
        {
            return new SchemaValue(_records.Read(location), AcceptsNull: false);
        }

        RejectBeside(location, schema, "allOf", "anyOf", "oneOf", "enum", "const", "items", "format");
        return Read(location.Inner(parts.Items[0], location.Name));
    }

    private SchemaValue ReadUnion(SchemaLocation location, JsonMember union)
    {
        if (union.Value is not JsonArray { Items.Count: > 0 } alternatives)
        {
            return Invalid(location, union.Value, union.Name, "an array of schemas");
        }

        List<JsonNode> values = alternatives.Items.Where(item => !IsNull(item)).ToList();
        bool acceptsNull = values.Count < alternatives.Items.Count;
        if (values.Count == 1)
        {
            SchemaValue only = Read(location.Inner(values[0], location.Name));
            return only with { AcceptsNull = only.AcceptsNull || acceptsNull };
        }

        // The usual way to describe each value of an enumeration.
        if (values.Count > 1 && values.TrueForAll(value => value is JsonObject item && item.Find("const") is not null))
        {
            values.ForEach(value => _keywords.Check(location.Document, (JsonObject)value));
            SchemaValue constants = _enums.Read(location, (JsonObject)location.Node, values.ConvertAll(value => ((JsonObject)value).Get("const")!), values);
            return constants with { AcceptsNull = constants.AcceptsNull || acceptsNull };
        }

        _problems.Report(ProblemKinds.UntypedUnion, location.Document, union.NameRange, union.Name);
        List<SchemaValue> read = values.Select((value, index) => Read(location.Inner(value, $"{location.Name}{index + 1}"))).ToList();
        return read.Exists(value => value.Type is AnyModel { Kinds.Count: 0 })
            ? Any()
            : new SchemaValue(
                new AnyModel(read.SelectMany(value => KindsOf(value.Type)).Distinct().ToEquatableArray()), acceptsNull || read.Exists(value => value.AcceptsNull));
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
                ProblemKinds.InvalidKeyword, location.Document, name.Range, "type", "string, integer, number, boolean, object, array or null", name is JsonString text ? $"\"{text.Value}\"" : name.Kind);
        }

        return names.OfType<JsonString>().Select(name => name.Value).Where(s_typeNames.Contains).Distinct().ToList();
    }

    // Of two keywords that would each decide the type, only one can.
    private void RejectBeside(SchemaLocation location, JsonObject schema, string deciding, params string[] ignored)
    {
        foreach (JsonMember member in ignored.Where(name => name != deciding).Select(schema.Find).OfType<JsonMember>())
        {
            Unsupported(location, member.NameRange, member.Name, $"beside \"{deciding}\" it has no effect; take one of the two out");
        }
    }

    private void ReportUnresolved(SchemaLocation location, JsonNode reference, string error) =>
        _problems.Report(
            ProblemKinds.UnresolvedReference, location.Document, reference.Range, (reference as JsonString)?.Value ?? reference.Kind, error);

    private SchemaValue Unsupported(SchemaLocation location, TextRange span, string construct, string cure)
    {
        _problems.Report(ProblemKinds.UnsupportedKeyword, location.Document, span, construct, cure);
        return Any();
    }

    private SchemaValue Invalid(SchemaLocation location, JsonNode node, string keyword, string expected)
    {
        _problems.Report(ProblemKinds.InvalidKeyword, location.Document, node.Range, keyword, expected, node.Kind);
        return Any();
    }

    private static SchemaValue Any() => new(new AnyModel(), AcceptsNull: true);

    private static IEnumerable<string> KindsOf(ValueModel type) => type switch
    {
        AnyModel any => any.Kinds,
        RecordReference or MapModel => ["object"],
        ListModel => ["array"],
        ScalarModel { Kind: ScalarKind.Boolean } => ["boolean"],
        ScalarModel { Kind: ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.Decimal } or EnumReference { IsInteger: true } => ["number"],
        _ => ["string"],
    };

    private static bool IsNull(JsonNode schema) =>
        schema is JsonObject keywords
        && (keywords.Get("type") is JsonString { Value: "null" } || keywords.Get("const") is JsonNull);
}

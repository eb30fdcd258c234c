using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Json;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads schemas as types. Objects and enums become records and enums of the contract, once each, however many references lead to them.</summary>
internal sealed class TypeReader
{
    // Only references that lead to references go deep.
    private const int MaximumReferenceDepth = 64;

    private readonly SchemaSet _schemas;
    private readonly DiagnosticBag _diagnostics;
    private readonly KeywordChecker _keywords;
    private readonly ScalarReader _scalars;
    private readonly RecordReader _records;
    private readonly EnumReader _enums;
    private readonly Dictionary<JsonNode, SchemaValue> _values = [];

    public TypeReader(SchemaSet schemas, ContractNames names, IReadOnlyDictionary<string, string> formats, DiagnosticBag diagnostics)
    {
        _schemas = schemas;
        _diagnostics = diagnostics;
        _keywords = new KeywordChecker(diagnostics);
        _scalars = new ScalarReader(formats, diagnostics);
        _records = new RecordReader(this, names, diagnostics);
        _enums = new EnumReader(names, diagnostics);
    }

    public RecordReader Records => _records;

    public EnumReader Enums => _enums;

    /// <summary>Reads any schema. The location's name is for the type that it may describe.</summary>
    public SchemaValue Read(SchemaLocation location)
    {
        if (!_values.TryGetValue(location.Node, out SchemaValue? value))
        {
            value = location.Node switch
            {
                JsonObject schema => Read(location, schema),
                JsonBoolean { Value: true } => Any(),
                JsonBoolean => Unsupported(location, location.Node, "false", "take the member out"),
                _ => Invalid(location, location.Node, "a schema", "an object"),
            };
            _values[location.Node] = value;
        }

        return value;
    }

    /// <summary>Follows references from a schema to one that is none; null, with the reason reported, if they lead nowhere.</summary>
    public SchemaLocation? Follow(SchemaLocation location)
    {
        SchemaLocation? current = location;
        for (int depth = 0; current is { Node: JsonObject schema } && schema.Get("$ref") is { } reference; depth++)
        {
            if (depth == MaximumReferenceDepth)
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
        if (reference is JsonString text && _schemas.TryResolve(text.Value, location.Document, out SchemaLocation target, out error))
        {
            return target;
        }

        ReportUnresolved(location, reference, error);
        return null;
    }

    /// <summary>Reports what the schema's keywords ask for and C# cannot give.</summary>
    public void Check(SchemaLocation location) => _keywords.Check(location.Document, (JsonObject)location.Node);

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

        string? only = types.Count == 1 ? types[0] : null;
        ValueModel type = only switch
        {
            null => new AnyModel(types.ToEquatableArray()),
            "object" => ReadObject(location, schema),
            "array" => ReadArray(location, schema),
            _ => _scalars.Read(location, schema, only),
        };
        return new SchemaValue(type, acceptsNull || type is AnyModel { Kinds.Count: 0 });
    }

    private ValueModel ReadObject(SchemaLocation location, JsonObject schema)
    {
        JsonNode? values = schema.Get("additionalProperties");
        if (schema.Find("properties") is not null || values is JsonBoolean { Value: false })
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
            return Unsupported(location, items, "items", "use one schema for all items").Type;
        }

        return new ListModel(items is null ? new AnyModel() : Read(location.Inner(items, location.Name + "Item")).AsElement());
    }

    // One schema in allOf is the usual way to annotate a reference; several are one object with the members of all.
    private SchemaValue ReadAllOf(SchemaLocation location, JsonObject schema, JsonNode allOf)
    {
        if (allOf is not JsonArray { Items.Count: > 0 } parts)
        {
            return Invalid(location, allOf, "allOf", "an array of schemas");
        }

        return parts.Items.Count == 1 && schema.Find("properties") is null && schema.Find("required") is null
            ? Read(location.Inner(parts.Items[0], location.Name))
            : new SchemaValue(_records.Read(location), AcceptsNull: false);
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
            SchemaValue constants = _enums.Read(location, (JsonObject)location.Node, values.ConvertAll(value => ((JsonObject)value).Get("const")!));
            return constants with { AcceptsNull = constants.AcceptsNull || acceptsNull };
        }

        foreach (JsonNode value in values)
        {
            Read(location.Inner(value, location.Name));
        }

        _diagnostics.Report(DiagnosticDescriptors.UntypedUnion, location.Document, union.NameSpan, union.Name);
        return Any();
    }

    private List<string> TypesOf(SchemaLocation location, JsonObject schema)
    {
        switch (schema.Get("type"))
        {
            case JsonString single:
                return [single.Value];
            case JsonArray { Items.Count: > 0 } several when several.Items.All(item => item is JsonString):
                return several.Items.Select(item => ((JsonString)item).Value).Distinct().ToList();
            case { } other:
                _diagnostics.Report(DiagnosticDescriptors.InvalidKeyword, location.Document, other.Span, "type", "a type name or an array of type names", other.Kind);
                return [];
            case null when schema.Find("properties") is not null || schema.Find("additionalProperties") is not null:
                return ["object"];
            case null when schema.Find("items") is not null:
                return ["array"];
            default:
                return [];
        }
    }

    private void ReportUnresolved(SchemaLocation location, JsonNode reference, string error) =>
        _diagnostics.Report(
            DiagnosticDescriptors.UnresolvedReference, location.Document, reference.Span, (reference as JsonString)?.Value ?? reference.Kind, error);

    private SchemaValue Unsupported(SchemaLocation location, JsonNode node, string construct, string cure)
    {
        _diagnostics.Report(DiagnosticDescriptors.UnsupportedKeyword, location.Document, node.Span, construct, cure);
        return Any();
    }

    private SchemaValue Invalid(SchemaLocation location, JsonNode node, string keyword, string expected)
    {
        _diagnostics.Report(DiagnosticDescriptors.InvalidKeyword, location.Document, node.Span, keyword, expected, node.Kind);
        return Any();
    }

    private static SchemaValue Any() => new(new AnyModel(), AcceptsNull: true);

    private static bool IsNull(JsonNode schema) =>
        schema is JsonObject keywords
        && (keywords.Get("type") is JsonString { Value: "null" } || keywords.Get("const") is JsonNull);
}

using System.Globalization;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads <c>enum</c>, <c>const</c> and unions of <c>const</c> as enumerations.</summary>
internal sealed class EnumReader(KeywordChecker keywords, ProblemBag problems)
{
    /// <param name="location">The schema.</param>
    /// <param name="schema">The same as an object.</param>
    /// <param name="name">What the shape may be called.</param>
    /// <param name="values">The values, null perhaps among them.</param>
    /// <param name="documented">The schemas of the values, where each has one of its own that describes it.</param>
    public ShapeUse Read(SchemaLocation location, JsonObject schema, ShapeName name, IReadOnlyList<JsonNode> values, IReadOnlyList<JsonNode>? documented = null)
    {
        IReadOnlyList<JsonNode> possible = OfType(schema, values);
        List<JsonNode> wireValues = possible.Where(value => value is not JsonNull).ToList();
        bool acceptsNull = wireValues.Count < possible.Count || schema.Get("type") is JsonArray types && types.Items.Any(type => type is JsonString { Value: "null" });
        bool isInteger = wireValues.TrueForAll(IsInteger);
        if (values.Count == 0)
        {
            problems.Report(ProblemKinds.InvalidKeyword, location.Document, schema.Find("enum")!.Value.Range, "enum", "an array of values", "an empty one");
            return new ShapeUse(new AnyShape(location, name), AcceptsNull: true);
        }

        if (wireValues.Count == 0 || !(isInteger || wireValues.TrueForAll(value => value is JsonString)))
        {
            return new ShapeUse(ReadOther(location, name, wireValues), acceptsNull);
        }

        if (IsText(location, schema, name, wireValues, documented))
        {
            return new ShapeUse(new ScalarShape(location, name, isInteger ? ScalarType.Int64 : ScalarType.String), acceptsNull);
        }

        EnumShape shape = new(location, name, ReadValues(location, schema, wireValues, isInteger, documented), isInteger)
        {
            GivenName = keywords.GetTypeName(location),
        };
        return new ShapeUse(shape, acceptsNull);
    }

    // Of values that no type of the schema lets be, nothing is to be read.
    private static IReadOnlyList<JsonNode> OfType(JsonObject schema, IReadOnlyList<JsonNode> values)
    {
        IReadOnlyList<JsonNode> names = schema.Get("type") switch { JsonArray several => several.Items, { } single => [single], _ => [] };
        List<string> types = names.OfType<JsonString>().Select(name => name.Value is "integer" ? "number" : name.Value).ToList();
        List<JsonNode> possible = values.Where(value => types.Count == 0 || value is JsonNull || types.Contains(KindOf(value))).ToList();
        return possible.Exists(value => value is not JsonNull) ? possible : values;
    }

    // What is neither all text nor all integers has no names.
    private Shape ReadOther(SchemaLocation location, ShapeName name, List<JsonNode> values)
    {
        string[] kinds = [.. values.Select(KindOf).Distinct()];
        return values.Count == 0 ? new AnyShape(location, name, "null")
            : values.TrueForAll(value => value is JsonBoolean) ? new ScalarShape(location, name, ScalarType.Boolean)
            : values.TrueForAll(IsInteger) ? new ScalarShape(location, name, ScalarType.Int64)
            : values.TrueForAll(IsExact) ? new ScalarShape(location, name, ScalarType.Double)
            : kinds.Length > 1 ? new KindUnionShape(location, name, kinds.Select(kind => ReadOther(location, name, values.Where(value => KindOf(value) == kind).ToList())).ToList())
            {
                GivenName = keywords.GetTypeName(location),
            }
            : values.TrueForAll(value => value is JsonString) ? new ScalarShape(location, name, ScalarType.String)
            : new AnyShape(location, name, kinds);
    }

    // An enumeration of one value says less than the value, unless somebody gave it a name, or the value one.
    private static bool IsText(SchemaLocation location, JsonObject schema, ShapeName name, List<JsonNode> values, IReadOnlyList<JsonNode>? documented) =>
        values.Count == 1
        && documented is null
        && !Keywords.OfEnumerations.Any(keyword => schema.Find(keyword) is not null)
        && (location.IsProperty || name.Owner is not null || name.Ending.Length > 0)
        && (location.IsProperty || schema.Find("x-name") is null);

    private List<EnumValue> ReadValues(SchemaLocation location, JsonObject schema, List<JsonNode> values, bool isInteger, IReadOnlyList<JsonNode>? documented)
    {
        ILookup<string, string> aliases = ReadAliases(location, schema, values, isInteger);
        JsonMember? nameList = keywords.FindOwn(schema, "x-enumNames");
        List<JsonString>? names = nameList is null ? null : ReadNames(location, nameList.Value, values.Count);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<EnumValue> read = [];
        for (int i = 0; i < values.Count; i++)
        {
            string wireName = WireName(values[i]);
            if (!seen.Add(wireName))
            {
                problems.Report(ProblemKinds.IgnoredKeyword, location.Document, values[i].Range, wireName, "the value stands twice in \"enum\"; take one out");
                continue;
            }

            read.Add(new EnumValue
            {
                WireName = wireName,
                Index = i,
                GivenName = nameList is not null ? names is null ? null : new GivenName(location.Document, nameList.Name, names[i])
                    : documented is not null ? keywords.GetName(location.Inner(documented[i]))
                    : null,
                Aliases = aliases[wireName].ToList(),
                Location = documented is null ? null : location.Inner(documented[i]),
            });
        }

        return read;
    }

    private List<JsonString>? ReadNames(SchemaLocation location, JsonNode list, int count)
    {
        if (list is JsonArray array && array.Items.Count == count && array.Items.All(name => name is JsonString))
        {
            return array.Items.Cast<JsonString>().ToList();
        }

        JsonNode fault = (list as JsonArray)?.Items.FirstOrDefault(name => name is not JsonString) ?? list;
        problems.Report(
            ProblemKinds.InvalidKeyword,
            location.Document,
            fault is JsonArray ? fault.Start : fault.Range,
            "x-enumNames",
            $"an array of {count} different C# names, one for each value but null",
            fault != list ? $"an array with {fault.Kind}" : list is JsonArray { Items.Count: var given } ? $"an array of {given}" : list.Kind);
        return null;
    }

    private ILookup<string, string> ReadAliases(SchemaLocation location, JsonObject schema, IEnumerable<JsonNode> values, bool isInteger)
    {
        IReadOnlyList<JsonMember> aliases = [];
        if (keywords.FindOwn(schema, "x-enum-aliases") is { } keyword)
        {
            JsonNode node = keyword.Value;
            if (isInteger)
            {
                problems.Report(
                    ProblemKinds.UnsupportedKeyword, location.Document, keyword.NameRange, keyword.Name, "take it out; an integer has no other spelling");
            }
            else if (node is JsonObject given)
            {
                aliases = given.Members;
            }
            else
            {
                problems.Report(
                    ProblemKinds.InvalidKeyword, location.Document, node.Start, "x-enum-aliases", "an object of other spelling to value", node.Kind);
            }
        }

        HashSet<string> wireNames = new(values.Select(WireName), StringComparer.Ordinal);
        foreach (JsonMember alias in aliases)
        {
            if (alias.Value is not JsonString target || !wireNames.Contains(target.Value))
            {
                problems.Report(
                    ProblemKinds.InvalidContract, location.Document, alias.Value.Range, $"the alias \"{alias.Name}\" must name a value that stands in \"enum\"");
            }
            else if (wireNames.Contains(alias.Name))
            {
                problems.Report(
                    ProblemKinds.NameCollision, location.Document, alias.NameRange, $"\"{alias.Name}\" is a value of its own in \"enum\", so it cannot be an alias as well");
            }
        }

        return aliases
            .Where(alias => alias.Value is JsonString && !wireNames.Contains(alias.Name))
            .ToLookup(alias => ((JsonString)alias.Value).Value, alias => alias.Name, StringComparer.Ordinal);
    }

    private static bool IsInteger(JsonNode value) =>
        value is JsonNumber number && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    // Whether a binary number is the same as this one.
    private static bool IsExact(JsonNode value) =>
        value is JsonNumber number
        && decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
        && double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double binary)
        && Math.Abs(binary) < 1e15
        && (decimal)binary == exact;

    private static string KindOf(JsonNode value) => value switch
    {
        JsonString => "string",
        JsonNumber => "number",
        JsonBoolean => "boolean",
        JsonArray => "array",
        JsonObject => "object",
        _ => "null",
    };

    private static string WireName(JsonNode value) => value is JsonString text ? text.Value : ((JsonNumber)value).Text;
}

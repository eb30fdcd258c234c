using System.Globalization;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads <c>oneOf</c> and <c>anyOf</c>.</summary>
internal sealed class UnionReader(ShapeReader shapes, PartReader parts, Narrowing narrowing, EnumReader enums, KeywordChecker keywords, SchemaSet schemas, ProblemBag problems)
{
    /// <param name="location">The schema.</param>
    /// <param name="name">What its shape may be called.</param>
    /// <param name="union">The keyword with the alternatives.</param>
    public ShapeUse Read(SchemaLocation location, ShapeName name, JsonMember union)
    {
        if (union.Value is not JsonArray { Items.Count: > 0 } alternatives)
        {
            Report(location, union.Value, union.Name, "an array of schemas");
            return new ShapeUse(new AnyShape(location, ShapeName.Of(location.Name)), AcceptsNull: true);
        }

        List<JsonNode> values = alternatives.Items.Where(item => !IsNull(item)).ToList();
        bool acceptsNull = values.Count < alternatives.Items.Count;

        // The usual way to describe each value of an enumeration.
        if (values.Count > 0 && values.TrueForAll(value => value is JsonObject item && item.Find("const") is not null))
        {
            values.ForEach(value => keywords.Check(location.Document, (JsonObject)value));
            ShapeUse constants = enums.Read(location, (JsonObject)location.Node, name, values.ConvertAll(value => ((JsonObject)value).Get("const")!), values);
            return constants with { AcceptsNull = constants.AcceptsNull || acceptsNull };
        }

        if (values.Count == 1)
        {
            ShapeUse only = shapes.Read(location.Inner(values[0]), name);
            return only with { AcceptsNull = only.AcceptsNull || acceptsNull };
        }

        List<ShapeUse> uses = values.Select((value, index) => shapes.Read(location.Inner(value), NameOf(values, index, name))).ToList();
        ShapeUse joined = new UnionJoiner(location, name, keywords.GetTypeName(location)).Join(uses, objects => ReadDiscriminator(location, values, uses, objects));
        if (joined.Shape is ScalarShape or ListShape)
        {
            keywords.ReportUnchecked(location.Document, union);
        }

        return joined with { AcceptsNull = acceptsNull || joined.AcceptsNull };
    }

    /// <summary>Reads an event that is one of several objects, apart from what the same schemas are to others that refer to them.</summary>
    /// <param name="location">The event's schema.</param>
    /// <param name="name">What the event may be called.</param>
    /// <param name="eventTypeMember">The member that names the event type, if one does.</param>
    /// <returns>The union; the one object where there is but one; null for an event that is no union.</returns>
    public Shape? ReadEvent(SchemaLocation location, ShapeName name, string? eventTypeMember)
    {
        if (location.Node is not JsonObject schema)
        {
            return null;
        }

        if (schema.Find("properties") is not null || schema.Find("allOf") is not null || schema.Find("$ref") is not null)
        {
            return FindExtending(location) is { } extending ? ReadExtended(location, name, extending, eventTypeMember, isEvent: true) : null;
        }

        if ((schema.Find("oneOf") ?? schema.Find("anyOf")) is not { Value: JsonArray { Items.Count: > 0 } alternatives })
        {
            return null;
        }

        keywords.Check(location.Document, schema);
        List<JsonNode> values = [.. alternatives.Items];
        List<ShapeUse> uses = values.ConvertAll(value => new ShapeUse(ReadAlternative(location.Inner(value), name, eventTypeMember), AcceptsNull: false));
        return uses.Count == 1 ? uses[0].Shape : new UnionShape(location, name, uses, ReadDiscriminator(location, values, uses, uses));
    }

    /// <summary>
    /// The union that extends an object: the one among all that is said of it whose alternatives declare further members, and are nothing but objects. Null where
    /// there is none, or several.
    /// </summary>
    /// <param name="location">The object's schema.</param>
    public (SchemaLocation Part, JsonMember Union)? FindExtending(SchemaLocation location)
    {
        List<SchemaLocation> all = parts.Read(location);
        HashSet<string> declared = [.. all.SelectMany(part => (((JsonObject)part.Node).Get("properties") as JsonObject)?.Members ?? []).Select(member => member.Name)];
        List<(SchemaLocation Part, JsonMember Union)> unions = all
            .Select(part => (Part: part, Union: ShapeReader.FindUnion((JsonObject)part.Node)))
            .Where(found => found.Union is { Value: JsonArray { Items.Count: > 1 } } && !narrowing.DeclaresOnly(found.Part, found.Union, declared))
            .Select(found => (found.Part, found.Union!))
            .ToList();

        // An alternative that refers back to what it extends is no union by that.
        HashSet<JsonNode> own = [.. all.Select(part => part.Node)];
        return declared.Count > 0
            && unions.Count == 1
            && ((JsonArray)unions[0].Union.Value).Items.Select(unions[0].Part.Inner).All(alternative => IsObject(alternative) && !own.Contains(shapes.Follow(alternative)!.Node))
                ? unions[0]
                : null;
    }

    /// <summary>Reads an object that is extended by a union: a union of it with each of the alternatives, or, where these cannot be told apart, the object with the members of all.</summary>
    /// <param name="location">The object's schema.</param>
    /// <param name="name">What it may be called.</param>
    /// <param name="extending">The union, as <see cref="FindExtending"/> finds it.</param>
    /// <param name="eventTypeMember">Of an event: the member that names the event type, if one does.</param>
    /// <param name="isEvent">Whether it is an event, whose members are read at once.</param>
    public UnionShape ReadExtended(SchemaLocation location, ShapeName name, (SchemaLocation Part, JsonMember Union) extending, string? eventTypeMember = null, bool isEvent = false)
    {
        (SchemaLocation part, JsonMember union) = extending;
        List<JsonNode> values = [.. ((JsonArray)union.Value).Items];
        List<SchemaLocation> alternatives = values.ConvertAll(value => shapes.Follow(part.Inner(value))!);
        GivenName? givenName = isEvent ? null : keywords.GetTypeName(location);

        // First: what stands in it is called after the whole, and not after one of the alternatives.
        Extension all = new(location, union, alternatives);
        ObjectShape whole = isEvent ? shapes.Objects.ReadWhole(location, name, all, eventTypeMember) : shapes.Objects.Read(location, name, all, givenName);
        List<ShapeUse> uses = alternatives.Select((alternative, index) =>
        {
            Extension one = new(location, union, [alternative]);
            ShapeName own = name.With((index + 1).ToString(CultureInfo.InvariantCulture));
            return new ShapeUse(isEvent ? shapes.Objects.ReadWhole(alternative, own, one, eventTypeMember) : shapes.Objects.Read(alternative, own, one), AcceptsNull: false);
        }).ToList();
        UnionShape shape = new(location, name, uses, ReadDiscriminator(part, values, uses, uses)) { GivenName = givenName, Whole = whole };
        shapes.Objects.SettleLater(shape);
        return shape;
    }

    /// <summary>The object that an event is whose alternatives cannot be told apart: none of their members is declared, and so all are kept. Says so.</summary>
    public ObjectShape Loosen(UnionShape union)
    {
        if (union.Whole is { } whole)
        {
            return whole;
        }

        JsonObject schema = (JsonObject)union.Location.Node;
        JsonMember keyword = (schema.Find("oneOf") ?? schema.Find("anyOf"))!;
        problems.Report(
            ProblemKinds.UntypedUnion,
            union.Location.Document,
            keyword.NameRange,
            keyword.Name,
            "their members are no properties of the event, which keeps them in AdditionalProperties; give each a member with a \"const\" of its own");
        List<ObjectShape> alternatives = union.Parts.OfType<ObjectShape>().ToList();
        ObjectShape loose = new(union.Location, union.Name);
        loose.Complete(
            alternatives[0].Members.Where(member => member.Role == MemberRole.EventType).ToList(), isClosed: false, hasErrors: alternatives.Exists(alternative => alternative.HasErrors));
        return loose;
    }

    // The only enumeration, object or array among the alternatives needs no number. One beside any string is what the whole is.
    private static ShapeName NameOf(List<JsonNode> values, int index, ShapeName name)
    {
        string? kind = KindOf(values[index]);
        return kind is null || values.Count(value => KindOf(value) == kind) > 1 ? name.With((index + 1).ToString(CultureInfo.InvariantCulture))
            : kind == "Array" || (kind == "String" && values.TrueForAll(value => value == values[index] || value is JsonObject other && other.Get("type") is JsonString { Value: "string" })) ? name
            : name.With(kind);
    }

    private static string? KindOf(JsonNode value) =>
        value is not JsonObject schema ? null
        : schema.Get("enum") is JsonArray { Items.Count: > 0 } listed ? listed.Items[0] is JsonString ? "String" : "Number"
        : schema.Get("type") is JsonString { Value: "object" } || schema.Find("properties") is not null ? "Object"
        : schema.Get("type") is JsonString { Value: "array" } || schema.Find("items") is not null ? "Array"
        : null;

    // Whether the value can be nothing but an object, by all that is said of it.
    private bool IsObject(SchemaLocation location) =>
        shapes.Follow(location) is { Node: JsonObject }
        && parts.Read(location) is { Count: > 0 } all
        && all.TrueForAll(part => IsObject((JsonObject)part.Node));

    private static bool IsObject(JsonObject schema) =>
        schema.Find("enum") is null && schema.Find("const") is null
        && (schema.Get("type") is null || schema.Get("type") is JsonString { Value: "object" });

    private ObjectShape ReadAlternative(SchemaLocation location, ShapeName name, string? eventTypeMember) =>
        shapes.Objects.ReadWhole(shapes.Follow(location) ?? location, name, eventTypeMember);

    // Of the alternatives those that are objects count: one of another kind needs no member to tell it.
    private Discriminator? ReadDiscriminator(SchemaLocation location, List<JsonNode> all, List<ShapeUse> uses, IReadOnlyList<ShapeUse> objects)
    {
        if (((JsonObject)location.Node).Get("discriminator") is not { } keyword)
        {
            return null;
        }

        if (keyword is not JsonObject settings || settings.Get("propertyName") is not JsonString property)
        {
            Report(location, keyword, "discriminator", "an object with \"propertyName\", the name of the member that tells the alternatives apart");
            return null;
        }

        // The values count from alternative to alternative: with a union among them there are more of these.
        if (uses.Exists(use => use.Shape is UnionShape or KindUnionShape))
        {
            return null;
        }

        List<JsonNode> values = all.Where((_, index) => objects.Contains(uses[index])).ToList();
        List<SchemaLocation?> targets = values.ConvertAll(value => shapes.Follow(location.Inner(value)));
        IReadOnlyList<JsonMember> mapping = (settings.Get("mapping") as JsonObject)?.Members ?? [];
        return new Discriminator(
            property.Value,
            targets.ConvertAll(target => (IReadOnlyList<string>)mapping.Where(entry => IsMapped(location, entry.Value, target)).Select(entry => entry.Name).ToList()),
            values.ConvertAll(value => value is JsonObject schema && schema.Get("$ref") is JsonString reference ? NameOf(reference.Value) : null));
    }

    // A mapping leads to a schema by a reference, or by its name alone.
    private bool IsMapped(SchemaLocation location, JsonNode value, SchemaLocation? target) =>
        value is JsonString text && target is not null
        && (text.Value == target.Name || schemas.Resolve(text.Value, location).Target?.Node == target.Node);

    // The name of the schema that a reference leads to.
    private static string NameOf(string reference)
    {
        string name = reference.Substring(reference.LastIndexOfAny(['/', '#']) + 1);
        return name.EndsWith(".json", StringComparison.Ordinal) ? SchemaPath.NameOf(name) : Uri.UnescapeDataString(name).Replace("~1", "/").Replace("~0", "~");
    }

    private void Report(SchemaLocation location, JsonNode node, string keyword, string expected) =>
        problems.Report(ProblemKinds.InvalidKeyword, location.Document, node.Range, keyword, expected, node.Kind);

    private static bool IsNull(JsonNode schema) =>
        schema is JsonObject keywords
        && (keywords.Get("type") is JsonString { Value: "null" } || keywords.Get("const") is JsonNull);
}

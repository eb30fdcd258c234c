using System.Globalization;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads <c>oneOf</c> and <c>anyOf</c>.</summary>
internal sealed class UnionReader(ShapeReader shapes, EnumReader enums, KeywordChecker keywords, SchemaSet schemas, ProblemBag problems)
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

        bool hasOneList = values.Count(value => value is JsonObject item && item.Find("enum") is not null) == 1;
        List<ShapeUse> uses = values.Select((value, index) => shapes.Read(
            location.Inner(value),
            hasOneList && value is JsonObject item && item.Find("enum") is not null ? name : name.With((index + 1).ToString(CultureInfo.InvariantCulture)))).ToList();

        // Any string beside those that are listed: more may come to every enumeration of strings.
        if (uses.Select(use => use.Shape).OfType<EnumShape>().Where(listed => !listed.IsInteger).Distinct().ToList() is { Count: 1 } lists
            && uses.TrueForAll(use => use.Shape == lists[0] || use.Shape is ScalarShape { Type: ScalarType.String, CustomFormat: null }))
        {
            return new ShapeUse(lists[0], acceptsNull || uses.Exists(use => use.AcceptsNull));
        }

        UnionShape shape = new(location, name, uses.SelectMany(Flatten).ToList(), ReadDiscriminator(location, values, uses)) { GivenName = keywords.GetTypeName(location) };
        return new ShapeUse(shape, acceptsNull || shape.Kinds.Count == 0 || uses.Exists(alternative => alternative.AcceptsNull));
    }

    /// <summary>Reads an event that is one of several objects, apart from what the same schemas are to others that refer to them.</summary>
    /// <param name="location">The event's schema.</param>
    /// <param name="name">What the event may be called.</param>
    /// <param name="eventTypeMember">The member that names the event type, if one does.</param>
    /// <returns>The union; the one object where there is but one; null for an event that is no union.</returns>
    public Shape? ReadEvent(SchemaLocation location, ShapeName name, string? eventTypeMember)
    {
        if (location.Node is not JsonObject schema
            || (schema.Find("oneOf") ?? schema.Find("anyOf")) is not { Value: JsonArray { Items.Count: > 0 } alternatives }
            || schema.Find("properties") is not null || schema.Find("allOf") is not null || schema.Find("$ref") is not null)
        {
            return null;
        }

        keywords.Check(location.Document, schema);
        List<JsonNode> values = [.. alternatives.Items];
        List<ShapeUse> uses = values.ConvertAll(value => new ShapeUse(ReadAlternative(location.Inner(value), name, eventTypeMember), AcceptsNull: false));
        return uses.Count == 1 ? uses[0].Shape : new UnionShape(location, name, uses, ReadDiscriminator(location, values, uses));
    }

    /// <summary>The object that an event is whose alternatives cannot be told apart: none of their members is declared, and so all are kept. Says so.</summary>
    public ObjectShape Loosen(UnionShape union)
    {
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

    private ObjectShape ReadAlternative(SchemaLocation location, ShapeName name, string? eventTypeMember) =>
        shapes.Objects.ReadWhole(shapes.Follow(location) ?? location, name, eventTypeMember);

    // What a union within this one may be, this one may be.
    private static IEnumerable<ShapeUse> Flatten(ShapeUse use) => use.Shape is UnionShape inner ? inner.Alternatives : [use];

    private Discriminator? ReadDiscriminator(SchemaLocation location, List<JsonNode> values, List<ShapeUse> uses)
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
        if (uses.Exists(use => use.Shape is UnionShape))
        {
            return null;
        }

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

using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>
/// What a value may be, by its schema: an object, a map, a list, a scalar, one of an enumeration, one of several shapes, or anything. Each schema has one
/// shape, however many references lead to it, so that shapes make a graph, which may have circles. Whether null may stand in the value's place is said where
/// the shape is used (<see cref="ShapeUse"/>).
/// </summary>
internal abstract class Shape(SchemaLocation location, ShapeName name)
{
    /// <summary>The schema that says so.</summary>
    public SchemaLocation Location { get; } = location;

    /// <summary>What it may be called.</summary>
    public ShapeName Name { get; } = name;

    /// <summary>The name of its type in code that the schema gives; null where it gives none, or has no type of its own.</summary>
    public GivenName? GivenName { get; init; }

    /// <summary>What the schema says to people.</summary>
    public ShapeDocumentation Documentation => ShapeDocumentation.Of(Location);

    /// <summary>The kinds of JSON that the value may be, as <c>type</c> names them (any number is <c>number</c>), null aside; empty for any.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>What the shape turned out to be once the members of all objects were read: mostly itself.</summary>
    public virtual Shape Settled => this;

    /// <summary>The shapes of what the value consists of, or, of a union, may be.</summary>
    public virtual IEnumerable<Shape> Parts => [];
}

/// <summary>An object with declared members.</summary>
internal sealed class ObjectShape(SchemaLocation location, ShapeName name) : Shape(location, name)
{
    /// <summary>In wire order, those of all parts of an <c>allOf</c>. Read after the shape itself, so that shapes may refer to each other.</summary>
    public IReadOnlyList<ObjectMember> Members { get; private set; } = [];

    /// <summary>Whether the schema says that there are no other members.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the schema, or that of one of its members, could not be read to its end. (The shapes that it refers to say so themselves.)</summary>
    public bool HasErrors { get; private set; }

    public override IReadOnlyList<string> Kinds => ["object"];

    public override IEnumerable<Shape> Parts => Members.Select(member => member.Value.Shape);

    /// <summary>The same object under another name: for a union that cannot have this one, because another has it. Made once its members are read.</summary>
    public ObjectShape Copy(ShapeName name)
    {
        ObjectShape copy = new(Location, name);
        copy.Complete(Members, IsClosed, HasErrors);
        return copy;
    }

    /// <summary>Fills in what is read later.</summary>
    public void Complete(IReadOnlyList<ObjectMember> members, bool isClosed, bool hasErrors)
    {
        Members = members;
        IsClosed = isClosed;
        HasErrors = hasErrors;
    }
}

/// <summary>An object used as a map from any name to values of one shape.</summary>
internal sealed class MapShape(SchemaLocation location, ShapeName name, ShapeUse value) : Shape(location, name)
{
    public ShapeUse Value { get; } = value;

    public override IReadOnlyList<string> Kinds => ["object"];

    public override IEnumerable<Shape> Parts => [Value.Shape];
}

/// <summary>An array of items of one shape.</summary>
internal sealed class ListShape(SchemaLocation location, ShapeName name, ShapeUse item) : Shape(location, name)
{
    public ShapeUse Item { get; } = item;

    public override IReadOnlyList<string> Kinds => ["array"];

    public override IEnumerable<Shape> Parts => [Item.Shape];
}

/// <summary>A string, a number or a boolean.</summary>
internal sealed class ScalarShape(SchemaLocation location, ShapeName name, ScalarType type) : Shape(location, name)
{
    public ScalarType Type { get; } = type;

    /// <summary>Of a time: how the sender spells UTC.</summary>
    public UtcSpelling Utc { get; init; }

    /// <summary>A format of the contract's own, by name; the value is then a string.</summary>
    public string? CustomFormat { get; init; }

    public override IReadOnlyList<string> Kinds => Type switch
    {
        ScalarType.Boolean => ["boolean"],
        ScalarType.Int32 or ScalarType.Int64 or ScalarType.Double or ScalarType.Decimal => ["number"],
        _ => ["string"],
    };
}

/// <summary>One of the values listed. More may come: a reader is not to refuse others of the same kind.</summary>
internal sealed class EnumShape(SchemaLocation location, ShapeName name, IReadOnlyList<EnumValue> values, bool isInteger) : Shape(location, name)
{
    /// <summary>The values but null, each once, in their order.</summary>
    public IReadOnlyList<EnumValue> Values { get; } = values;

    /// <summary>Whether the values are integers; otherwise they are strings.</summary>
    public bool IsInteger { get; } = isInteger;

    public override IReadOnlyList<string> Kinds => [IsInteger ? "number" : "string"];
}

/// <summary>One of several kinds of JSON, with one shape for each.</summary>
internal sealed class KindUnionShape(SchemaLocation location, ShapeName name, IReadOnlyList<Shape> alternatives) : Shape(location, name)
{
    /// <summary>The shapes in the order of the schema, each of one kind, and of another than the others.</summary>
    public IReadOnlyList<Shape> Alternatives => alternatives.Select(alternative => alternative.Settled).ToList();

    public override IReadOnlyList<string> Kinds { get; } = alternatives.Select(alternative => alternative.Kinds[0]).ToList();

    public override IEnumerable<Shape> Parts => Alternatives;

    /// <summary>What values of that kind are; null where the schema says nothing of them.</summary>
    public Shape? Find(string kind) => Alternatives.FirstOrDefault(alternative => alternative.Kinds[0] == kind);
}

/// <summary>Any event of the contract, as a part of a body.</summary>
internal sealed class EventShape(SchemaLocation location, ShapeName name) : Shape(location, name)
{
    public override IReadOnlyList<string> Kinds => ["object"];
}

/// <summary>Any JSON, or any JSON of some kinds.</summary>
internal sealed class AnyShape(SchemaLocation location, ShapeName name, params string[] kinds) : Shape(location, name)
{
    public override IReadOnlyList<string> Kinds { get; } = kinds;
}

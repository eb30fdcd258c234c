using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Finds the shape of a value that is one of several: what those of one kind of JSON have in common, and a union of the kinds.</summary>
/// <param name="location">The schema with the alternatives.</param>
/// <param name="name">What its shape may be called.</param>
/// <param name="givenName">The name of its type in code that the schema gives; null where it gives none.</param>
internal sealed class UnionJoiner(SchemaLocation location, ShapeName name, GivenName? givenName)
{
    private const string Null = "null";
    private const string Object = "object";

    /// <param name="uses">The alternatives.</param>
    /// <param name="findDiscriminator">What the schema says of how those of them that are objects are told apart.</param>
    public ShapeUse Join(IReadOnlyList<ShapeUse> uses, Func<IReadOnlyList<ShapeUse>, Discriminator?> findDiscriminator)
    {
        List<ShapeUse> all = Flatten(uses.SelectMany(AlternativesOfKinds).Where(use => !IsNull(use.Shape)).ToList());
        bool acceptsNull = uses.Any(use => use.AcceptsNull);
        if (all.Count == 0)
        {
            return new ShapeUse(new AnyShape(location, name, Null), AcceptsNull: true);
        }

        if (all.Exists(use => use.Shape.Kinds.Count != 1))
        {
            UnionShape any = new(location, name, all) { GivenName = givenName };
            return new ShapeUse(any, acceptsNull || any.Kinds.Count == 0);
        }

        List<IGrouping<string, ShapeUse>> byKind = all.GroupBy(use => use.Shape.Kinds[0]).ToList();
        if (byKind.Count == 1)
        {
            return new ShapeUse(Join(byKind[0].ToList(), name, givenName, findDiscriminator), acceptsNull);
        }

        List<Shape> alternatives = byKind.ConvertAll(kind => Join(kind.ToList(), name.With("Object"), null, findDiscriminator));
        return new ShapeUse(new KindUnionShape(location, name, alternatives) { GivenName = givenName }, acceptsNull);
    }

    private static bool IsNull(Shape shape) => shape is AnyShape { Kinds: { Count: 1 } kinds } && kinds[0] == Null;

    private static IEnumerable<ShapeUse> AlternativesOfKinds(ShapeUse use) =>
        use.Shape is KindUnionShape kinds ? kinds.Alternatives.Select(alternative => new ShapeUse(alternative, AcceptsNull: false)) : [use];

    // What a union within this one may be, this one may be. Where it has all the objects, it stays what it is, told apart by what it says.
    private static List<ShapeUse> Flatten(List<ShapeUse> uses) =>
        uses.Where(MayBeObject).Take(2).Count() == 1 ? uses : uses.SelectMany(use => use.Shape is UnionShape inner ? inner.Alternatives : [use]).ToList();

    private static bool MayBeObject(ShapeUse use) => use.Shape.Kinds.Count == 0 || use.Shape.Kinds.Contains(Object);

    // Of one kind: what they are where they are the same, else the loosest type of that kind.
    private Shape Join(List<ShapeUse> uses, ShapeName ofObjects, GivenName? given, Func<IReadOnlyList<ShapeUse>, Discriminator?> findDiscriminator)
    {
        List<Shape> shapes = uses.Select(use => use.Shape).Distinct().ToList();
        string kind = shapes[0].Kinds[0];
        return shapes.Count == 1 && (kind != Object || uses.Count == 1) ? shapes[0] : kind switch
        {
            "string" => JoinStrings(shapes),
            "number" => JoinNumbers(shapes),
            "array" => new ListShape(location, name, new ShapeUse(new AnyShape(location, name), AcceptsNull: true)),
            Object => new UnionShape(location, ofObjects, uses, findDiscriminator(uses)) { GivenName = given },
            _ => shapes[0],
        };
    }

    // Any string beside those that are listed: more may come to every enumeration of strings.
    private Shape JoinStrings(List<Shape> shapes)
    {
        List<EnumShape> lists = shapes.OfType<EnumShape>().ToList();
        bool isListed = lists.Count == 1 && shapes.TrueForAll(shape => shape == lists[0] || shape is ScalarShape { Type: ScalarType.String, CustomFormat: null });
        return isListed ? lists[0] : AreAlike(shapes) ? shapes[0] : new ScalarShape(location, name, ScalarType.String);
    }

    private Shape JoinNumbers(List<Shape> shapes) =>
        AreAlike(shapes) ? shapes[0]
        : shapes.Exists(shape => shape is AnyShape) ? new AnyShape(location, name, "number")
        : new ScalarShape(
            location,
            name,
            Has(shapes, ScalarType.Double) ? ScalarType.Double : Has(shapes, ScalarType.Decimal) ? ScalarType.Decimal : ScalarType.Int64);

    private static bool Has(List<Shape> shapes, ScalarType type) => shapes.Exists(shape => shape is ScalarShape scalar && scalar.Type == type);

    private static bool AreAlike(List<Shape> shapes) =>
        shapes[0] is ScalarShape first
        && shapes.TrueForAll(shape => shape is ScalarShape other && other.Type == first.Type && other.Utc == first.Utc && other.CustomFormat == first.CustomFormat);
}

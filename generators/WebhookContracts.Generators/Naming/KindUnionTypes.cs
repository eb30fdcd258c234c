using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>
/// The unions of several kinds of JSON that become types: one for all that have the same alternatives under the same name, as schemas have them that were
/// written out in every place. The first in the order of files and lines stands for all.
/// </summary>
internal sealed class KindUnionTypes
{
    private readonly Dictionary<KindUnionShape, KindUnionShape> _types = [];
    private readonly HashSet<JsonNode> _schemas = [];
    private readonly Dictionary<Shape, int> _numbers = [];

    /// <param name="shapes">All shapes of the contract.</param>
    /// <param name="unions">The unions of objects among them.</param>
    public KindUnionTypes(IEnumerable<Shape> shapes, UnionTypes unions)
    {
        Dictionary<string, KindUnionShape> byAlternatives = new(StringComparer.Ordinal);
        IEnumerable<KindUnionShape> all = shapes
            .OfType<KindUnionShape>()
            .OrderBy(union => union.Location.Document.Path, StringComparer.Ordinal)
            .ThenBy(union => union.Location.Node.Range.Start);
        foreach (KindUnionShape union in all)
        {
            string key = $"{Identifier.ToPascalCase(union.Name.ToString())}\u0001{union.GivenName?.Value}\u0001{string.Join("\u0002", union.Alternatives.Select(shape => KeyOf(shape, unions)))}";
            if (!byAlternatives.TryGetValue(key, out KindUnionShape? first))
            {
                byAlternatives.Add(key, first = union);
            }

            _types.Add(union, first);
            _schemas.Add(union.Location.Node);
        }
    }

    /// <summary>The union that stands for all that are the same type as this one; null for what is none.</summary>
    public KindUnionShape? Find(Shape shape) => shape is KindUnionShape union && _types.TryGetValue(union, out KindUnionShape? first) ? first : null;

    /// <summary>Whether a shape is one of the kinds of a union in the same schema, whose title and name are the union's.</summary>
    public bool HoldsByItself(Shape shape) => shape is not KindUnionShape && _schemas.Contains(shape.Location.Node);

    private string KeyOf(Shape shape, UnionTypes unions) => shape switch
    {
        ScalarShape scalar => $"{scalar.Type}{scalar.Utc}{scalar.CustomFormat}",
        AnyShape any => "any " + string.Join(" ", any.Kinds),
        ListShape list => $"[{KeyOf(list.Item, unions)}]",
        MapShape map => $"{{{KeyOf(map.Value, unions)}}}",
        _ => NumberOf(Find(shape) ?? unions.Find(shape)?.Shape ?? shape),
    };

    private string KeyOf(ShapeUse use, UnionTypes unions) => KeyOf(use.Shape, unions) + (use.AcceptsNull ? "?" : "");

    private string NumberOf(Shape shape)
    {
        if (!_numbers.TryGetValue(shape, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(shape, number);
        }

        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

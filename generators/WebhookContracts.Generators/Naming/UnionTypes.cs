using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Generators.Naming;

/// <summary>The unions of a contract that become types, and which of them an object is an alternative of: one at most, since a record has one base.</summary>
internal sealed class UnionTypes
{
    private readonly Dictionary<UnionShape, UnionType> _types = [];
    private readonly Dictionary<ObjectShape, UnionType> _owners = [];
    private readonly HashSet<UnionType> _kept = [];

    /// <param name="shapes">All shapes of the contract.</param>
    /// <param name="events">Those of them that are whole events.</param>
    public UnionTypes(IEnumerable<Shape> shapes, IEnumerable<Shape> events)
    {
        Dictionary<string, UnionType> byAlternatives = new(StringComparer.Ordinal);
        Dictionary<ObjectShape, int> numbers = [];
        HashSet<Shape> ofEvents = [.. events];
        IEnumerable<UnionShape> unions = shapes
            .OfType<UnionShape>()
            .OrderBy(union => union.Location.Document.Path, StringComparer.Ordinal)
            .ThenBy(union => union.Location.Node.Range.Start);
        foreach (UnionShape union in unions)
        {
            if (union.Distinction is ObjectDistinction distinction)
            {
                string key = KeyOf(distinction, numbers);
                if (byAlternatives.TryGetValue(key, out UnionType? type))
                {
                    type.Shapes.Add(union);
                }
                else
                {
                    type = new UnionType(union, distinction, ofEvents.Contains(union));
                    byAlternatives.Add(key, type);
                    AddAlternatives(type);
                }

                _types.Add(union, type);
            }
        }
    }

    /// <summary>The type of a union; null where it has none.</summary>
    public UnionType? Find(Shape shape) => shape is UnionShape union && _types.TryGetValue(union, out UnionType? type) ? type : null;

    /// <summary>The union that an object is an alternative of; null for one that is none's.</summary>
    public UnionType? FindOwner(Shape shape) => shape is ObjectShape alternative && _owners.TryGetValue(alternative, out UnionType? type) ? type : null;

    /// <summary>Says which shapes there is use for.</summary>
    public void Keep(HashSet<Shape> shapes) => _kept.UnionWith(_types.Values.Where(type => type.Shapes.Exists(shapes.Contains)));

    /// <summary>Whether a shape is a union that there is use for, or an alternative of one.</summary>
    public bool IsKept(Shape shape) => (Find(shape) ?? FindOwner(shape)) is { } type && _kept.Contains(type);

    private void AddAlternatives(UnionType type)
    {
        foreach (ObjectAlternative alternative in type.Distinction.Alternatives)
        {
            ObjectShape shape = alternative.Shape;
            if (_owners.ContainsKey(shape))
            {
                shape = shape.Copy(type.Shape.Name.With(alternative.Tokens[0]));
            }

            _owners.Add(shape, type);
            type.Alternatives.Add(alternative with { Shape = shape });
        }
    }

    // The same alternatives, told apart in the same way: whatever stands between them is no part of a name, so that it separates them.
    private static string KeyOf(ObjectDistinction distinction, Dictionary<ObjectShape, int> numbers)
    {
        IEnumerable<string> alternatives = distinction.Alternatives.Select(alternative =>
        {
            if (!numbers.TryGetValue(alternative.Shape, out int number))
            {
                number = numbers.Count;
                numbers.Add(alternative.Shape, number);
            }

            return $"{number}\u0001{string.Join("\u0002", alternative.Tokens)}";
        });
        return $"{distinction.Mark}\u0001{string.Join("\u0002", distinction.Path)}\u0003{string.Join("\u0003", alternatives.OrderBy(text => text, StringComparer.Ordinal))}";
    }
}

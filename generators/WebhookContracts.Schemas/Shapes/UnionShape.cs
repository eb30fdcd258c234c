using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>One of several shapes.</summary>
/// <param name="location">The schema.</param>
/// <param name="name">What it may be called.</param>
/// <param name="alternatives">What the value may be. Those of a union in this one are alternatives of this one.</param>
/// <param name="discriminator">What the schema says of how they are told apart; null where it says nothing.</param>
internal sealed class UnionShape(SchemaLocation location, ShapeName name, IReadOnlyList<ShapeUse> alternatives, Discriminator? discriminator = null)
    : Shape(location, name)
{
    private readonly Discriminator? _discriminator = discriminator;
    private Distinction? _distinction;
    private bool _isDistinguished;
    private bool _isWhole;

    public IReadOnlyList<ShapeUse> Alternatives { get; } = alternatives;

    public override IReadOnlyList<string> Kinds { get; } = alternatives.Any(alternative => alternative.Shape.Kinds.Count == 0)
        ? []
        : alternatives.SelectMany(alternative => alternative.Shape.Kinds).Distinct().ToList();

    /// <summary>The one object that has the members of all alternatives: what the union is where these have members in common and cannot be told apart. Null otherwise.</summary>
    public ObjectShape? Whole { get; init; }

    public override Shape Settled => _isWhole ? Whole! : this;

    public override IEnumerable<Shape> Parts => Alternatives.Select(alternative => alternative.Shape);

    /// <summary>How the alternatives are told apart; null where they cannot be. Known once the members of all objects are read.</summary>
    public Distinction? Distinction
    {
        get
        {
            if (!_isDistinguished)
            {
                _distinction = DistinctionFinder.Find(this, _discriminator);
                _isDistinguished = true;
            }

            return _distinction;
        }
    }

    /// <summary>Says that the members of all objects are read, and that it is clear what the union is.</summary>
    public void Settle() => _isWhole = Whole is not null && Distinction is null;
}

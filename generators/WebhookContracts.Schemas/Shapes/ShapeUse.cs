namespace WebhookContracts.Schemas.Shapes;

/// <summary>A shape where it is used: as a member, an item, a map's value, an alternative.</summary>
/// <param name="Shape">What the value may be.</param>
/// <param name="AcceptsNull">Whether null may stand in its place.</param>
internal sealed record ShapeUse(Shape Shape, bool AcceptsNull)
{
    private readonly Shape _shape = Shape;

    /// <summary>What the value may be: of a union that turned out to be one object, that.</summary>
    public Shape Shape
    {
        get => _shape.Settled;
        init => _shape = value;
    }
}

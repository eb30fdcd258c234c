namespace WebhookContracts.Schemas.Shapes;

/// <summary>A shape where it is used: as a member, an item, a map's value, an alternative.</summary>
/// <param name="Shape">What the value may be.</param>
/// <param name="AcceptsNull">Whether null may stand in its place.</param>
internal sealed record ShapeUse(Shape Shape, bool AcceptsNull);

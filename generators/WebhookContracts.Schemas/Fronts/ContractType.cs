using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>A type of the contract that is no event, nor needed by one.</summary>
/// <param name="Shape">An object, an enumeration or a union.</param>
/// <param name="HasErrors">Whether something of its schema could not be read. (The shapes that it refers to say so themselves.)</param>
internal sealed record ContractType(Shape Shape, bool HasErrors)
{
    private readonly Shape _shape = Shape;

    /// <summary>An object, an enumeration or a union.</summary>
    public Shape Shape
    {
        get => _shape.Settled;
        init => _shape = value;
    }
}

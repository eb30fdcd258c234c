using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>An event, and what it consists of.</summary>
/// <param name="Description">What its <c>x-event</c> says.</param>
/// <param name="Shape">Its members; where the whole body is an entity, those of the entity; or a union of several objects.</param>
/// <param name="IsEntity">Whether the whole body is an entity (<c>x-body</c>): a type of its own beside the event.</param>
/// <param name="HasErrors">Whether something about the event itself could not be read. (The shapes that it refers to say so themselves.)</param>
internal sealed record ContractEvent(EventDescription Description, Shape Shape, bool IsEntity, bool HasErrors)
{
    /// <summary>What its schema says to people.</summary>
    public ShapeDocumentation Documentation => Description.Documentation ?? ShapeDocumentation.Of(Description.Location);
}

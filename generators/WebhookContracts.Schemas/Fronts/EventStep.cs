using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>A step on the way from a message to its events.</summary>
/// <param name="Owner">The object whose member it goes through; null where it goes to each item of an array.</param>
/// <param name="Member">The member.</param>
/// <param name="Value">What it leads to.</param>
internal sealed record EventStep(ObjectShape? Owner, ObjectMember? Member, ShapeUse Value);

using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>Where an id stands: in the header of that name, or in a member of the envelope, which is a string, a UUID or an integer.</summary>
internal sealed record ContractId(string? Header, ObjectMember? Member);

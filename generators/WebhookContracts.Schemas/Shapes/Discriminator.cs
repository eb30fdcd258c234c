using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>What OpenAPI's <c>discriminator</c> says beside a union: the member that tells the alternatives apart, and by which of its values.</summary>
/// <param name="Property">The member's name.</param>
/// <param name="Values">The values that <c>mapping</c> gives to each alternative; none where it gives none. In the order of the alternatives.</param>
/// <param name="ImplicitValues">The name of each alternative's schema, which is its value where nothing else says one; null for one without a name.</param>
internal sealed record Discriminator(string Property, IReadOnlyList<IReadOnlyList<string>> Values, IReadOnlyList<string?> ImplicitValues);

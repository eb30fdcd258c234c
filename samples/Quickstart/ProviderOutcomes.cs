using WebhookContracts;

namespace Quickstart;

/// <summary>What became of all that one provider sent.</summary>
internal sealed record ProviderOutcomes(string Provider, SignatureScheme? Scheme, IReadOnlyList<Outcome> Outcomes);

using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>What the files of a contract come to. Its two halves go separate ways: the model to source, the problems to the user.</summary>
internal sealed record ContractResult(ContractModel? Model, EquatableArray<Problem> Problems);

using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>
/// What the files of a contract come to. Its parts go separate ways: the model to source, the problems to the user, and the types of formats to be looked up
/// in the compilation.
/// </summary>
internal sealed record ContractResult(ContractModel? Model, EquatableArray<Problem> Problems, EquatableArray<FormatType> FormatTypes);

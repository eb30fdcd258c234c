using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>What the files of a contract come to. Its two halves go separate ways: the model to source, the diagnostics to the user.</summary>
internal sealed record ContractResult(ContractModel? Model, EquatableArray<DiagnosticModel> Diagnostics);

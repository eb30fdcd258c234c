using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>A file of a contract, read as JSON. Made once per version of the file.</summary>
/// <param name="ContractPath">The contract.json that brought the file in.</param>
/// <param name="DefaultNamespace">The namespace for the emitted types where the contract names none.</param>
/// <param name="DefaultName">What the contract is called where nothing in it says so; null where the project says nothing of it either.</param>
/// <param name="Document">What the file holds.</param>
internal sealed record ContractDocument(string ContractPath, string DefaultNamespace, string? DefaultName, SchemaDocument Document);

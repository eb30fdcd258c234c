using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>Reads the contracts of a compilation: links the files of each, and makes its model of what they say.</summary>
internal static class ContractReader
{
    /// <summary>What the files of each contract come to, in the order of the paths of their contract.json.</summary>
    /// <param name="documents">All files of all contracts, in any order, perhaps some more than once.</param>
    public static IEnumerable<ContractResult> Read(IEnumerable<ContractDocument> documents)
    {
        // Two contracts in one namespace may well declare one type both; as names of files namespaces differ in more than case.
        Dictionary<string, string> namespaces = new(StringComparer.OrdinalIgnoreCase);
        return documents
            .GroupBy(document => document.ContractPath, StringComparer.Ordinal)
            .OrderBy(contract => contract.Key, StringComparer.Ordinal)
            .Select(contract => Read(contract.Key, contract, namespaces));
    }

    private static ContractResult Read(string contractPath, IEnumerable<ContractDocument> documents, Dictionary<string, string> namespaces)
    {
        SchemaSet schemas = new(
            documents.Select(document => document.Document),
            path => $"add <AdditionalFiles Include=\"{path}\" WebhookContract=\"{contractPath}\" />, or move it into the contract's folder");
        ProblemBag problems = new();
        foreach (SchemaDocument document in schemas.Documents.Where(document => document.Error is not null))
        {
            problems.Report(ProblemKinds.InvalidJson, document, document.Error!.Range, document.Error.Message);
        }

        ContractModel? model = null;
        ContractDocument? contract = documents.FirstOrDefault(document => document.Document.Path == contractPath);
        if (contract is null)
        {
            problems.Report(
                ProblemKinds.InvalidContract,
                schemas.Documents[0],
                default,
                $"this file belongs to the contract {contractPath}, which is not among the additional files; its metadata WebhookContract must be the full path of a <WebhookContract> item");
        }
        else if (contract.Document.Root is not null)
        {
            ContractDescription? description = ContractFront.Read(schemas, contract.Document, contract.DefaultNamespace, problems);
            if (description is not null)
            {
                TypeNamespaces own = new(description, problems);
                model = TryTakeNamespaces(description, own, problems, namespaces) ? ContractNaming.Read(description, own, problems) : null;
            }
        }

        return new ContractResult(model, problems.Problems.ToEquatableArray());
    }

    private static bool TryTakeNamespaces(ContractDescription contract, TypeNamespaces own, ProblemBag problems, Dictionary<string, string> taken)
    {
        SchemaDocument document = contract.Location.Document;
        foreach (string @namespace in own.All.Select(names => names.Namespace))
        {
            if (taken.TryGetValue(@namespace, out string? other))
            {
                problems.Report(
                    ProblemKinds.NameCollision,
                    document,
                    contract.Settings.NamespaceNode.Start,
                    $"the namespace {@namespace} is already that of {other}; give each contract a \"namespace\" of its own");
                return false;
            }
        }

        foreach (ContractNames names in own.All)
        {
            taken.Add(names.Namespace, document.Path);
        }

        return true;
    }
}

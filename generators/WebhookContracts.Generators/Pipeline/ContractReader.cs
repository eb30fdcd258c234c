using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>Reads the contracts of a compilation: links the files of each, and makes its model of what they say.</summary>
internal static class ContractReader
{
    /// <summary>What the files of each contract come to, in the order of the paths of their contract.json.</summary>
    /// <param name="documents">All files of all contracts, in any order, perhaps some more than once.</param>
    public static IEnumerable<ContractResult> Read(IReadOnlyCollection<ContractDocument> documents)
    {
        List<Described> contracts = documents
            .GroupBy(document => document.ContractPath, StringComparer.Ordinal)
            .OrderBy(contract => contract.Key, StringComparer.Ordinal)
            .Select(contract => Describe(contract.Key, contract))
            .ToList();

        // In C# a type and a namespace cannot share a name, whichever contracts they are of.
        List<string> all = contracts.SelectMany(contract => contract.Namespaces?.All ?? []).Select(names => names.Namespace).ToList();
        foreach (ContractNames names in contracts.SelectMany(contract => contract.Namespaces?.All ?? []))
        {
            names.ReserveSegments(all);
        }

        Dictionary<string, string> taken = new(StringComparer.OrdinalIgnoreCase);
        return contracts.ConvertAll(contract => Name(contract, taken));
    }

    private static Described Describe(string contractPath, IEnumerable<ContractDocument> documents)
    {
        ProblemBag problems = new();
        SchemaSet schemas = new(
            SchemaOverlay.Apply(documents.Select(document => document.Document), problems),
            path => $"add <AdditionalFiles Include=\"{path}\" WebhookContract=\"{contractPath}\" />, or move it into the contract's folder");
        foreach (SchemaDocument document in schemas.Documents.Where(document => document.Error is not null))
        {
            problems.Report(ProblemKinds.InvalidJson, document, document.Error!.Range, document.Error.Message);
        }

        ContractDocument? contract = documents.FirstOrDefault(document => document.Document.Path == contractPath);
        if (contract is null)
        {
            problems.Report(
                ProblemKinds.InvalidContract,
                schemas.Documents[0],
                default,
                $"this file belongs to the contract {contractPath}, which is not among the additional files; its metadata WebhookContract must be the full path of a <WebhookContract> item");
        }

        ContractDescription? description = contract?.Document.Root is null ? null : ContractFront.Read(schemas, schemas.Find(contractPath)!, contract.DefaultNamespace, problems, contract.DefaultName);
        return new Described(description, description is null ? null : new TypeNamespaces(description, problems), problems);
    }

    private static ContractResult Name(Described contract, Dictionary<string, string> taken)
    {
        ContractModel? model = contract is { Description: { } description, Namespaces: { } namespaces } && TryTakeNamespaces(description, namespaces, contract.Problems, taken)
            ? ContractNaming.Read(description, namespaces, ReservedNames.All, contract.Problems)
            : null;
        IEnumerable<FormatType> formats = model is null ? [] : contract.Description!.Settings.Formats.Select(format => FormatTypeOf(contract.Description.Location.Document, format.Key, format.Value));
        return new ContractResult(model, contract.Problems.Problems.ToEquatableArray(), formats.ToEquatableArray());
    }

    private static FormatType FormatTypeOf(SchemaDocument document, string format, JsonString type) => new(
        type.Value,
        Problem.At(document, type.Range, ProblemKinds.InvalidFormatType, format, type.Value, type.Value.Substring(type.Value.LastIndexOf('.') + 1)));

    // Two contracts in one namespace would both have a type of the same name there sooner or later; as names of files these differ in more than case.
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

    /// <summary>A contract as its files describe it, and where its types are to stand; null where the files do not say.</summary>
    private sealed record Described(ContractDescription? Description, TypeNamespaces? Namespaces, ProblemBag Problems);
}

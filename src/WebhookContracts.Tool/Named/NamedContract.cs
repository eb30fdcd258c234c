using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Named;

/// <summary>A contract as its files describe it, with the C# names that the generator would give.</summary>
internal sealed class NamedContract
{
    // What a contract is called that gets its name in the project, which is not at hand.
    private const string NoName = "Contract";

    private NamedContract(ContractDescription description, ContractNaming names, SchemaSet schemas)
    {
        Schemas = schemas;
        Description = description;
        Names = names;
    }

    /// <summary>What the files say.</summary>
    public ContractDescription Description { get; }

    /// <summary>The files.</summary>
    public SchemaSet Schemas { get; }

    /// <summary>What its parts are called in C#.</summary>
    public ContractNaming Names { get; }

    /// <summary>Reads a contract.</summary>
    /// <param name="folder">Its files.</param>
    /// <exception cref="SchemaException">It cannot be used: what is wrong first, and where.</exception>
    public static NamedContract Of(SchemaFolder folder)
    {
        ContractDescription description = ContractSchema.ReadDescription(folder, NoName);
        ProblemBag problems = new();
        TypeNamespaces namespaces = new(description, problems);
        string[] all = [.. namespaces.All.Select(names => names.Namespace)];
        foreach (ContractNames names in namespaces.All)
        {
            names.ReserveSegments(all);
        }

        ContractNaming naming = ContractNaming.Of(description, namespaces, ReservedNames.All, problems);
        folder.ThrowOn(problems);
        return new NamedContract(description, naming, folder.Schemas);
    }
}

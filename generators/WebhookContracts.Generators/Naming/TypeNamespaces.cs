using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Generators.Naming;

/// <summary>
/// The namespaces of a contract, and which of its types stand in which: those of a folder that <c>types</c> leads to in one that is called after the folder,
/// all others in the contract's own. It is where a schema stands that decides, not who refers to it.
/// </summary>
internal sealed class TypeNamespaces
{
    private readonly List<(TypeFolder Folder, ContractNames Names)> _folders = [];
    private readonly HashSet<SchemaDocument> _ofEvents;

    public TypeNamespaces(ContractDescription contract, ProblemBag problems)
    {
        Own = new ContractNames(contract.Settings.Namespace, problems);
        _ofEvents = [.. contract.Events.Select(@event => @event.Description.Location.Document)];
        Dictionary<string, ContractNames> byNamespace = new(StringComparer.OrdinalIgnoreCase) { [Own.Namespace] = Own };

        // The innermost folder decides.
        foreach (TypeFolder folder in contract.TypeFolders.OrderByDescending(folder => folder.Path.Length).ThenBy(folder => folder.Path, StringComparer.Ordinal))
        {
            string[] words = folder.GivenNamespace?.Split('.') ?? [.. folder.Name.Split('/').Select(word => Identifier.ToPascalCase(word))];
            string @namespace = $"{Own.Namespace}.{string.Join(".", words)}";
            if (@namespace.Length > CSharpName.MaximumNamespaceLength)
            {
                problems.Report(
                    ProblemKinds.InvalidContract,
                    contract.Location.Document,
                    contract.Settings.NamespaceNode.Start,
                    $"the namespace of the types in {folder.Name} would have more than {CSharpName.MaximumNamespaceLength} characters; give it a shorter name with \"namespace\" beside its \"$ref\"");
                @namespace = Own.Namespace;
            }

            if (!byNamespace.TryGetValue(@namespace, out ContractNames? names))
            {
                names = new ContractNames(@namespace, problems);
                byNamespace.Add(@namespace, names);
            }

            _folders.Add((folder, names));
        }

        All = byNamespace.Values;
    }

    /// <summary>That of the contract, its events, and what they share.</summary>
    public ContractNames Own { get; }

    /// <summary>All of them, the contract's own first.</summary>
    public IReadOnlyCollection<ContractNames> All { get; }

    /// <summary>The names of the namespace that a shape's type stands in.</summary>
    public ContractNames Of(Shape shape)
    {
        SchemaDocument document = shape.Location.Document;
        return _ofEvents.Contains(document) ? Own : _folders.Find(folder => folder.Folder.Holds(document)).Names ?? Own;
    }
}

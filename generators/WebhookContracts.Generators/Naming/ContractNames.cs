using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Naming;

/// <summary>Gives out the C# type names of one namespace of a contract, each to one schema.</summary>
internal sealed class ContractNames(string @namespace, ProblemBag problems)
{
    // Each type is a file, and the names of files must differ in more than case.
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The namespace that the names stand in.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Takes a name that the contract itself needs.</summary>
    public void Reserve(string name, string owner) => _owners[name] = owner;

    /// <summary>Takes the names under which other namespaces stand in this one.</summary>
    public void ReserveSegments(IEnumerable<string> namespaces)
    {
        foreach (string inner in namespaces.Where(other => other.StartsWith(Namespace + ".", StringComparison.OrdinalIgnoreCase)))
        {
            Reserve(inner.Substring(Namespace.Length + 1).Split('.')[0], $"the namespace {inner}");
        }
    }

    public bool IsFree(string name) => !_owners.ContainsKey(name);

    /// <summary>Takes the name for what stands at the range; says so where another has it, or one that differs in case only.</summary>
    public bool Take(string name, SchemaDocument document, TextRange range, string cure = "give one of the two another with \"x-name\"")
    {
        string owner = $"{SchemaPath.FileNameOf(document.Path)} line {document.PositionAt(range.Start).Line + 1}";
        if (_owners.TryGetValue(name, out string? other))
        {
            problems.Report(ProblemKinds.NameCollision, document, range, $"the type name \"{name}\" is already taken by {other}; {cure}");
            return false;
        }

        _owners.Add(name, owner);
        return true;
    }
}

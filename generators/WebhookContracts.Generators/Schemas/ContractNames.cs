using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Json;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Gives out the C# type names of one contract, each to one schema.</summary>
internal sealed class ContractNames(string @namespace, DiagnosticBag diagnostics)
{
    // Each type is a file, and the names of files must differ in more than case.
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    public string Namespace { get; } = @namespace;

    /// <summary>Takes a name that the contract itself needs.</summary>
    public void Reserve(string name, string owner) => _owners[name] = owner;

    public bool IsFree(string name) => !_owners.ContainsKey(name);

    /// <summary>Takes the name for what stands at the span; says so where another has it, or one that differs in case only.</summary>
    public void Take(string name, SchemaDocument document, TextSpan span, string cure = "put one of the two under another name in \"definitions\"")
    {
        string owner = $"{SchemaPath.FileNameOf(document.Path)} line {document.Text.Lines.GetLinePosition(span.Start).Line + 1}";
        if (_owners.TryGetValue(name, out string? other))
        {
            diagnostics.Report(
                DiagnosticDescriptors.NameCollision, document, span, $"the type name \"{name}\" is already taken by {other}; {cure}");
        }
        else
        {
            _owners.Add(name, owner);
        }
    }

    /// <summary>The span that stands for a schema in a message: its first character, not all its lines.</summary>
    public static TextSpan StartOf(JsonNode node) => new(node.Span.Start, 1);
}

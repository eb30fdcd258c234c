using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Schemas;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>Collects what is to be said about a contract's files, each thing once.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticModel> _diagnostics = [];
    private readonly HashSet<DiagnosticModel> _seen = [];

    public bool HasErrors => _diagnostics.Exists(diagnostic => diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error);

    public void Report(DiagnosticDescriptor descriptor, SchemaDocument document, TextSpan span, params string[] arguments)
    {
        DiagnosticModel diagnostic = new()
        {
            Descriptor = descriptor,
            Path = document.Path,
            Span = span,
            Lines = document.Text.Lines.GetLinePositionSpan(span),
            Arguments = arguments.ToEquatableArray(),
        };
        if (_seen.Add(diagnostic))
        {
            _diagnostics.Add(diagnostic);
        }
    }

    public EquatableArray<DiagnosticModel> ToEquatableArray() => _diagnostics.ToEquatableArray();
}

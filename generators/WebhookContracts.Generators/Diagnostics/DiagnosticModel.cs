using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>A diagnostic by value, so that the pipeline can tell an unchanged one.</summary>
internal sealed record DiagnosticModel
{
    public required DiagnosticDescriptor Descriptor { get; init; }

    /// <summary>The JSON file; null for what concerns the whole compilation.</summary>
    public required string? Path { get; init; }

    public required TextSpan Span { get; init; }

    public required LinePositionSpan Lines { get; init; }

    public required EquatableArray<string> Arguments { get; init; }

    public Diagnostic ToDiagnostic()
    {
        Location location = Path is null ? Location.None : Location.Create(Path, Span, Lines);
        return Diagnostic.Create(Descriptor, location, [.. Arguments]);
    }
}

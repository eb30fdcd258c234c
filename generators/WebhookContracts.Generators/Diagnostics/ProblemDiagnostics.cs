using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>What the reader of schemas found, as the compiler reports it.</summary>
internal static class ProblemDiagnostics
{
    // One descriptor for each kind, as the compiler expects. The message is complete when it gets here.
    private static readonly ConcurrentDictionary<ProblemKind, DiagnosticDescriptor> s_descriptors = new();

    // The page has a heading for each id.
    private static readonly string s_page =
        typeof(ProblemDiagnostics).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ProjectUrl").Value + "/blob/main/docs/diagnostics.md";

    public static Diagnostic ToDiagnostic(this Problem problem)
    {
        Location location = problem.Path is null
            ? Location.None
            : Location.Create(problem.Path, new TextSpan(problem.Range.Start, problem.Range.Length), new LinePositionSpan(ToLinePosition(problem.Start), ToLinePosition(problem.End)));
        return Diagnostic.Create(s_descriptors.GetOrAdd(problem.Kind, ToDescriptor), location, problem.Message);
    }

    private static DiagnosticDescriptor ToDescriptor(ProblemKind kind) => new(
        kind.Id,
        kind.Title,
        messageFormat: "{0}",
        category: "WebhookContracts",
        kind.Severity switch
        {
            ProblemSeverity.Error => DiagnosticSeverity.Error,
            ProblemSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: $"{s_page}#{kind.Id.ToLowerInvariant()}");

    private static LinePosition ToLinePosition(TextPosition position) => new(position.Line, position.Column);
}

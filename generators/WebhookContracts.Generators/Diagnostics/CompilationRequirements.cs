using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>What the emitted code needs of the project that it is compiled into.</summary>
internal static class CompilationRequirements
{
    private const string RuntimeType = "WebhookContracts.WebhookContract`2";

    public static EquatableArray<DiagnosticModel> Check(CSharpCompilation compilation)
    {
        List<DiagnosticModel> missing = [];
        if (compilation.LanguageVersion < LanguageVersion.CSharp12)
        {
            missing.Add(Report(DiagnosticDescriptors.LanguageVersion, compilation.LanguageVersion.ToDisplayString()));
        }

        if (compilation.GetTypeByMetadataName(RuntimeType) is null)
        {
            missing.Add(Report(DiagnosticDescriptors.MissingRuntime));
        }

        return missing.ToEquatableArray();
    }

    private static DiagnosticModel Report(DiagnosticDescriptor descriptor, params string[] arguments) => new()
    {
        Descriptor = descriptor,
        Path = null,
        Span = default,
        Lines = default,
        Arguments = arguments.ToEquatableArray(),
    };
}

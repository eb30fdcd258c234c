using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Diagnostics;

/// <summary>What the emitted code needs of the project that it is compiled into.</summary>
internal static class CompilationRequirements
{
    private const string RuntimeType = "WebhookContracts.WebhookContract`2";

    private static readonly ProblemKind s_languageVersion = new(
        "WHC0013",
        ProblemSeverity.Error,
        "The C# version is too old",
        "the emitted code needs C# 12 or newer, this project compiles as C# {0}; set <LangVersion> to 12 or newer (the default from .NET 8 on)");

    private static readonly ProblemKind s_missingRuntime = new(
        "WHC0014",
        ProblemSeverity.Error,
        "The runtime package is missing",
        "the emitted code needs the package WebhookContracts; add <PackageReference Include=\"WebhookContracts\" />");

    public static EquatableArray<Problem> Check(CSharpCompilation compilation)
    {
        List<Problem> missing = [];
        if (compilation.LanguageVersion < LanguageVersion.CSharp12)
        {
            missing.Add(Problem.Of(s_languageVersion, compilation.LanguageVersion.ToDisplayString()));
        }

        if (compilation.GetTypeByMetadataName(RuntimeType) is null)
        {
            missing.Add(Problem.Of(s_missingRuntime));
        }

        return missing.ToEquatableArray();
    }
}

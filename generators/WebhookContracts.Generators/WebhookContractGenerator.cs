using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Emit;
using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Pipeline;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators;

/// <summary>Turns the JSON Schemas of a webhook contract into sealed records, their readers and writers, and the contract object.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WebhookContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The additional files that belong to a contract: each (path, contract, text), equal while these are.
        IncrementalValuesProvider<ContractFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => ContractFile.Find(pair.Left, pair.Right, cancellation))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName("Files");

        // Each file as a tree, parsed again only if its text changed.
        IncrementalValuesProvider<ContractDocument> documents = files
            .Select(static (file, _) => file.Parse())
            .WithTrackingName("Documents");

        // The files of a contract linked, and read as its model and what is to be said about it.
        IncrementalValuesProvider<ContractResult> results = documents
            .Collect()
            .SelectMany(static (all, _) => ContractReader.Read(all))
            .WithTrackingName("Contracts");

        // Source, from the model alone. An unchanged model emits nothing again.
        IncrementalValuesProvider<ContractModel> models = results
            .Where(static result => result.Model is not null)
            .Select(static (result, _) => result.Model!)
            .WithTrackingName("Models");
        context.RegisterSourceOutput(models, static (output, model) =>
        {
            foreach ((string hintName, string source) in ContractSource.Emit(model))
            {
                output.AddSource(hintName, SourceText.From(source, Encoding.UTF8));
            }
        });

        // Diagnostics, alone: a moved line in a schema reports anew, and emits nothing.
        IncrementalValuesProvider<Problem> problems = results
            .SelectMany(static (result, _) => result.Problems)
            .WithTrackingName("Diagnostics");
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));

        // What the compilation lacks, once there is anything to emit.
        IncrementalValueProvider<EquatableArray<Problem>> requirements = context.CompilationProvider
            .Select(static (compilation, _) => CompilationRequirements.Check((CSharpCompilation)compilation))
            .Combine(models.Collect())
            .Select(static (pair, _) => pair.Right.IsEmpty ? EquatableArray<Problem>.Empty : pair.Left)
            .WithTrackingName("Requirements");
        context.RegisterSourceOutput(requirements, static (output, missing) =>
        {
            foreach (Problem problem in missing)
            {
                output.ReportDiagnostic(problem.ToDiagnostic());
            }
        });
    }
}

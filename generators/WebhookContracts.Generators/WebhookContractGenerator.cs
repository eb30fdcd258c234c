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
        // What the compilation lacks for the emitted code.
        IncrementalValueProvider<EquatableArray<Problem>> lacking = context.CompilationProvider
            .Select(static (compilation, _) => CompilationRequirements.Check((CSharpCompilation)compilation))
            .WithTrackingName("Requirements");

        // Where something is lacking nothing is emitted: that would be hundreds of errors around the one that says what to do.
        context.RegisterSourceOutput(models.Combine(lacking), static (output, pair) =>
        {
            (ContractModel model, EquatableArray<Problem> lacking) = pair;
            foreach ((string hintName, string source) in lacking.Count == 0 ? ContractSource.Emit(model) : [])
            {
                output.AddSource(hintName, SourceText.From(source, Encoding.UTF8));
            }
        });

        // Diagnostics, alone: a moved line in a schema reports anew, and emits nothing.
        IncrementalValuesProvider<Problem> problems = results
            .SelectMany(static (result, _) => result.Problems)
            .WithTrackingName("Diagnostics");
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));

        // The types of formats, looked up in the compilation: all that a contract asks of it.
        IncrementalValuesProvider<Problem> missingTypes = results
            .SelectMany(static (result, _) => result.FormatTypes)
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => pair.Left.Check(pair.Right))
            .Where(static problem => problem is not null)
            .Select(static (problem, _) => problem!)
            .WithTrackingName("MissingTypes");
        context.RegisterSourceOutput(missingTypes, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));

        // What the compilation lacks, once there is anything to emit.
        IncrementalValueProvider<EquatableArray<Problem>> missing = lacking
            .Combine(models.Collect())
            .Select(static (pair, _) => pair.Right.IsEmpty ? EquatableArray<Problem>.Empty : pair.Left);
        context.RegisterSourceOutput(missing, static (output, problems) =>
        {
            foreach (Problem problem in problems)
            {
                output.ReportDiagnostic(problem.ToDiagnostic());
            }
        });
    }
}

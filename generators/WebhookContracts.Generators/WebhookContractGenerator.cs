using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Emit;
using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Schemas;

namespace WebhookContracts.Generators;

/// <summary>Turns the JSON Schemas of a webhook contract into sealed records, their readers and writers, and the contract object.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WebhookContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The additional files that belong to a contract: each (path, contract, text), equal while these are.
        IncrementalValuesProvider<SchemaFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellation) => SchemaFile.Find(pair.Left, pair.Right, cancellation))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName("Files");

        // Each file as a tree, parsed again only if its text changed.
        IncrementalValuesProvider<SchemaDocument> documents = files
            .Select(static (file, _) => SchemaDocument.Parse(file))
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
        IncrementalValuesProvider<DiagnosticModel> diagnostics = results
            .SelectMany(static (result, _) => result.Diagnostics)
            .WithTrackingName("Diagnostics");
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        // What the compilation lacks, once there is anything to emit.
        IncrementalValueProvider<EquatableArray<DiagnosticModel>> requirements = context.CompilationProvider
            .Select(static (compilation, _) => CompilationRequirements.Check((CSharpCompilation)compilation))
            .Combine(models.Collect())
            .Select(static (pair, _) => pair.Right.IsEmpty ? EquatableArray<DiagnosticModel>.Empty : pair.Left)
            .WithTrackingName("Requirements");
        context.RegisterSourceOutput(requirements, static (output, missing) =>
        {
            foreach (DiagnosticModel diagnostic in missing)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>One additional file of a contract, equal to another while its path and its text are the same.</summary>
internal sealed class ContractFile(string path, string contractPath, string defaultNamespace, SourceText text) : IEquatable<ContractFile>
{
    private const string ContractMetadata = "build_metadata.AdditionalFiles.WebhookContract";
    private const string NamespaceMetadata = "build_metadata.AdditionalFiles.WebhookContractNamespace";

    /// <summary>Where the file is, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The contract.json that brought the file in.</summary>
    public string ContractPath { get; } = contractPath;

    /// <summary>The namespace for the emitted types where the contract names none.</summary>
    public string DefaultNamespace { get; } = defaultNamespace;

    public SourceText Text { get; } = text;

    /// <summary>An additional file of a project as one of a contract; null if it belongs to none, or cannot be read.</summary>
    public static ContractFile? Find(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        AnalyzerConfigOptions options = provider.GetOptions(file);
        if (!options.TryGetValue(ContractMetadata, out string? contractPath) || contractPath.Length == 0 || file.GetText(cancellation) is not { } text)
        {
            return null;
        }

        bool hasNamespace = options.TryGetValue(NamespaceMetadata, out string? @namespace) && @namespace.Length > 0
            || provider.GlobalOptions.TryGetValue("build_property.RootNamespace", out @namespace);
        return new ContractFile(SchemaPath.Normalize(file.Path), SchemaPath.Normalize(contractPath), hasNamespace ? @namespace! : "", text);
    }

    /// <summary>The file read as JSON.</summary>
    public ContractDocument Parse() => new(ContractPath, DefaultNamespace, SchemaDocument.Parse(Path, Text.ToString()));

    public bool Equals(ContractFile? other) =>
        other is not null
        && Path == other.Path
        && ContractPath == other.ContractPath
        && DefaultNamespace == other.DefaultNamespace
        && Text.ContentEquals(other.Text);

    public override bool Equals(object? obj) => Equals(obj as ContractFile);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path) ^ Text.Length;
}

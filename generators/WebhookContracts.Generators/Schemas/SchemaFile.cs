using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>One additional file of a contract, equal to another while its path and its text are the same.</summary>
internal sealed class SchemaFile(string path, string contractPath, string defaultNamespace, SourceText text) : IEquatable<SchemaFile>
{
    /// <summary>Where the file is, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The contract.json that brought the file in.</summary>
    public string ContractPath { get; } = contractPath;

    /// <summary>The namespace for the emitted types where the contract names none.</summary>
    public string DefaultNamespace { get; } = defaultNamespace;

    public SourceText Text { get; } = text;

    public bool Equals(SchemaFile? other) =>
        other is not null
        && Path == other.Path
        && ContractPath == other.ContractPath
        && DefaultNamespace == other.DefaultNamespace
        && Text.ContentEquals(other.Text);

    public override bool Equals(object? obj) => Equals(obj as SchemaFile);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path) ^ Text.Length;
}

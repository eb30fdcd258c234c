using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Pipeline;

/// <summary>One additional file of a contract, equal to another while its path and its text are the same.</summary>
internal sealed class ContractFile(string path, string contractPath, string defaultNamespace, string? defaultName, SourceText text) : IEquatable<ContractFile>
{
    private const string ContractMetadata = "build_metadata.AdditionalFiles.EncodedWebhookContract";
    private const string NameMetadata = "build_metadata.AdditionalFiles.EncodedWebhookContractName";
    private const string NamespaceMetadata = "build_metadata.AdditionalFiles.EncodedWebhookContractNamespace";

    private readonly bool _isFaithful = IsFaithful(text);

    /// <summary>Where the file is, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The contract.json that brought the file in.</summary>
    public string ContractPath { get; } = contractPath;

    /// <summary>The namespace for the emitted types where the contract names none.</summary>
    public string DefaultNamespace { get; } = defaultNamespace;

    /// <summary>What the contract is called where nothing in it says so; null where the project says nothing of it either.</summary>
    public string? DefaultName { get; } = defaultName;

    public SourceText Text { get; } = text;

    /// <summary>An additional file of a project as one of a contract; null if it belongs to none, or cannot be read.</summary>
    public static ContractFile? Find(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        AnalyzerConfigOptions options = provider.GetOptions(file);
        if (Decode(options, ContractMetadata) is not { Length: > 0 } contractPath || file.GetText(cancellation) is not { } text)
        {
            return null;
        }

        string? @namespace = Decode(options, NamespaceMetadata);
        if (string.IsNullOrEmpty(@namespace))
        {
            provider.GlobalOptions.TryGetValue("build_property.RootNamespace", out @namespace);
        }

        return new ContractFile(SchemaPath.Normalize(file.Path), SchemaPath.Normalize(contractPath), @namespace ?? "", Decode(options, NameMetadata) is { Length: > 0 } name ? name : null, text);
    }

    /// <summary>The file read as JSON.</summary>
    public ContractDocument Parse() => new(ContractPath, DefaultNamespace, DefaultName, SchemaDocument.Parse(Path, Text.ToString(), _isFaithful));

    public bool Equals(ContractFile? other) =>
        other is not null
        && Path == other.Path
        && ContractPath == other.ContractPath
        && DefaultNamespace == other.DefaultNamespace
        && DefaultName == other.DefaultName
        && _isFaithful == other._isFaithful
        && Text.ContentEquals(other.Text);

    public override bool Equals(object? obj) => Equals(obj as ContractFile);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path) ^ Text.Length;

    // The build hands paths on in base64, since they may hold what begins a comment in the file that carries them to the compiler.
    private static string? Decode(AnalyzerConfigOptions options, string metadata) =>
        options.TryGetValue(metadata, out string? encoded) ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded)) : null;

    // Bytes that stand for no character were replaced, or taken for an old encoding. The checksum is that of the bytes.
    private static bool IsFaithful(SourceText text)
    {
        string characters = text.ToString();
        return text.Encoding switch
        {
            null => true,
            { } encoding when !SchemaEncoding.IsUnicode(encoding) => !SchemaEncoding.HasOthersThanAscii(characters),
            { } encoding => characters.IndexOf(SchemaEncoding.Replacement) < 0
                || SourceText.From(characters, encoding, text.ChecksumAlgorithm).GetChecksum().SequenceEqual(text.GetChecksum()),
        };
    }
}

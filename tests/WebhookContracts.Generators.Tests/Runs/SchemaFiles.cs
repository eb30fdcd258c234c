using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>The files of one contract, as a project would give them to the generator.</summary>
internal sealed record SchemaFiles
{
    private const string MetadataPrefix = "build_metadata.AdditionalFiles.";

    /// <summary>Texts by their path below the directory of the contract.</summary>
    public required ImmutableSortedDictionary<string, string> Texts { get; init; }

    public string Directory { get; init; } = "/schemas/acme/";

    /// <summary>The <c>Namespace</c> of the <c>WebhookContract</c> item.</summary>
    public string ItemNamespace { get; init; } = "";

    /// <summary>The <c>Name</c> of the <c>WebhookContract</c> item.</summary>
    public string ItemName { get; init; } = "";

    public static SchemaFiles Of(string contract) =>
        new() { Texts = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("contract.json", contract) };

    /// <summary>The schemas of a provider that ships with the package.</summary>
    public static SchemaFiles Bundled(string provider)
    {
        string directory = Repository.PathOf("schemas", provider);
        return new SchemaFiles
        {
            Texts = System.IO.Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories)
                .Select(file => (File: file, Name: Path.GetRelativePath(directory, file).Replace('\\', '/')))
                .Where(file => !file.Name.StartsWith("examples/", StringComparison.Ordinal))
                .ToImmutableSortedDictionary(file => file.Name, file => File.ReadAllText(file.File), StringComparer.Ordinal),
            Directory = $"/schemas/{provider}/",
        };
    }

    public SchemaFiles With(string path, string text) => this with { Texts = Texts.SetItem(path, text) };

    public SchemaFiles Without(string path) => this with { Texts = Texts.Remove(path) };

    /// <summary>Replaces a piece of one file that stands there exactly once.</summary>
    public SchemaFiles Edit(string path, string piece, string replacement)
    {
        string[] parts = Texts[path].Split(piece);
        Assert.True(parts.Length == 2, $"{path} holds {piece} {parts.Length - 1} times.");
        return With(path, string.Join(replacement, parts));
    }

    /// <param name="source">The project's own source.</param>
    public GeneratorRun Generate(string source = "") => GeneratorRun.Of([this], source);

    /// <param name="source">The project's own source.</param>
    public LoadedContract Load(string source = "") => Generate(source).Load();

    public IEnumerable<AdditionalText> ToAdditionalTexts() => Texts.Select(file => new SchemaFile(Directory + file.Key, file.Value));

    /// <summary>The metadata of the additional files, by their full path.</summary>
    public IEnumerable<KeyValuePair<string, ImmutableDictionary<string, string>>> ToMetadata()
    {
        ImmutableDictionary<string, string> metadata = ImmutableDictionary<string, string>.Empty
            .Add(MetadataPrefix + "EncodedWebhookContract", Encode(Directory + "contract.json"))
            .Add(MetadataPrefix + "EncodedWebhookContractName", Encode(ItemName))
            .Add(MetadataPrefix + "EncodedWebhookContractNamespace", Encode(ItemNamespace));
        return Texts.Keys.Select(path => KeyValuePair.Create(Directory + path, metadata));
    }

    private static string Encode(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}

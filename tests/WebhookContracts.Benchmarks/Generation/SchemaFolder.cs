using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Generators;

namespace WebhookContracts.Benchmarks.Generation;

/// <summary>The schemas of one contract, and the generator over them in a real compiler.</summary>
internal sealed class SchemaFolder
{
    private const string ContractPath = "/schemas/contract.json";

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12);
    private static readonly Lazy<MetadataReference[]> s_references = new(() => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("WebhookContracts.dll", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly SchemaText[] _files;

    private SchemaFolder(IEnumerable<(string Name, string Text)> files) => _files = [.. files.Select(file => new SchemaText($"/schemas/{file.Name}.json", file.Text))];

    /// <summary>A bundled contract: <c>onefuzz</c>.</summary>
    public static SchemaFolder Bundled(string provider)
    {
        string folder = provider + "/";
        return new(EmbeddedFile.NamesIn(folder)
            .Where(name => !name.StartsWith(folder + "examples/", StringComparison.Ordinal))
            .Select(name => (name[folder.Length..], EmbeddedFile.ReadText(name))));
    }

    /// <summary>The contract in a folder.</summary>
    public static SchemaFolder At(string folder) => new(Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Select(file => (Name: Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/'), Text: File.ReadAllText(file)))
        .Where(file => !file.Name.StartsWith("examples/", StringComparison.Ordinal))
        .OrderBy(file => file.Name, StringComparer.Ordinal));

    /// <summary>A contract that has so many of what it grows in.</summary>
    public static SchemaFolder Of(GrowingContract contract, int size) => new(contract.OfSize(size).Select(file => (Path.ChangeExtension(file.Name, null), file.Text)));

    /// <summary>The contract of the size that a large code host publishes.</summary>
    public static SchemaFolder Forge() => new(ForgeContract.Files().Select(file => (Path.ChangeExtension(file.Name, null), file.Text)));

    /// <summary>The contract whose events are the webhooks of a large document.</summary>
    public static SchemaFolder Document() => new(LargeDocument.Files().Select(file => (Path.ChangeExtension(file.Name, null), file.Text)));

    /// <summary>A contract of that many events, all alike but for their types, which the envelope names.</summary>
    public static SchemaFolder WithEvents(int count)
    {
        string[] types = [.. Enumerable.Range(0, count).Select(EventType)];
        string contract =
            $$"""
            {
              "x-webhook": { "name": "Synthetic", "namespace": "Synthetic", "eventType": { "property": "type", "payload": "event" } },
              "type": "object",
              "properties": {
                "type": { "type": "string" },
                "event": { "anyOf": [{{string.Join(", ", types.Select(type => $$"""{ "$ref": "{{type}}.json" }"""))}}] }
              },
              "required": ["type", "event"]
            }
            """;
        return new(types
            .Select(type => (type, $$"""{ "x-event": { "type": "{{type}}" }, "type": "object", "properties": { "id": { "type": "integer" } }, "required": ["id"] }"""))
            .Prepend(("contract", contract)));
    }

    /// <summary>An event type such as <c>node_updated_17</c>: as long as real ones, and many of one length.</summary>
    public static string EventType(int number)
    {
        string[] subjects = ["node", "task", "pool", "proxy", "report", "branch"];
        string[] verbs = ["created", "updated", "deleted", "failed"];
        return string.Create(CultureInfo.InvariantCulture, $"{subjects[number % subjects.Length]}_{verbs[number % verbs.Length]}_{number}");
    }

    /// <summary>A project that has these schemas, and one file of its own.</summary>
    public static CSharpCompilation Project(string source) => CSharpCompilation.Create(
        "Synthetic",
        [CSharpSyntaxTree.ParseText(source, s_parseOptions)],
        s_references.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>How many characters all files have.</summary>
    public long Length => _files.Sum(file => (long)file.GetText().Length);

    /// <summary>The same driver once a piece of a file has been replaced.</summary>
    public GeneratorDriver Edit(GeneratorDriver driver, string name, string piece, string replacement)
    {
        SchemaText file = _files.Single(file => file.Path == $"/schemas/{name}");
        return driver.ReplaceAdditionalText(file, new SchemaText(file.Path, file.GetText().ToString().Replace(piece, replacement, StringComparison.Ordinal)));
    }

    public GeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new WebhookContractGenerator().AsSourceGenerator()], _files, s_parseOptions, new SchemaOptions(ContractPath));
}

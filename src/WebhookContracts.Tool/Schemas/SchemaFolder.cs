using System.Reflection;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// The JSON files of one provider, by their path inside its folder: <c>contract.json</c>, <c>events/ping.json</c>.
/// </summary>
internal sealed class SchemaFolder
{
    private const string ResourcePrefix = "schemas/";
    private const string Examples = "examples/";

    private readonly Dictionary<string, Func<Stream>> _files;
    private readonly Lazy<SchemaSet> _schemas;
    private readonly Lazy<SchemaShapes> _shapes;

    private SchemaFolder(string name, Dictionary<string, Func<Stream>> files, string contract = ContractSchema.File)
    {
        Name = name;
        ContractPath = contract;
        _files = files;
        _schemas = new Lazy<SchemaSet>(ReadSchemas);
        _shapes = new Lazy<SchemaShapes>(() => new SchemaShapes(Schemas));
    }

    /// <summary>The provider's id, such as <c>djinn-ci</c>.</summary>
    public string Name { get; }

    /// <summary>The file that describes the contract: its contract.json, or an OpenAPI document.</summary>
    public string ContractPath { get; }

    /// <summary>The schemas: all files that are no examples.</summary>
    /// <exception cref="SchemaException">One is not JSON.</exception>
    public SchemaSet Schemas => _schemas.Value;

    /// <summary>What the values of these schemas may be.</summary>
    public SchemaShapes Shapes => _shapes.Value;

    /// <summary>A folder of files at hand.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="files">The files by their paths.</param>
    /// <param name="contract">The one that describes the contract.</param>
    public static SchemaFolder Of(string name, IReadOnlyDictionary<string, byte[]> files, string contract = ContractSchema.File) =>
        new(name, files.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value, writable: false))), contract);

    /// <summary>The folders that this tool carries.</summary>
    public static IReadOnlyList<SchemaFolder> Bundled()
    {
        Assembly assembly = typeof(SchemaFolder).Assembly;
        return
        [
            .. from resource in assembly.GetManifestResourceNames()
               where resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)
               // A build on Windows writes the folders of a resource's name with backslashes.
               let path = resource[ResourcePrefix.Length..].Replace('\\', '/')
               let slash = path.IndexOf('/', StringComparison.Ordinal)
               where slash > 0
               group (Path: path[(slash + 1)..], Resource: resource) by path[..slash] into folder
               select new SchemaFolder(
                   folder.Key,
                   folder.ToDictionary(
                       file => file.Path, file => (Func<Stream>)(() => assembly.GetManifestResourceStream(file.Resource)!))),
        ];
    }

    public bool Contains(string path) => _files.ContainsKey(path);

    /// <exception cref="SchemaException">There is no such file.</exception>
    public byte[] ReadBytes(string path)
    {
        if (!_files.TryGetValue(path, out Func<Stream>? open))
        {
            throw new SchemaException($"{Name}/{path}: there is no such file");
        }

        using Stream stream = open();
        return ReadToEnd(stream);
    }

    /// <summary>The schema that a whole file is.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="SchemaException">There is no such file.</exception>
    public SchemaLocation FindSchema(string path) =>
        Schemas.Find(path)?.RootLocation ?? throw new SchemaException($"{Name}/{path}: there is no such file");

    /// <summary>The schema that a reference leads to.</summary>
    /// <param name="from">The schema that the reference stands in.</param>
    /// <param name="reference">The value of its <c>$ref</c>.</param>
    /// <exception cref="SchemaException">It leads nowhere.</exception>
    public SchemaLocation Resolve(SchemaLocation from, JsonNode reference)
    {
        string text = (reference as JsonString)?.Value ?? reference.Kind;
        Resolution resolution = reference is JsonString ? Schemas.Resolve(text, from) : Resolution.Nowhere("a reference must be a string");
        return resolution.Target
            ?? throw SchemaException.Of(this, Problem.At(from.Document, reference.Range, ProblemKinds.UnresolvedReference, text, resolution.Error!));
    }

    /// <summary>Refuses the schemas for the first error that was found in them.</summary>
    /// <exception cref="SchemaException">There is one.</exception>
    public void ThrowOn(ProblemBag problems)
    {
        if (problems.Problems.FirstOrDefault(problem => problem.Kind.Severity == ProblemSeverity.Error) is { } error)
        {
            throw SchemaException.Of(this, error);
        }
    }

    private SchemaSet ReadSchemas()
    {
        ProblemBag problems = new();
        SchemaSet schemas = new(SchemaOverlay.Apply(_files.Where(file => !IsExample(file.Key)).Select(file => Read(file.Key, file.Value)), problems));
        foreach (SchemaDocument document in schemas.Documents.Where(document => document.Error is not null))
        {
            problems.Report(ProblemKinds.InvalidJson, document, document.Error!.Range, document.Error.Message);
        }

        ThrowOn(problems);
        return schemas;
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool IsExample(string path) => path.StartsWith(Examples, StringComparison.Ordinal);

    private static SchemaDocument Read(string path, Func<Stream> open)
    {
        using Stream stream = open();
        string text = SchemaEncoding.Decode(ReadToEnd(stream), out bool isFaithful);
        return SchemaDocument.Parse(path, text, isFaithful);
    }
}

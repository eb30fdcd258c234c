using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// The JSON files of one provider, by their path inside its folder: <c>contract.json</c>, <c>events/ping.json</c>.
/// </summary>
internal sealed class SchemaFolder
{
    private const string ResourcePrefix = "schemas/";

    private readonly Dictionary<string, Func<Stream>> _files;

    private SchemaFolder(string name, Dictionary<string, Func<Stream>> files)
    {
        Name = name;
        _files = files;
    }

    /// <summary>The provider's id, such as <c>djinn-ci</c>.</summary>
    public string Name { get; }

    /// <summary>A folder of files at hand.</summary>
    public static SchemaFolder Of(string name, IReadOnlyDictionary<string, byte[]> files) =>
        new(name, files.ToDictionary(file => file.Key, file => (Func<Stream>)(() => new MemoryStream(file.Value, writable: false))));

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
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <exception cref="SchemaException">There is no such file, or it does not hold a JSON object.</exception>
    public JsonObject ReadObject(string path)
    {
        try
        {
            JsonDocumentOptions options = new() { AllowDuplicateProperties = false };
            return JsonNode.Parse(ReadBytes(path), documentOptions: options) as JsonObject
                ?? throw new SchemaException($"{Name}/{path}: a schema file has to hold a JSON object");
        }
        catch (JsonException e)
        {
            throw new SchemaException($"{Name}/{path}: {e.Message}", e);
        }
    }
}

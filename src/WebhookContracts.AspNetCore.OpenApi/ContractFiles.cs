using System.Reflection;
using System.Text.Json.Nodes;

namespace WebhookContracts;

/// <summary>The schemas of one contract, as files by their paths from its folder.</summary>
internal sealed class ContractFiles
{
    public const string Root = "contract.json";

    private const string BundledPrefix = "schemas/";

    private readonly Func<string, Stream?> _open;
    private readonly Dictionary<string, JsonNode> _read = [];

    private ContractFiles(Func<string, Stream?> open) => _open = open;

    /// <summary>The schemas that this package brings along; null for a contract that is not bundled.</summary>
    public static ContractFiles? FindBundled(WebhookContract contract)
    {
        Assembly assembly = typeof(ContractFiles).Assembly;
        ContractFiles files = new(path => assembly.GetManifestResourceStream($"{BundledPrefix}{contract.Id}/{path}"));

        // Somebody's own contract may have the id of a bundled one.
        return files.Find(Root)?["x-webhook"]?["namespace"]?.GetValue<string>() == contract.GetType().Namespace ? files : null;
    }

    public static ContractFiles FromFolder(string folder)
    {
        ContractFiles files = new(path => File.Exists(Path.Combine(folder, path)) ? File.OpenRead(Path.Combine(folder, path)) : null);
        return files.Find(Root) is null ? throw new FileNotFoundException($"There is no {Root} in {folder}.") : files;
    }

    /// <summary>A file's JSON; null if there is no such file.</summary>
    public JsonNode? Find(string path)
    {
        if (_read.TryGetValue(path, out JsonNode? known))
        {
            return known;
        }

        using Stream? stream = _open(path);
        return stream is null ? null : _read[path] = JsonNode.Parse(stream)!;
    }

    /// <summary>What a reference leads to: a file, and a JSON Pointer in it.</summary>
    /// <param name="from">The file that it stands in.</param>
    /// <param name="reference">The reference: <c>../definitions.json#/definitions/Money</c>.</param>
    public static (string Path, string Pointer) Resolve(string from, string reference)
    {
        string[] parts = reference.Split('#');
        Uri root = new("file:///");
        string path = parts[0].Length == 0 ? from : new Uri(new Uri(root, from), parts[0]).AbsolutePath.TrimStart('/');
        return (path, parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <summary>The schema at a place; null if there is none.</summary>
    public JsonNode? Find(string path, string pointer)
    {
        JsonNode? node = Find(path);
        foreach (string token in pointer.Split('/').Skip(1).Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            node = node switch
            {
                JsonObject parent => parent[token],
                JsonArray items when int.TryParse(token, out int index) && index < items.Count => items[index],
                _ => null,
            };
        }

        return node;
    }
}

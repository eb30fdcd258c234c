using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Schemas;
using Nodes = System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Documents;

/// <summary>
/// An OpenAPI document with the files that its webhooks refer to, all of them as JSON: what is JSON as it is, to the byte, and what is YAML converted. References to
/// files that were converted lead to what these became.
/// </summary>
internal sealed class OpenApiFiles
{
    private const string Json = ".json";

    // Deeper than what is read of JSON and YAML goes.
    private const int MaximumDepth = 512;

    private static readonly string[] s_yaml = [".yaml", ".yml"];
    private static readonly string[] s_webhooks = ["webhooks", "x-webhooks"];
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n", MaxDepth = MaximumDepth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly string _shown;
    private readonly Func<string, byte[]?> _read;
    private readonly Dictionary<string, (SchemaDocument Document, byte[] Bytes, bool IsConverted)> _byPath = new(StringComparer.Ordinal);
    private readonly HashSet<JsonNode> _seen = [];

    private OpenApiFiles(string path, string shown, Func<string, byte[]?> read)
    {
        _path = path;
        _shown = shown;
        _read = read;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="path">Its whole path, since references may lead out of its folder.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="bytes">What stands in it.</param>
    /// <param name="read">Reads another file by its path; null if there is none.</param>
    /// <returns>The files by their paths from the folder that holds all of them, and the document's own.</returns>
    /// <exception cref="SchemaException">It is no OpenAPI document, or a file cannot be read: where, and why.</exception>
    public static (IReadOnlyDictionary<string, byte[]> Files, string Document) Read(string path, string shown, byte[] bytes, Func<string, byte[]?> read)
    {
        string normalized = SchemaPath.Normalize(path);
        OpenApiFiles files = new(normalized, shown, read);
        SchemaDocument document = files.Add(normalized, bytes);
        if (!OpenApiDocument.IsOne(document))
        {
            throw new SchemaException($"{shown}: no OpenAPI document: those begin with \"openapi\" and its version");
        }

        JsonObject root = (JsonObject)document.Root!;
        foreach (JsonNode webhooks in s_webhooks.Select(root.Get).OfType<JsonNode>())
        {
            files.Visit(document, webhooks);
        }

        return files.Finish(normalized);
    }

    /// <summary>Whether a file is meant as YAML.</summary>
    public static bool IsYaml(string path) => s_yaml.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private SchemaDocument Add(string path, byte[] bytes)
    {
        string shown = path == _path ? _shown : path;
        string text = SchemaEncoding.Decode(bytes, out bool isFaithful);
        bool isConverted = isFaithful && IsYaml(path);
        byte[] json = isConverted ? Written(YamlText.Read(shown, text)) : bytes;
        SchemaDocument document = SchemaDocument.Parse(path, isConverted ? Encoding.UTF8.GetString(json) : text, isFaithful);
        if (document.Error is { } error)
        {
            TextPosition place = document.PositionAt(error.Range.Start);
            throw new SchemaException(string.Create(CultureInfo.InvariantCulture, $"{shown}({place.Line + 1},{place.Column + 1}): {error.Message}"), error);
        }

        _byPath.Add(path, (document, json, isConverted));
        return document;
    }

    // Only what references lead to, of this file and of others: what else a document holds is nobody's business here. A reference that leads nowhere is told by who
    // reads the schemas, with its place.
    private void Visit(SchemaDocument document, JsonNode node)
    {
        Stack<(SchemaDocument Document, JsonNode Node)> open = new([(document, node)]);
        while (open.Count > 0)
        {
            (SchemaDocument file, JsonNode value) = open.Pop();
            if (!_seen.Add(value))
            {
                continue;
            }

            foreach (JsonNode child in value.Children)
            {
                open.Push((file, child));
            }

            foreach (string reference in value is JsonObject schema ? ReferencesOf(schema) : [])
            {
                int hash = reference.IndexOf('#', StringComparison.Ordinal);
                SchemaDocument? target = hash == 0 ? file : Find(file, hash < 0 ? reference : reference[..hash]);
                if (target?.Root is { } root)
                {
                    open.Push((target, NodeAt(root, hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]))));
                }
            }
        }
    }

    private static IEnumerable<string> ReferencesOf(JsonObject schema) =>
        ((schema.Get("discriminator") as JsonObject)?.Get("mapping") as JsonObject)?.Members.Select(member => member.Value).Append(schema.Get("$ref")).OfType<JsonString>().Select(text => text.Value)
        ?? (schema.Get("$ref") is JsonString reference ? [reference.Value] : []);

    // Where a fragment is no pointer, all of the file may be meant.
    private static JsonNode NodeAt(JsonNode root, string fragment)
    {
        JsonNode node = root;
        foreach (string token in PointerText.Split(fragment) ?? [])
        {
            JsonNode? next = node switch
            {
                JsonObject schema => schema.Get(token),
                JsonArray array when PointerText.TryGetIndex(token, out int index) && index < array.Items.Count => array.Items[index],
                _ => null,
            };
            if (next is null)
            {
                return root;
            }

            node = next;
        }

        return node;
    }

    private SchemaDocument? Find(SchemaDocument from, string reference)
    {
        string file = Uri.UnescapeDataString(reference);
        string path = SchemaPath.Combine(from.Path, file);
        if (_byPath.TryGetValue(path, out (SchemaDocument Document, byte[] Bytes, bool IsConverted) known))
        {
            return known.Document;
        }

        bool isFile = !file.Contains("://", StringComparison.Ordinal) && !file.StartsWith('/') && (IsYaml(file) || file.EndsWith(Json, StringComparison.OrdinalIgnoreCase));
        return isFile && _read(path) is { } bytes ? Add(path, bytes) : null;
    }

    private (IReadOnlyDictionary<string, byte[]> Files, string Document) Finish(string document)
    {
        string folder = CommonFolder(_byPath.Keys);
        Dictionary<string, string> renamed = [];
        foreach (string path in _byPath.Keys.Order(StringComparer.Ordinal))
        {
            string json = _byPath[path].IsConverted ? Path.ChangeExtension(path, Json) : path;
            renamed[path] = json == path || !(_byPath.ContainsKey(json) || renamed.ContainsValue(json)) ? json : path + Json;
        }

        bool hasRenamed = renamed.Any(path => path.Key != path.Value);
        Dictionary<string, byte[]> files = _byPath.ToDictionary(
            file => renamed[file.Key][folder.Length..],
            file => hasRenamed ? WithReferences(file.Value.Document, file.Value.Bytes, renamed) : file.Value.Bytes);
        return (files, renamed[document][folder.Length..]);
    }

    private static byte[] WithReferences(SchemaDocument document, byte[] bytes, Dictionary<string, string> renamed)
    {
        bool isChanged = false;
        Nodes.JsonNode root = Nodes.JsonNode.Parse(document.Text, documentOptions: new JsonDocumentOptions { MaxDepth = MaximumDepth })!;
        Rename(root);
        return isChanged ? Written(root) : bytes;

        void Rename(Nodes.JsonNode? node)
        {
            switch (node)
            {
                case Nodes.JsonArray items:
                    foreach (Nodes.JsonNode? item in items)
                    {
                        Rename(item);
                    }

                    break;
                case Nodes.JsonObject members:
                    foreach ((string name, Nodes.JsonNode? value) in members.ToList())
                    {
                        bool isReference = name == "$ref" || (members.Parent is Nodes.JsonObject && members.GetPropertyName() == "mapping");
                        if (isReference && value is Nodes.JsonValue text && text.TryGetValue(out string? reference) && Renamed(reference) is { } other)
                        {
                            members[name] = other;
                            isChanged = true;
                        }
                        else
                        {
                            Rename(value);
                        }
                    }

                    break;
            }
        }

        string? Renamed(string reference)
        {
            string file = reference.Split('#')[0];
            return file.Length > 0
                && renamed.TryGetValue(SchemaPath.Combine(document.Path, Uri.UnescapeDataString(file)), out string? other)
                && SchemaPath.FileNameOf(other) is var name
                && name != SchemaPath.FileNameOf(file)
                ? SchemaPath.FolderOf(file) + Uri.EscapeDataString(name) + reference[file.Length..]
                : null;
        }
    }

    private static string CommonFolder(IEnumerable<string> paths)
    {
        string[] folders = [.. paths.Select(SchemaPath.FolderOf)];
        string common = folders[0];
        while (common.Length > 0 && !folders.All(folder => folder.StartsWith(common, StringComparison.Ordinal)))
        {
            common = SchemaPath.FolderOf(common.TrimEnd('/'));
        }

        return common;
    }

    private static byte[] Written(Nodes.JsonNode? node) => Encoding.UTF8.GetBytes((node?.ToJsonString(s_readable) ?? "null") + "\n");
}

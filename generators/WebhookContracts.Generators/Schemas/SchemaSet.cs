using WebhookContracts.Generators.Json;

namespace WebhookContracts.Generators.Schemas;

/// <summary>The files of one contract, and what a <c>$ref</c> in one of them leads to. Reads nothing but these files.</summary>
internal sealed class SchemaSet(IReadOnlyCollection<SchemaDocument> documents)
{
    private readonly Dictionary<string, SchemaDocument> _byPath = documents.ToDictionary(document => document.Path, StringComparer.Ordinal);

    /// <summary>Finds what a reference leads to; on failure says why, and what would help.</summary>
    public bool TryResolve(string reference, SchemaDocument from, out SchemaLocation target, out string error)
    {
        target = null!;
        int hash = reference.IndexOf('#');
        string file = Uri.UnescapeDataString(hash < 0 ? reference : reference.Substring(0, hash));
        string fragment = Uri.UnescapeDataString(hash < 0 ? "" : reference.Substring(hash + 1));
        if (!TryFindDocument(file, from, out SchemaDocument document, out error))
        {
            return false;
        }

        if (document.Root is null)
        {
            error = "the file is not JSON";
            return false;
        }

        if (fragment.Length == 0)
        {
            target = new SchemaLocation(document, document.Root, SchemaPath.NameOf(document.Path));
            return true;
        }

        return fragment[0] == '/'
            ? TryFollowPointer(document, fragment, out target, out error)
            : TryFindAnchor(document, fragment, out target, out error);
    }

    private bool TryFindDocument(string file, SchemaDocument from, out SchemaDocument document, out string error)
    {
        error = "";
        document = from;
        if (file.Length == 0)
        {
            return true;
        }

        // A reference counts from the $id of its file, as in any validator, and from the file's path.
        string? absolute = Uri.TryCreate(IdOf(from), UriKind.Absolute, out Uri? id) && Uri.TryCreate(id, file, out Uri? uri) ? uri.AbsoluteUri : null;
        SchemaDocument? byId = documents.FirstOrDefault(candidate => IdOf(candidate) is { } candidateId && (candidateId == file || candidateId == absolute));
        if (byId is not null)
        {
            document = byId;
            return true;
        }

        if (file.Contains("://"))
        {
            error = "no file of this contract has that \"$id\", and nothing is ever fetched; save it beside contract.json and refer to it by its path";
            return false;
        }

        string path = SchemaPath.Combine(from.Path, file);
        if (_byPath.TryGetValue(path, out SchemaDocument? found))
        {
            document = found;
            return true;
        }

        error = $"there is no such file among the contract's; add <AdditionalFiles Include=\"{path}\" WebhookContract=\"{from.ContractPath}\" />, or move it into the contract's folder";
        return false;
    }

    private static bool TryFollowPointer(SchemaDocument document, string pointer, out SchemaLocation target, out string error)
    {
        JsonNode node = document.Root!;
        string token = "";
        foreach (string escaped in pointer.Substring(1).Split('/'))
        {
            token = escaped.Replace("~1", "/").Replace("~0", "~");
            JsonNode? next = node switch
            {
                JsonObject schema => schema.Get(token),
                JsonArray array when int.TryParse(token, out int index) && index >= 0 && index < array.Items.Count => array.Items[index],
                _ => null,
            };
            if (next is null)
            {
                target = null!;
                error = $"{SchemaPath.FileNameOf(document.Path)} has no \"{token}\" there";
                return false;
            }

            node = next;
        }

        target = new SchemaLocation(document, node, token);
        error = "";
        return true;
    }

    private static bool TryFindAnchor(SchemaDocument document, string anchor, out SchemaLocation target, out string error)
    {
        JsonObject? found = Descendants(document.Root!).OfType<JsonObject>().FirstOrDefault(schema =>
            schema.Get("$anchor") is JsonString name && name.Value == anchor
            || schema.Get("$id") is JsonString id && id.Value == "#" + anchor);
        target = found is null ? null! : new SchemaLocation(document, found, anchor);
        error = found is null ? $"{SchemaPath.FileNameOf(document.Path)} has no \"$anchor\": \"{anchor}\"" : "";
        return found is not null;
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode> children = node switch
        {
            JsonObject value => value.Members.Select(member => member.Value),
            JsonArray array => array.Items,
            _ => [],
        };
        return children.SelectMany(Descendants).Prepend(node);
    }

    private static string? IdOf(SchemaDocument document) => ((document.Root as JsonObject)?.Get("$id") as JsonString)?.Value.TrimEnd('#');
}

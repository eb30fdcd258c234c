using System.Globalization;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Linking;

/// <summary>
/// The files of one contract, and what a <c>$ref</c> in one of them leads to. Nothing but these files is ever read.
/// <list type="bullet">
/// <item><see cref="Find"/> answers a file by its path, <see cref="Resolve(string, SchemaLocation)"/> the place that a reference leads to: document, node,
/// name; its <see cref="SchemaLocation.Pointer"/> is where it stands.</item>
/// <item><see cref="Follow"/> goes on until it comes to a schema that is no reference.</item>
/// <item>Of a node: <see cref="JsonNode.Range"/> are its characters, <see cref="JsonObject.Members"/> its members with the characters of their names, and
/// <see cref="Problems.SourceFile.PositionAt"/> of its document says line and column.</item>
/// </list>
/// </summary>
internal sealed class SchemaSet
{
    /// <summary>As many references as may lead to references before it counts as a circle.</summary>
    public const int MaximumDepth = 64;

    private readonly Dictionary<string, SchemaDocument> _byPath;
    private readonly Func<string, string> _howToAdd;
    private readonly Dictionary<JsonNode, Dictionary<string, JsonObject>> _anchors = [];
    private Dictionary<string, SchemaLocation>? _byId;
    private Dictionary<string, int>? _dynamicAnchors;

    /// <param name="documents">The files, in any order. Two of the same path are one.</param>
    /// <param name="howToAdd">What to say of a file that is not among them, by its path: how it would be. A clause, or empty.</param>
    public SchemaSet(IEnumerable<SchemaDocument> documents, Func<string, string>? howToAdd = null)
    {
        Documents = documents.GroupBy(document => document.Path, StringComparer.Ordinal).Select(same => same.First()).OrderBy(document => document.Path, StringComparer.Ordinal).ToList();
        _byPath = Documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
        _howToAdd = howToAdd ?? (path => $"the path is {path}");
    }

    /// <summary>The files, in the order of their paths.</summary>
    public IReadOnlyList<SchemaDocument> Documents { get; }

    /// <summary>The file of that path, which is as the documents' own or with backslashes; null if there is none.</summary>
    public SchemaDocument? Find(string path) => _byPath.TryGetValue(SchemaPath.Normalize(path), out SchemaDocument? document) ? document : null;

    /// <summary>What a reference leads to that stands in the file's outermost schema.</summary>
    public Resolution Resolve(string reference, SchemaDocument from) => Resolve(reference, from.RootLocation);

    /// <summary>What a reference leads to.</summary>
    /// <param name="reference">A URI reference, percent-encoded or not: <c>../definitions.json#/definitions/Id</c>, <c>#anchor</c>, <c>urn:acme:types</c>.</param>
    /// <param name="from">The schema that it stands in. It counts from the <c>$id</c> of that schema, or of the next one around it that has one, and from the path of the file.</param>
    public Resolution Resolve(string reference, SchemaLocation from)
    {
        int hash = reference.IndexOf('#');
        string file = Uri.UnescapeDataString(hash < 0 ? reference : reference.Substring(0, hash));
        string fragment = Uri.UnescapeDataString(hash < 0 ? "" : reference.Substring(hash + 1));
        if (file.Length > 0)
        {
            Resolution found = FindFile(file, from);
            return found.Target is { } target ? FindFragment(target, fragment) : found;
        }

        // A fragment is resolved against the nearest enclosing schema with an $id, as JSON Schema says. Many files mean the whole file all the same: tried second.
        SchemaLocation whole = from.Document.RootLocation;
        SchemaLocation resource = ResourceOf(from) is { } inner ? from.Inner(inner) : whole;
        Resolution inResource = FindFragment(resource, fragment);
        return inResource.Target is null && resource.Node != whole.Node ? FindFragment(whole, fragment) : inResource;
    }

    /// <summary>
    /// What the reference of a schema leads to, <c>$dynamicRef</c> and <c>$recursiveRef</c> included: where only one schema of the contract has the anchor that
    /// they lead to, they lead there from everywhere.
    /// </summary>
    /// <param name="reference">The reference, as <see cref="SchemaReference"/> finds it.</param>
    /// <param name="from">The schema that it stands in.</param>
    public Resolution Resolve(JsonMember reference, SchemaLocation from)
    {
        if (reference.Value is not JsonString text)
        {
            return Resolution.Nowhere("a reference must be a string");
        }

        Resolution found = Resolve(text.Value, from);
        string? anchor = reference.Name == "$ref" ? null : DynamicAnchorOf(found.Target?.Node);
        return anchor is not null && CountDynamicAnchors(anchor) > 1 ? new Resolution(null, null, IsDynamic: true) : found;
    }

    /// <summary>What the schema comes to once its reference, and those that it leads to, are followed: the schema itself if it is none. Answers no target for a circle.</summary>
    public Resolution Follow(SchemaLocation location)
    {
        SchemaLocation current = location;
        for (int depth = 0; depth <= MaximumDepth; depth++)
        {
            if (current.Node is not JsonObject schema || SchemaReference.Find(schema) is not { Value: JsonString } reference)
            {
                return new Resolution(current, null);
            }

            Resolution next = Resolve(reference, current);
            if (next.Target is null)
            {
                return next;
            }

            current = next.Target;
        }

        return Resolution.Nowhere("the references go round in a circle");
    }

    /// <summary>The files that no reference leads to, not from the given file and not from those that it leads to.</summary>
    /// <param name="start">The file to start from: contract.json.</param>
    /// <param name="named">Files that are named otherwise than by a reference.</param>
    public IReadOnlyList<SchemaDocument> FindUnreferenced(SchemaDocument start, IEnumerable<SchemaDocument> named)
    {
        HashSet<SchemaDocument> reached = [start, .. named];
        Queue<SchemaDocument> open = new(reached);
        while (open.Count > 0)
        {
            SchemaDocument document = open.Dequeue();
            foreach (JsonObject schema in document.Root?.DescendantsAndSelf().OfType<JsonObject>() ?? [])
            {
                // A reference that is a fragment alone stays inside its file.
                if (SchemaReference.Find(schema) is { Value: JsonString { Value: { Length: > 0 } reference } }
                    && reference[0] != '#'
                    && Resolve(reference, new SchemaLocation(document, schema, "")).Target is { } target
                    && reached.Add(target.Document))
                {
                    open.Enqueue(target.Document);
                }
            }
        }

        return Documents.Where(document => !reached.Contains(document)).ToList();
    }

    private Resolution FindFile(string file, SchemaLocation from)
    {
        string? absolute = BaseOf(from) is { } id && Uri.TryCreate(id, file, out Uri? uri) ? uri.AbsoluteUri : null;
        _byId ??= IndexIds();
        if (_byId.TryGetValue(file, out SchemaLocation? byId) || (absolute is not null && _byId.TryGetValue(absolute, out byId)))
        {
            return new Resolution(byId, null);
        }

        if (file.Contains("://"))
        {
            return Resolution.Nowhere("no file of this contract has that \"$id\", and nothing is ever fetched; save it beside contract.json and refer to it by its path");
        }

        string path = SchemaPath.Combine(from.Document.Path, file);
        if (!_byPath.TryGetValue(path, out SchemaDocument? document))
        {
            return Resolution.Nowhere($"there is no such file among the contract's; {(FindMeant(path) is { } meant ? $"did you mean {meant}?" : _howToAdd(path))}");
        }

        // A file that is not JSON is reported once, at the file itself.
        return document.Root is null ? default : new Resolution(document.RootLocation, null);
    }

    // The name of the file in that folder that a slip of the pen has made this of.
    private string? FindMeant(string path)
    {
        string folder = SchemaPath.FolderOf(path);
        IEnumerable<string> there = _byPath.Keys.Where(known => SchemaPath.FolderOf(known) == folder);
        return Spelling.FindMeant(SchemaPath.NameOf(path), there.Select(SchemaPath.NameOf)) is { } meant ? SchemaPath.FileNameOf(there.First(known => SchemaPath.NameOf(known) == meant)) : null;
    }

    private Resolution FindFragment(SchemaLocation resource, string fragment) =>
        fragment.Length == 0 ? new Resolution(resource, null)
        : PointerText.Split(fragment) is { } tokens ? FollowPointer(resource, tokens)
        : FindAnchor(resource, fragment);

    private static Resolution FollowPointer(SchemaLocation resource, IReadOnlyList<string> tokens)
    {
        JsonNode node = resource.Node;
        foreach (string token in tokens)
        {
            JsonNode? next = node switch
            {
                JsonObject schema => schema.Get(token),
                JsonArray array when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < array.Items.Count => array.Items[index],
                _ => null,
            };
            if (next is null)
            {
                IEnumerable<string> there = (node as JsonObject)?.Members.Select(member => member.Name) ?? [];
                return Resolution.Nowhere($"{SchemaPath.FileNameOf(resource.Document.Path)} has no \"{token}\" there{Spelling.Suggest(token, there)}");
            }

            node = next;
        }

        return Resolution.To(resource.Document, node, tokens[tokens.Count - 1]);
    }

    private Resolution FindAnchor(SchemaLocation resource, string anchor)
    {
        if (!_anchors.TryGetValue(resource.Node, out Dictionary<string, JsonObject>? anchors))
        {
            anchors = IndexAnchors(resource);
            _anchors.Add(resource.Node, anchors);
        }

        return anchors.TryGetValue(anchor, out JsonObject? found)
            ? Resolution.To(resource.Document, found, anchor)
            : Resolution.Nowhere($"{SchemaPath.FileNameOf(resource.Document.Path)} has no \"$anchor\": \"{anchor}\"");
    }

    // Until draft-07 an anchor was written as an id: "$id": "#name". Of two schemas with the same anchor, which is a mistake, the first counts.
    private static Dictionary<string, JsonObject> IndexAnchors(SchemaLocation resource)
    {
        Dictionary<string, JsonObject> anchors = new(StringComparer.Ordinal);
        foreach (JsonObject schema in resource.Node.DescendantsAndSelf().OfType<JsonObject>())
        {
            string? name = (schema.Get("$anchor") as JsonString)?.Value;
            string? dynamicName = (schema.Get("$dynamicAnchor") as JsonString)?.Value;
            string? id = (schema.Get(resource.Document.Dialect.IdKeyword) as JsonString)?.Value;
            foreach (string? anchor in new[] { name, dynamicName, id?.StartsWith("#", StringComparison.Ordinal) == true ? id.Substring(1) : null })
            {
                if (anchor is not null && !anchors.ContainsKey(anchor))
                {
                    anchors.Add(anchor, schema);
                }
            }
        }

        return anchors;
    }

    // A recursive anchor has no name, and so none that another could have.
    private static string? DynamicAnchorOf(JsonNode? node) => node is not JsonObject schema ? null
        : schema.Get("$dynamicAnchor") is JsonString { Value: var name } ? "#" + name
        : schema.Get("$recursiveAnchor") is JsonBoolean { Value: true } ? ""
        : null;

    private int CountDynamicAnchors(string anchor)
    {
        _dynamicAnchors ??= Documents
            .SelectMany(document => document.Root?.DescendantsAndSelf() ?? [])
            .Select(DynamicAnchorOf)
            .OfType<string>()
            .GroupBy(name => name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        return _dynamicAnchors[anchor];
    }

    // Of two schemas with the same id, which is a mistake, the first counts: files in the order of their paths, and whole files before schemas inside of files.
    private Dictionary<string, SchemaLocation> IndexIds()
    {
        Dictionary<string, SchemaLocation> byId = new(StringComparer.Ordinal);
        foreach (SchemaDocument document in Documents.Where(document => document.Root is not null))
        {
            AddId(byId, IdOf(document, document.Root!), document.RootLocation);
        }

        foreach (SchemaDocument document in Documents.Where(MayHoldInnerIds))
        {
            foreach (JsonNode node in document.Root!.DescendantsAndSelf().Skip(1).Where(node => IdOf(document, node) is not null))
            {
                SchemaLocation location = new(document, node, SchemaPath.NameOf(IdOf(document, node)!));
                AddId(byId, BaseOf(location)?.AbsoluteUri, location);
            }
        }

        return byId;
    }

    // Most files give an id to nothing but themselves, if at all; their trees need not be searched.
    private static bool MayHoldInnerIds(SchemaDocument document)
    {
        string keyword = $"\"{document.Dialect.IdKeyword}\"";
        int first = document.Root is null ? -1 : document.Text.IndexOf(keyword, StringComparison.Ordinal);
        return first >= 0 && (IdOf(document, document.Root!) is null || document.Text.IndexOf(keyword, first + 1, StringComparison.Ordinal) >= 0);
    }

    private static void AddId(Dictionary<string, SchemaLocation> byId, string? id, SchemaLocation location)
    {
        if (id is not null && !byId.ContainsKey(id))
        {
            byId.Add(id, location);
        }
    }

    // The URI that references in a schema count from; null where no id around it is absolute.
    private static Uri? BaseOf(SchemaLocation location)
    {
        Uri? result = null;
        foreach (string id in IdsAround(location).Select(schema => IdOf(location.Document, schema)!).Reverse())
        {
            if (result is null ? Uri.TryCreate(id, UriKind.Absolute, out Uri? uri) : Uri.TryCreate(result, id, out uri))
            {
                result = uri;
            }
        }

        return result;
    }

    private static JsonNode? ResourceOf(SchemaLocation location) => IdsAround(location).FirstOrDefault();

    // The schemas with an id that the location stands in, or is, from the innermost outwards.
    private static IEnumerable<JsonNode> IdsAround(SchemaLocation location)
    {
        for (JsonNode? node = location.Node; node is not null; node = node.Parent)
        {
            if (IdOf(location.Document, node) is not null)
            {
                yield return node;
            }
        }
    }

    // The id of a schema, unless it is an anchor or has no effect.
    private static string? IdOf(SchemaDocument document, JsonNode node)
    {
        SchemaDialect dialect = document.Dialect;
        return node is JsonObject schema
            && schema.Get(dialect.IdKeyword) is JsonString { Value: { Length: > 0 } id }
            && id[0] != '#'
            && (node.Parent is null || !dialect.ReferenceStandsAlone || schema.Find("$ref") is null)
            ? id.TrimEnd('#')
            : null;
    }
}

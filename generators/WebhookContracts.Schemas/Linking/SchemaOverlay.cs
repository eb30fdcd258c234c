using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Linking;

/// <summary>
/// Corrections of a file that is somebody else's and stays as it is: <c>order.overlay.json</c> beside <c>order.json</c>, an object of JSON Pointers into that file
/// and what is merged there (JSON Merge Patch, RFC 7396). What is wrong with something that an overlay says is reported in the overlay.
/// </summary>
internal static class SchemaOverlay
{
    private const string Extension = ".json";
    private const string Ending = ".overlay" + Extension;

    /// <summary>Whether a file is called as overlays are.</summary>
    public static bool IsOne(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of the overlay of a file.</summary>
    public static string PathFor(string path) =>
        path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? path.Substring(0, path.Length - Extension.Length) + Ending : path + Ending;

    /// <summary>Whether the tree has the form of an overlay of ours: pointers, and what belongs there.</summary>
    public static bool HasForm(JsonNode? root) => root is JsonObject { Members.Count: > 0 } entries && entries.Members.All(entry => PointerText.Split(entry.Name) is not null);

    /// <summary>The files with what their overlays say. The overlays stay among them.</summary>
    /// <param name="documents">The files of a contract.</param>
    /// <param name="problems">Where what is wrong with an overlay is said.</param>
    public static IReadOnlyList<SchemaDocument> Apply(IEnumerable<SchemaDocument> documents, ProblemBag problems)
    {
        List<SchemaDocument> all = documents.ToList();
        ILookup<string, SchemaDocument> overlays = all.Where(document => IsOne(document.Path) && document.Root is not null).ToLookup(document => document.Path, StringComparer.Ordinal);
        return overlays.Count == 0 ? all : all.ConvertAll(document => overlays[PathFor(document.Path)].FirstOrDefault() is { } overlay && document.Root is not null
            ? Apply(document, overlay, problems)
            : document);
    }

    private static SchemaDocument Apply(SchemaDocument document, SchemaDocument overlay, ProblemBag problems)
    {
        if (overlay.Root is not JsonObject entries)
        {
            Report(overlay, overlay.Root!.Start, "an overlay is an object of JSON Pointers and what is merged there: { \"/definitions/order/properties/note\": { \"type\": [\"string\", \"null\"] } }", problems);
            return document;
        }

        // A copy: the file's own tree is kept from run to run, and each of its nodes knows the one that it stands in.
        JsonNode root = Copy(document.Root!, overlay: null);
        foreach (JsonMember entry in entries.Members)
        {
            if (PointerText.Split(entry.Name) is not { } tokens)
            {
                Report(overlay, entry.NameRange, $"\"{entry.Name}\" is no JSON Pointer: it begins with a slash, such as /properties/note, or is empty for the whole file", problems);
            }
            else if (FindMissing(root, tokens) is { } missing)
            {
                Report(overlay, entry.NameRange, $"{SchemaPath.FileNameOf(document.Path)} has no \"{missing.Token}\" there{Spelling.Suggest(missing.Token, missing.There)}", problems);
            }
            else
            {
                root = Replace(root, tokens, 0, node => Merge(node, entry.Value, overlay));
            }
        }

        return document.With(root);
    }

    // The token at which a pointer leaves the tree. Its last may be new: that is how a member is added.
    private static (string Token, IEnumerable<string> There)? FindMissing(JsonNode root, IReadOnlyList<string> tokens)
    {
        JsonNode? node = root;
        for (int i = 0; i < tokens.Count; i++)
        {
            JsonNode? next = ChildOf(node!, tokens[i]);
            if (next is null && !(i == tokens.Count - 1 && node is JsonObject))
            {
                return (tokens[i], (node as JsonObject)?.Members.Select(member => member.Name) ?? []);
            }

            node = next;
        }

        return null;
    }

    private static JsonNode? ChildOf(JsonNode node, string token) => node switch
    {
        JsonObject schema => schema.Get(token),
        JsonArray array when PointerText.TryGetIndex(token, out int index) && index < array.Items.Count => array.Items[index],
        _ => null,
    };

    // The tree with another node in one place; what is around it is made anew, so that it knows what it stands in.
    private static JsonNode Replace(JsonNode node, IReadOnlyList<string> tokens, int depth, Func<JsonNode?, JsonNode> replace)
    {
        if (depth == tokens.Count)
        {
            return replace(node);
        }

        bool isLast = depth == tokens.Count - 1;
        JsonNode Next(JsonNode? child) => isLast ? replace(child) : Replace(child!, tokens, depth + 1, replace);
        return node switch
        {
            JsonArray array => new JsonArray(array.Range, [.. array.Items.Select((item, index) => item == ChildOf(array, tokens[depth]) ? Next(item) : item)]),
            JsonObject schema => With(schema, tokens[depth], Next(schema.Get(tokens[depth])), default),
            _ => node,
        };
    }

    // RFC 7396: null takes out, an object goes on inside, anything else takes the place.
    private static JsonNode Merge(JsonNode? target, JsonNode patch, SchemaDocument overlay)
    {
        if (patch is not JsonObject changes)
        {
            return Copy(patch, overlay);
        }

        JsonObject result = target as JsonObject ?? Object(changes.Range with { Overlay = overlay }, []);
        foreach (JsonMember change in changes.Members)
        {
            TextRange nameRange = change.NameRange with { Overlay = overlay };
            result = change.Value is JsonNull
                ? Object(result.Range, result.Members.Where(member => member.Name != change.Name))
                : With(result, change.Name, Merge(result.Get(change.Name), change.Value, overlay), nameRange);
        }

        return result;
    }

    private static JsonObject With(JsonObject schema, string name, JsonNode value, TextRange nameRange) => schema.Find(name) is null
        ? Object(schema.Range, schema.Members.Append(new JsonMember(nameRange.Overlay is null ? value.Range : nameRange, name, value)))
        : Object(schema.Range, schema.Members.Select(member => member.Name == name ? new JsonMember(nameRange.Overlay is null ? member.NameRange : nameRange, name, value) : member));

    private static JsonNode Copy(JsonNode node, SchemaDocument? overlay)
    {
        TextRange At(TextRange range) => range with { Overlay = overlay };
        return node switch
        {
            JsonObject schema => Object(At(schema.Range), schema.Members.Select(member => new JsonMember(At(member.NameRange), member.Name, Copy(member.Value, overlay)))),
            JsonArray array => new JsonArray(At(array.Range), [.. array.Items.Select(item => Copy(item, overlay))]),
            JsonString text => new JsonString(At(text.Range), text.Value),
            JsonNumber number => new JsonNumber(At(number.Range), number.Text),
            JsonBoolean boolean => new JsonBoolean(At(boolean.Range), boolean.Value),
            _ => new JsonNull(At(node.Range)),
        };
    }

    private static JsonObject Object(TextRange range, IEnumerable<JsonMember> members) => new(range, [.. members]);

    private static void Report(SchemaDocument overlay, TextRange range, string message, ProblemBag problems) => problems.Report(ProblemKinds.InvalidContract, overlay, range, message);
}

using System.Text.Json.Nodes;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Schemas;
using JsonArray = System.Text.Json.Nodes.JsonArray;
using JsonObject = System.Text.Json.Nodes.JsonObject;
using Node = WebhookContracts.Schemas.Text.JsonNode;
using SchemaArray = WebhookContracts.Schemas.Text.JsonArray;
using SchemaObject = WebhookContracts.Schemas.Text.JsonObject;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>Writes down as overlays what was seen and is not what the schemas say.</summary>
/// <param name="folder">The schemas.</param>
/// <param name="isTolerant">Whether what the schemas require refuses nothing: then an overlay requires what may be relied on, and nothing need be taken out.</param>
/// <param name="least">In how many objects a member must have been to be relied on.</param>
internal sealed class CorrectionWriter(SchemaFolder folder, bool isTolerant, int least)
{
    // As deep as allOf may nest.
    private const int MaximumDepth = 64;

    private readonly SortedDictionary<string, JsonObject> _overlays = new(StringComparer.Ordinal);

    /// <summary>The overlays by their paths in the contract's folder.</summary>
    public SortedDictionary<string, JsonObject> Write(Observation observation)
    {
        foreach (SeenObject seen in observation.Objects)
        {
            WriteRequired(seen);
            WriteMembers(seen);
        }

        foreach (SeenValues seen in observation.Enums.Where(seen => seen.New.Count > 0))
        {
            WriteValues(seen);
        }

        foreach (SchemaLocation location in observation.OtherForms.Where(location => (location.Node as SchemaObject)?.Find("format") is not null))
        {
            Correct(location)["format"] = null;
        }

        return _overlays;
    }

    private static bool WasAlwaysThere(SeenObject seen, string name) => seen.Members.TryGetValue(name, out SeenMember? member) && member.Count == seen.Count;

    private void WriteRequired(SeenObject seen)
    {
        if (isTolerant)
        {
            List<string> reliable = seen.Shape.Members
                .Where(member => member.Role == MemberRole.Plain && seen.Count >= least && WasAlwaysThere(seen, member.Name) && !seen.Members[member.Name].WasNull && Fits(member, seen.Members[member.Name]))
                .Select(member => member.Name)
                .ToList();
            if (!reliable.SequenceEqual(seen.Shape.Members.Where(member => member.IsReliedOn).Select(member => member.Name)))
            {
                Correct(seen.Shape.Location)["required"] = ArrayOf(reliable);
            }

            return;
        }

        foreach (SchemaLocation part in PartsOf(seen.Shape.Location, 0))
        {
            if (((SchemaObject)part.Node).Get("required") is SchemaArray required)
            {
                List<string> names = required.Items.OfType<JsonString>().Select(item => item.Value).ToList();
                List<string> there = names.Where(name => WasAlwaysThere(seen, name)).ToList();
                if (there.Count < names.Count)
                {
                    Correct(part)["required"] = ArrayOf(there);
                }
            }
        }
    }

    private void WriteMembers(SeenObject seen)
    {
        foreach ((string name, SeenMember was) in seen.Members)
        {
            if (seen.Shape.Members.FirstOrDefault(member => member.Name == name) is not { } declared)
            {
                Property(Correct(seen.Shape.Location), name, NewSchema(was));
            }
            else if (declared.Role == MemberRole.Plain && (!Fits(declared, was) || (was.WasNull && !declared.Value.AcceptsNull)))
            {
                WriteType(declared, was);
            }
        }
    }

    private static bool Fits(ObjectMember member, SeenMember was) => was.Kinds.All(kind => Fits(member, kind));

    // Whether the schema allows a kind of value that was seen. Of a number, that it is no integer where one is meant.
    private static bool Fits(ObjectMember member, string kind)
    {
        IReadOnlyList<string> kinds = member.Value.Shape.Kinds;
        Shape? number = member.Value.Shape is KindUnionShape union ? union.Find("number") : member.Value.Shape;
        bool isInteger = number is ScalarShape { Type: ScalarType.Int32 or ScalarType.Int64 } or EnumShape { IsInteger: true };
        return kinds.Count == 0 || kind switch
        {
            "number" => kinds.Contains("number") && !isInteger,
            "integer" => kinds.Contains("number") || kinds.Contains("integer"),
            _ => kinds.Contains(kind),
        };
    }

    private void WriteType(ObjectMember declared, SeenMember was)
    {
        SchemaObject? schema = declared.Location.Node as SchemaObject;
        JsonObject correction = Correct(declared.Location);
        List<string> types = TypesOf(schema?.Get("type"));
        List<string> others = [.. was.Kinds.Where(kind => !Fits(declared, kind)), .. was.WasNull && !declared.Value.AcceptsNull ? new[] { "null" } : []];
        bool isOfOtherKind = others.Exists(kind => kind != "null");
        if (schema?.Members.FirstOrDefault(keyword => keyword.Name is "$ref" or "anyOf" or "oneOf") is { } described)
        {
            // What it was described as it still may be. Of an integer and a number, one that is both is not exactly one of them.
            string keyword = described.Name == "oneOf" && !isOfOtherKind ? described.Name : "anyOf";
            correction[described.Name] = null;
            correction[keyword] = new JsonArray([.. AlternativesOf(declared.Location, described), .. others.Select(kind => new JsonObject { ["type"] = kind })]);
            if (types.Count > 0)
            {
                correction["type"] = TypeOf([.. types, .. others]);
            }
        }
        else if (isOfOtherKind)
        {
            // Whatever else the schema says was about another kind of value.
            foreach (JsonMember keyword in schema?.Members.Where(keyword => keyword.Name is "enum" or "const" or "format" or "allOf") ?? [])
            {
                correction[keyword.Name] = null;
            }

            IEnumerable<string> before = types.Count > 0 ? types : [.. declared.Value.Shape.Kinds, .. declared.Value.AcceptsNull ? new[] { "null" } : []];
            IEnumerable<string> all = before.Concat(others).Distinct();
            correction["type"] = TypeOf(all.Where(type => type != "integer" || !all.Contains("number")).ToList());
        }
        else
        {
            if (schema?.Get("enum") is SchemaArray values)
            {
                correction["enum"] = new JsonArray([.. values.Items.Select(item => ValueOf(declared.Location, item)), null]);
            }

            if (types.Count > 0)
            {
                correction["type"] = TypeOf([.. types, "null"]);
            }
        }
    }

    private static IEnumerable<System.Text.Json.Nodes.JsonNode?> AlternativesOf(SchemaLocation location, JsonMember keyword) => keyword.Value is SchemaArray several
        ? several.Items.Select(item => ValueOf(location, item))
        : [new JsonObject { [keyword.Name] = ValueOf(location, keyword.Value) }];

    private void WriteValues(SeenValues seen)
    {
        SchemaLocation location = seen.Shape.Location;
        if ((location.Node as SchemaObject)?.Get("enum") is SchemaArray listed)
        {
            Correct(location)["enum"] = new JsonArray([.. listed.Items.Select(item => ValueOf(location, item)), .. seen.New.Select(value => (System.Text.Json.Nodes.JsonNode?)JsonValue.Create(value))]);
        }
    }

    private static JsonObject NewSchema(SeenMember was)
    {
        List<string> types = [.. was.Kinds, .. was.WasNull && was.Kinds.Count > 0 ? new[] { "null" } : []];
        return types.Count == 0 ? [] : new JsonObject { ["type"] = TypeOf(types) };
    }

    // The correction of a schema, in the overlay of its file.
    private JsonObject Correct(SchemaLocation location)
    {
        string path = SchemaOverlay.PathFor(location.Document.Path);
        if (!_overlays.TryGetValue(path, out JsonObject? overlay))
        {
            _overlays.Add(path, overlay = []);
        }

        return Inner(overlay, location.Pointer);
    }

    private static void Property(JsonObject correction, string name, JsonObject schema) => Inner(correction, "properties")[name] = schema;

    private static JsonObject Inner(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject inner)
        {
            parent[name] = inner = [];
        }

        return inner;
    }

    // The schema, what it refers to, and all parts of its allOf.
    private IEnumerable<SchemaLocation> PartsOf(SchemaLocation location, int depth)
    {
        if (depth > MaximumDepth || location.Node is not SchemaObject schema)
        {
            return [];
        }

        IEnumerable<SchemaLocation> referenced = schema.Get("$ref") is { } reference ? PartsOf(folder.Resolve(location, reference), depth + 1) : [];
        IEnumerable<SchemaLocation> parts = (schema.Get("allOf") as SchemaArray)?.Items.SelectMany(part => PartsOf(location.Inner(part), depth + 1)) ?? [];
        return referenced.Concat(parts).Append(location);
    }

    private static List<string> TypesOf(Node? type) => type switch
    {
        JsonString one => [one.Value],
        SchemaArray several => [.. several.Items.OfType<JsonString>().Select(item => item.Value)],
        _ => [],
    };

    private static System.Text.Json.Nodes.JsonNode TypeOf(List<string> types) => types.Count == 1 ? JsonValue.Create(types[0])! : ArrayOf(types);

    private static JsonArray ArrayOf(IEnumerable<string> texts) => new([.. texts.Select(text => (System.Text.Json.Nodes.JsonNode?)JsonValue.Create(text))]);

    private static System.Text.Json.Nodes.JsonNode? ValueOf(SchemaLocation location, Node value) => System.Text.Json.Nodes.JsonNode.Parse(location.Document.Slice(value.Range));
}

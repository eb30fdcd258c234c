using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>
/// Tells what only restricts another schema from what adds to it: the first is of the other's type, and no copy of it. What counts are the members that each
/// declares, and whether it says of what type they are.
/// </summary>
internal sealed class Narrowing(ShapeReader shapes, PartReader parts)
{
    // Further down nothing counts as known.
    private const int MaximumDepth = 32;

    private readonly Dictionary<JsonNode, Dictionary<string, SchemaLocation>> _members = [];
    private int _depth;

    /// <summary>The reference among the parts of a schema that all others only restrict; null where there is none.</summary>
    /// <param name="direct">What the schema refers to, and the schemas under its <c>allOf</c>.</param>
    /// <param name="all">All schemas that say something of the value, these among them.</param>
    public SchemaLocation? FindBase(IEnumerable<SchemaLocation> direct, IReadOnlyList<SchemaLocation> all)
    {
        foreach (SchemaLocation part in direct)
        {
            if (shapes.Follow(part) is { Node: JsonObject } target && IsReference(part, target))
            {
                Dictionary<string, SchemaLocation> members = MembersOf(target);
                HashSet<JsonNode> own = [.. parts.Read(target).Select(inner => inner.Node)];
                if (members.Count > 0 && all.All(other => own.Contains(other.Node) || MembersOf(other).All(member => Narrows(members, member))))
                {
                    return target;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the second of two schemas of one value says nothing that another type were needed for.</summary>
    public bool Narrows(SchemaLocation known, SchemaLocation further)
    {
        if (IsLoose(further))
        {
            return true;
        }

        if (IsLoose(known) || shapes.Follow(known) is not { Node: JsonObject schema } target || shapes.Follow(further) is not { Node: JsonObject added } addition)
        {
            return false;
        }

        if (schema.Get("items") is JsonObject item && added.Get("items") is JsonObject addedItem && _depth < MaximumDepth)
        {
            _depth++;
            bool isNarrowing = Narrows(target.Inner(item), addition.Inner(addedItem));
            _depth--;
            return isNarrowing;
        }

        // A reference, and a constant, say what the value is.
        Dictionary<string, SchemaLocation> members = MembersOf(target);
        return addition.Node == further.Node && members.Count > 0 && MembersOf(addition).All(member => Narrows(members, member));
    }

    /// <summary>Whether the alternatives of a union declare no members but these.</summary>
    public bool DeclaresOnly(SchemaLocation location, JsonMember union, ICollection<string> names) =>
        ((union.Value as JsonArray)?.Items ?? []).All(alternative => MembersOf(location.Inner(alternative)).Keys.All(names.Contains));

    private bool Narrows(Dictionary<string, SchemaLocation> known, KeyValuePair<string, SchemaLocation> further) =>
        known.TryGetValue(further.Key, out SchemaLocation? member) && (!IsLoose(member) || IsLoose(further.Value));

    private static bool IsReference(SchemaLocation part, SchemaLocation target) => part.Node != target.Node || !IsInline(part);

    // What stands under a keyword has no name of its own; what a reference of the schema itself led to has.
    private static bool IsInline(SchemaLocation part) => part.Node.Parent is JsonArray;

    // Whether there is a type that would say more.
    private bool IsLoose(SchemaLocation location)
    {
        if (shapes.Follow(location) is not { Node: JsonObject schema })
        {
            return true;
        }

        if (!schema.Members.Any(member => Keywords.Typing.Contains(member.Name)))
        {
            return true;
        }

        return !schema.Members.Any(member => member.Name != "type" && Keywords.Typing.Contains(member.Name) && member.Value is not JsonBoolean)
            && TypesOf(schema).TrueForAll(type => type is "object" or "array" or "null");
    }

    private static List<string> TypesOf(JsonObject schema) =>
        ((schema.Get("type") as JsonArray)?.Items ?? [schema.Get("type")!]).OfType<JsonString>().Select(type => type.Value).ToList();

    // Those of all parts, and of the alternatives of a union.
    private Dictionary<string, SchemaLocation> MembersOf(SchemaLocation location)
    {
        if (_members.TryGetValue(location.Node, out Dictionary<string, SchemaLocation>? known))
        {
            return known;
        }

        // Before it is complete: a union may lead back to itself.
        Dictionary<string, SchemaLocation> members = new(StringComparer.Ordinal);
        if (_depth == MaximumDepth)
        {
            return members;
        }

        _depth++;
        _members.Add(location.Node, members);
        foreach (SchemaLocation part in parts.Read(location))
        {
            JsonObject schema = (JsonObject)part.Node;
            foreach (JsonMember member in (schema.Get("properties") as JsonObject)?.Members ?? [])
            {
                members[member.Name] = part.Inner(member.Value, member.Name);
            }

            foreach (JsonNode alternative in Keywords.Unions.SelectMany(keyword => (schema.Get(keyword) as JsonArray)?.Items ?? []))
            {
                foreach (KeyValuePair<string, SchemaLocation> member in MembersOf(part.Inner(alternative)).ToList())
                {
                    if (!members.ContainsKey(member.Key))
                    {
                        members.Add(member.Key, member.Value);
                    }
                }
            }
        }

        _depth--;
        return members;
    }
}

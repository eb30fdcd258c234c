using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads object schemas, the parts of an <c>allOf</c> as one.</summary>
internal sealed class ObjectReader(ShapeReader shapes, KeywordChecker keywords, ProblemBag problems)
{
    // As deep as allOf may nest.
    private const int MaximumDepth = 64;

    // What the items of a body that is an array are called in code.
    private const string ItemsMember = "items";

    private static readonly string[] s_otherThanObject = ["anyOf", "oneOf", "enum", "const", "items"];

    private readonly Queue<ObjectShape> _unread = new();
    private readonly Dictionary<JsonNode, ObjectShape> _shapes = [];
    private readonly Dictionary<JsonNode, (string EventType, string Payload)> _envelopes = [];
    private readonly HashSet<JsonNode> _alwaysThere = [];

    /// <summary>The shape of an object schema. Its members are left to <see cref="ReadMembers"/>, so that objects may refer to each other, in circles and without end.</summary>
    public ObjectShape Read(SchemaLocation location, ShapeName name)
    {
        if (!_shapes.TryGetValue(location.Node, out ObjectShape? shape))
        {
            shape = new ObjectShape(location, name) { GivenName = keywords.GetTypeName(location) };
            _shapes.Add(location.Node, shape);
            _unread.Enqueue(shape);
        }

        return shape;
    }

    /// <summary>Says, before anything is read, that the objects of a schema are envelopes, each around an event.</summary>
    /// <param name="location">The schema, which is no reference.</param>
    /// <param name="eventTypeMember">The member that names the event type.</param>
    /// <param name="payloadMember">The member that holds the event.</param>
    public void PlaceEnvelope(SchemaLocation location, string eventTypeMember, string payloadMember) => _envelopes[location.Node] = (eventTypeMember, payloadMember);

    /// <summary>Says, before anything is read, that members are always there, by their schemas: those without which there would be no event.</summary>
    public void Require(IEnumerable<SchemaLocation> members) => _alwaysThere.UnionWith(members.Select(member => member.Node));

    /// <summary>Reads an array that is a whole body as an object with one member, which is all its items.</summary>
    public ObjectShape ReadItems(SchemaLocation location, ShapeName name)
    {
        int errors = problems.ErrorCount;
        ObjectShape shape = new(location, name);
        ShapeUse items = shapes.Read(location, ShapeName.Of(shape, ItemsMember));
        ObjectMember member = new()
        {
            Name = ItemsMember,
            NameRange = location.Node.Start,
            Location = location,
            GivenName = null,
            Aliases = [],
            Value = items,
            IsRequired = true,
            WritesNull = false,
            WritesNullWith = null,
            IsSecret = false,
            Role = MemberRole.Items,
        };
        shape.Complete([member], isClosed: true, problems.ErrorCount > errors);
        return shape;
    }

    /// <summary>Reads the members of all objects so far, and of those that they refer to.</summary>
    public void ReadMembers()
    {
        while (_unread.Count > 0)
        {
            ObjectShape shape = _unread.Dequeue();
            bool isEnvelope = _envelopes.TryGetValue(shape.Location.Node, out (string EventType, string Payload) members);
            ReadMembers(shape, isEnvelope ? members.EventType : null, isEnvelope ? members.Payload : null);
        }
    }

    /// <summary>Reads an object and its members at once, apart from what the same schema is to those that refer to it: an event, an envelope.</summary>
    /// <param name="location">The schema.</param>
    /// <param name="name">What the shape may be called.</param>
    /// <param name="eventTypeMember">The member that names the event type, if one does.</param>
    /// <param name="payloadMember">The member that holds the event, if one does.</param>
    public ObjectShape ReadWhole(SchemaLocation location, ShapeName name, string? eventTypeMember = null, string? payloadMember = null)
    {
        ObjectShape shape = new(location, name);
        ReadMembers(shape, eventTypeMember, payloadMember);
        return shape;
    }

    private void ReadMembers(ObjectShape shape, string? eventTypeMember, string? payloadMember)
    {
        int errors = problems.ErrorCount;
        SchemaLocation location = shape.Location;
        Dictionary<string, Declaration> members = new(StringComparer.Ordinal);
        List<string> order = [];
        HashSet<string> required = new(StringComparer.Ordinal);
        List<SchemaLocation> parts = [];
        CollectParts(location, parts, seen: [], open: []);
        foreach (SchemaLocation part in parts)
        {
            CollectMembers(part, members, order);
            CollectRequired(part, required);
        }

        ReportUndeclared(location, required, members.Keys);
        HashSet<string> wireNames = new(members.Keys, StringComparer.Ordinal);
        List<ObjectMember> read = order.ConvertAll(name =>
        {
            Declaration declared = members[name];
            (SchemaLocation at, JsonMember member) = (declared.Part, declared.Member);
            MemberRole role = name == eventTypeMember ? MemberRole.EventType : name == payloadMember ? MemberRole.Payload : MemberRole.Plain;
            List<string> aliases = ReadAliases(at, member);
            foreach (string alias in aliases.Where(alias => !wireNames.Add(alias)))
            {
                problems.Report(
                    ProblemKinds.NameCollision,
                    at.Document,
                    member.NameRange,
                    $"the alias \"{alias}\" of \"{name}\" is also a member or an alias of another; a name on the wire can mean one member only");
            }

            return ReadMember(shape, declared, role, aliases, required.Contains(name));
        });
        ReportUnfitCompanions(read);
        bool isClosed = shapes.Follow(location)?.Node is JsonObject schema && schema.Get("additionalProperties") is JsonBoolean { Value: false };
        shape.Complete(read, isClosed, problems.ErrorCount > errors);
        if (eventTypeMember is not null && read.TrueForAll(member => member.Role != MemberRole.EventType) && _envelopes.ContainsKey(location.Node))
        {
            problems.Report(
                ProblemKinds.InvalidContract,
                location.Document,
                location.Node.Start,
                $"\"x-webhook\".\"eventType\" names the member \"{eventTypeMember}\", which is not declared under \"properties\" here, beside the event{Spelling.Suggest(eventTypeMember, read.Select(member => member.Name))}");
        }
    }

    // Beside a member that is always there null is always written, and for that there is a keyword.
    private void ReportUnfitCompanions(List<ObjectMember> members)
    {
        foreach (ObjectMember member in members)
        {
            if (member.WritesNullWith is { } with && !members.Exists(other => other.Name == with && other != member && !other.IsRequired))
            {
                JsonNode named = ((JsonObject)member.Location.Node).Get("x-write-null-with")!;
                problems.Report(
                    ProblemKinds.InvalidContract,
                    member.Location.Document,
                    named.Range,
                    $"\"x-write-null-with\" names another member that may be left out; \"{with}\" is none");
            }
        }
    }

    private ObjectMember ReadMember(ObjectShape shape, Declaration declared, MemberRole role, List<string> aliases, bool isRequired)
    {
        (SchemaLocation part, JsonMember member) = (declared.Part, declared.Member);
        SchemaLocation location = part.Inner(member.Value, member.Name);
        ShapeName name = ShapeName.Of(shape, member.Name);

        // The members for the event type and the event are read by the contract, not by their schemas.
        ShapeUse value = role == MemberRole.Plain ? shapes.Read(location, name) : new ShapeUse(new ScalarShape(location, name, ScalarType.String), AcceptsNull: false);
        bool isPlaced = _alwaysThere.Contains(member.Value);
        value = isPlaced ? value with { AcceptsNull = false } : value;
        bool isFlagged = keywords.IsTrue(member.Value, "x-write-null");
        JsonString? with = keywords.GetOwn(member.Value, "x-write-null-with") as JsonString;
        if ((isFlagged || with is not null) && !value.AcceptsNull)
        {
            problems.Report(
                ProblemKinds.InvalidContract,
                part.Document,
                member.NameRange,
                $"\"{(isFlagged ? "x-write-null" : "x-write-null-with")}\" on \"{member.Name}\", which cannot be null; let its type accept null, or take the keyword out");
        }

        if (declared.Name is { } given && role == MemberRole.EventType)
        {
            problems.Report(
                ProblemKinds.InvalidContract, given.Document, given.Range, $"\"{member.Name}\" names the event type, and its property is EventType; take \"x-name\" out");
        }

        bool isAlwaysThere = isRequired || role != MemberRole.Plain || isPlaced;
        return new ObjectMember
        {
            Name = member.Name,
            NameRange = member.NameRange,
            Location = location,
            GivenName = role == MemberRole.EventType ? null : declared.Name,
            Aliases = aliases,
            Value = value,
            IsRequired = isAlwaysThere,
            WritesNull = value.AcceptsNull && (isAlwaysThere || isFlagged),
            WritesNullWith = value.AcceptsNull && !isAlwaysThere && !isFlagged ? with?.Value : null,
            IsSecret = declared.IsSecret,
            Role = role,
        };
    }

    // The schema itself, behind all that its allOf adds to it, and, where a dialect lets it, what it refers to: each once.
    private void CollectParts(SchemaLocation location, List<SchemaLocation> parts, HashSet<JsonNode> seen, HashSet<JsonNode> open)
    {
        if (shapes.Follow(location) is not { } target)
        {
            return;
        }

        if (target.Node is not JsonObject schema)
        {
            shapes.Read(target, ShapeName.Of(target.Name));
            return;
        }

        if (!seen.Add(schema) || open.Count == MaximumDepth)
        {
            if (open.Count == MaximumDepth || open.Contains(schema))
            {
                RejectPart(target, schema.Start, "allOf", $"it leads back to itself, or more than {MaximumDepth} levels down; take it out");
            }

            return;
        }

        open.Add(schema);
        shapes.Check(target);
        if (ShapeReader.IsExtendedReference(target) && shapes.FollowOnce(target) is { } reference)
        {
            CollectParts(reference, parts, seen, open);
        }

        switch (schema.Get("allOf"))
        {
            case null:
                break;
            case JsonArray { Items.Count: > 0 } items:
                foreach (JsonNode item in items.Items)
                {
                    CollectParts(target.Inner(item), parts, seen, open);
                }

                break;
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, target.Document, other.Range, "allOf", "an array of schemas", other.Kind);
                break;
        }

        RejectOtherThanObject(target, schema);
        parts.Add(target);
        open.Remove(schema);
    }

    private void CollectMembers(SchemaLocation part, Dictionary<string, Declaration> members, List<string> order)
    {
        JsonNode? properties = ((JsonObject)part.Node).Get("properties");
        if (properties is not (null or JsonObject))
        {
            problems.Report(ProblemKinds.InvalidKeyword, part.Document, properties.Range, "properties", "an object", properties.Kind);
        }

        foreach (JsonMember member in (properties as JsonObject)?.Members ?? [])
        {
            SchemaLocation location = part.Inner(member.Value);
            Declaration declared = new(part, member, keywords.GetName(location), shapes.Secrets.IsMarked(location));
            if (!members.TryGetValue(member.Name, out Declaration? before))
            {
                order.Add(member.Name);
                members.Add(member.Name, declared);
                continue;
            }

            // The schema that extends another comes after it, and says more, unless it only describes. A name, and a secret, may be said by any of them.
            bool saysMore = member.Value is not JsonObject schema || schema.Members.Any(keyword => Keywords.Typing.Contains(keyword.Name));
            members[member.Name] = (saysMore ? declared : before) with { Name = declared.Name ?? before.Name, IsSecret = declared.IsSecret || before.IsSecret };
        }
    }

    private void CollectRequired(SchemaLocation part, HashSet<string> required)
    {
        switch (((JsonObject)part.Node).Get("required"))
        {
            case null:
                break;
            case JsonArray list when list.Items.All(item => item is JsonString):
                required.UnionWith(list.Items.Select(item => ((JsonString)item).Value));
                break;
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, part.Document, other.Range, "required", "an array of member names", other.Kind);
                break;
        }
    }

    private void ReportUndeclared(SchemaLocation location, HashSet<string> required, ICollection<string> declared)
    {
        // The part that requires it, where it stands in this file; else the schema that brings the parts together.
        Dictionary<string, JsonNode> entries = new(StringComparer.Ordinal);
        foreach (JsonString entry in ((location.Node as JsonObject)?.Get("required") as JsonArray)?.Items.OfType<JsonString>() ?? [])
        {
            entries[entry.Value] = entry;
        }

        foreach (string name in required.Except(declared, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal))
        {
            TextRange range = entries.TryGetValue(name, out JsonNode? entry) ? entry.Range : location.Node.Start;
            problems.Report(ProblemKinds.UndeclaredRequired, location.Document, range, name);
        }
    }

    private List<string> ReadAliases(SchemaLocation location, JsonMember member)
    {
        switch (keywords.GetOwn(member.Value, "x-aliases"))
        {
            case null:
                return [];
            case JsonArray list when list.Items.All(item => item is JsonString):
                return list.Items.Select(item => ((JsonString)item).Value).ToList();
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, other.Range, "x-aliases", "an array of member names", other.Kind);
                return [];
        }
    }

    // An event, an envelope and each part of an allOf are read for their members, whatever else they say.
    private void RejectOtherThanObject(SchemaLocation location, JsonObject schema)
    {
        bool isNarrowed = ShapeReader.IsExtendedReference(location);
        foreach (JsonMember member in s_otherThanObject.Select(schema.Find).OfType<JsonMember>().Where(_ => !isNarrowed))
        {
            RejectPart(location, member.NameRange, member.Name, "the schema is read as an object with \"properties\", where it has no effect; take it out");
        }

        if (schema.Get("type") is { } type && !AllowsObject(type))
        {
            RejectPart(location, type.Range, "type", "events, envelopes and the parts of an \"allOf\" are objects; make it \"object\", or use the schema itself instead of an \"allOf\"");
        }

        if (schema.Find("properties") is not null && schema.Find("additionalProperties") is { Value: not (JsonBoolean or JsonObject { Members.Count: 0 }) } typed)
        {
            RejectPart(location, typed.NameRange, typed.Name, "beside \"properties\" it can be true or false; unknown members are kept as JsonElement");
        }
    }

    private void RejectPart(SchemaLocation location, TextRange range, string keyword, string cure) =>
        problems.Report(ProblemKinds.UnsupportedKeyword, location.Document, range, keyword, cure);

    private static bool AllowsObject(JsonNode type) =>
        type is JsonString { Value: "object" } || (type is JsonArray several && several.Items.Any(item => item is JsonString { Value: "object" }));

    // A member as one part of an object declares it, with what all parts so far say of it.
    private sealed record Declaration(SchemaLocation Part, JsonMember Member, GivenName? Name, bool IsSecret);
}

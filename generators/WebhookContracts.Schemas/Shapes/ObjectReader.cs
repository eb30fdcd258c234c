using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads object schemas, the parts of an <c>allOf</c> as one.</summary>
internal sealed class ObjectReader(ShapeReader shapes, PartReader partReader, Narrowing narrowing, KeywordChecker keywords, ProblemBag problems)
{
    // What the items of a body that is an array are called in code.
    private const string ItemsMember = "items";

    // Say nothing of an object that its members do not say.
    private static readonly string[] s_unchecked = ["enum", "const", "patternProperties"];

    private readonly Queue<ObjectShape> _unread = new();
    private readonly Dictionary<JsonNode, ObjectShape> _shapes = [];
    private readonly Dictionary<JsonNode, (string EventType, string Payload)> _envelopes = [];
    private readonly HashSet<JsonNode> _alwaysThere = [];
    private readonly Dictionary<ObjectShape, Extension> _extensions = [];
    private readonly List<UnionShape> _unsettled = [];

    /// <summary>The shape of an object schema. Its members are left to <see cref="ReadMembers"/>, so that objects may refer to each other, in circles and without end.</summary>
    /// <param name="location">The schema.</param>
    /// <param name="name">What the shape may be called.</param>
    /// <param name="isNameless">Whether a name that the schema gives is another's: that of the union of kinds of which objects are one.</param>
    public ObjectShape Read(SchemaLocation location, ShapeName name, bool isNameless = false)
    {
        if (!_shapes.TryGetValue(location.Node, out ObjectShape? shape))
        {
            shape = new ObjectShape(location, name) { GivenName = isNameless ? null : keywords.GetTypeName(location) };
            _shapes.Add(location.Node, shape);
            _unread.Enqueue(shape);
        }

        return shape;
    }

    /// <summary>The shape of an object that is extended by alternatives. Its members are read later, too.</summary>
    /// <param name="location">The schema that describes it.</param>
    /// <param name="name">What the shape may be called.</param>
    /// <param name="extension">What declares its members.</param>
    /// <param name="givenName">The name of its type that the schema gives; null for none.</param>
    public ObjectShape Read(SchemaLocation location, ShapeName name, Extension extension, GivenName? givenName = null)
    {
        ObjectShape shape = new(location, name) { GivenName = givenName };
        _extensions.Add(shape, extension);
        _unread.Enqueue(shape);
        return shape;
    }

    /// <summary>The same with all members at once: of an event.</summary>
    public ObjectShape ReadWhole(SchemaLocation location, ShapeName name, Extension extension, string? eventTypeMember)
    {
        ObjectShape shape = new(location, name);
        _extensions.Add(shape, extension);
        ReadMembers(shape, eventTypeMember, payloadMember: null);
        return shape;
    }

    /// <summary>Says of a union that only the members of its alternatives tell whether it is one.</summary>
    public void SettleLater(UnionShape union) => _unsettled.Add(union);

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
            IsReliedOn = true,
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

        _unsettled.ForEach(union => union.Settle());
        _unsettled.Clear();
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
        Dictionary<string, SchemaLocation> required = new(StringComparer.Ordinal);
        _extensions.TryGetValue(shape, out Extension? extension);
        List<SchemaLocation> parts = partReader.Read(extension?.Base ?? location);
        partReader.ReadTypes(parts, ["object", "null"], "events, envelopes and the parts of an \"allOf\" are objects; make it \"object\", or use the schema itself instead of an \"allOf\"");
        foreach (SchemaLocation part in parts)
        {
            CollectMembers(part, members, order);
            CollectRequired(part, required);
        }

        List<SchemaLocation> further = extension?.Alternatives.SelectMany(partReader.Read).ToList() ?? [];
        Dictionary<string, List<Declaration>> differing = new(StringComparer.Ordinal);
        if (extension is { IsWhole: true })
        {
            CollectAlternatives(extension, members, order, differing);
        }
        else
        {
            foreach (SchemaLocation part in further)
            {
                CollectMembers(part, members, order);
                CollectRequired(part, required);
            }
        }

        foreach (SchemaLocation part in extension is { IsWhole: false } ? [] : parts.Concat(further))
        {
            ReportUnchecked(part, members.Keys, extension?.Union);
        }

        List<KeyValuePair<string, SchemaLocation>> undeclared = required.Where(name => !members.ContainsKey(name.Key)).ToList();
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

            required.TryGetValue(name, out SchemaLocation? requiredBy);
            ObjectMember read = ReadMember(shape, declared, role, aliases, requiredBy);
            return differing.TryGetValue(name, out List<Declaration>? others) && role == MemberRole.Plain ? Join(shape, read, others) : read;
        });
        ReportUnfitCompanions(read);
        read.AddRange(undeclared.Select(name => ReadUndeclared(shape, name.Key, name.Value, members.Keys)));
        bool isClosed = shapes.Follow(extension?.Base ?? location)?.Node is JsonObject schema
            && schema.Get("additionalProperties") is JsonBoolean { Value: false }
            && schema.Get("patternProperties") is not JsonObject { Members.Count: > 0 };
        if (eventTypeMember is not null && read.TrueForAll(member => member.Role != MemberRole.EventType) && _envelopes.ContainsKey(location.Node))
        {
            problems.Report(
                ProblemKinds.InvalidContract,
                location.Document,
                location.Node.Start,
                $"\"x-webhook\".\"eventType\" names the member \"{eventTypeMember}\", which is not declared under \"properties\" here, beside the event{Spelling.Suggest(eventTypeMember, read.Select(member => member.Name))}");
        }

        shape.Complete(read, isClosed, problems.ErrorCount > errors);
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

    private ObjectMember ReadMember(ObjectShape shape, Declaration declared, MemberRole role, List<string> aliases, SchemaLocation? requiredBy)
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

        bool isAlwaysThere = requiredBy is not null || role != MemberRole.Plain || isPlaced;
        return new ObjectMember
        {
            Name = member.Name,
            NameRange = member.NameRange,
            Location = location,
            GivenName = role == MemberRole.EventType ? null : declared.Name,
            Aliases = aliases,
            Value = value,
            IsRequired = isAlwaysThere,
            IsReliedOn = isPlaced || requiredBy?.Node.Range.Overlay is not null,
            WritesNull = value.AcceptsNull && (isAlwaysThere || isFlagged),
            WritesNullWith = value.AcceptsNull && !isAlwaysThere && !isFlagged ? with?.Value : null,
            IsSecret = declared.IsSecret,
            Role = role,
        };
    }

    // The members of all alternatives. Each of these says more than the object's own schema, and nothing of what another declares.
    private void CollectAlternatives(Extension extension, Dictionary<string, Declaration> members, List<string> order, Dictionary<string, List<Declaration>> differing)
    {
        Dictionary<string, Declaration> own = new(members, StringComparer.Ordinal);
        foreach (SchemaLocation alternative in extension.Alternatives)
        {
            Dictionary<string, Declaration> all = new(own, StringComparer.Ordinal);
            foreach (SchemaLocation part in partReader.Read(alternative))
            {
                CollectMembers(part, all, order);
            }

            foreach (KeyValuePair<string, Declaration> member in all)
            {
                if (!differing.TryGetValue(member.Key, out List<Declaration>? declared))
                {
                    differing.Add(member.Key, declared = []);
                }

                // The object's own declaration may be marked in one alternative and not in another.
                int known = declared.FindIndex(other => other.Member == member.Value.Member);
                if (known < 0)
                {
                    declared.Add(member.Value);
                }
                else
                {
                    declared[known] = declared[known] with { IsSecret = declared[known].IsSecret || member.Value.IsSecret, Name = declared[known].Name ?? member.Value.Name };
                }
            }
        }

        List<string> distinct = order.Distinct(StringComparer.Ordinal).ToList();
        order.Clear();
        order.AddRange(distinct);
        foreach (string name in distinct)
        {
            members[name] = differing[name][0];
            if (differing[name].Count == 1)
            {
                differing.Remove(name);
            }
        }
    }

    // What several alternatives declare, each in its own way: what all of that have in common, or any JSON.
    private ObjectMember Join(ObjectShape shape, ObjectMember member, List<Declaration> declared)
    {
        ShapeName name = ShapeName.Of(shape, member.Name);
        List<ShapeUse> uses = declared.ConvertAll(other => shapes.Read(other.Part.Inner(other.Member.Value, other.Member.Name), name));
        ShapeUse joined = new UnionJoiner(member.Location, name, null).Join(uses, _ => null);
        Shape value = joined.Shape is UnionShape or KindUnionShape ? new AnyShape(member.Location, name) : joined.Shape;
        bool acceptsNull = joined.AcceptsNull || value.Kinds.Count == 0;
        bool writesNull = member.WritesNull || (acceptsNull && member.IsRequired);
        return member with
        {
            Value = new ShapeUse(value, acceptsNull),
            WritesNull = writesNull,
            WritesNullWith = writesNull ? null : member.WritesNullWith,
            IsSecret = member.IsSecret || declared.Exists(other => other.IsSecret),
        };
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

            // A member that cannot be there is none.
            if (member.Value is JsonBoolean { Value: false })
            {
                keywords.ReportUnchecked(part.Document, member);
                continue;
            }

            if (!members.TryGetValue(member.Name, out Declaration? before))
            {
                order.Add(member.Name);
                members.Add(member.Name, declared);
                continue;
            }

            // The schema that extends another comes after it, and says more, unless it only describes or narrows. A name, and a secret, may be said by any of them.
            bool saysMore = !narrowing.Narrows(before.Part.Inner(before.Member.Value), location);
            members[member.Name] = (saysMore ? declared : before) with { Name = declared.Name ?? before.Name, IsSecret = declared.IsSecret || before.IsSecret };
        }
    }

    // Of two entries for the same member, the one in an overlay says more.
    private void CollectRequired(SchemaLocation part, Dictionary<string, SchemaLocation> required)
    {
        switch (((JsonObject)part.Node).Get("required"))
        {
            case null:
                break;
            case JsonArray list when list.Items.All(item => item is JsonString):
                foreach (JsonString name in list.Items.Cast<JsonString>().Where(name => !required.TryGetValue(name.Value, out SchemaLocation? before) || before.Node.Range.Overlay is null))
                {
                    required[name.Value] = part.Inner(name, name.Value);
                }

                break;
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, part.Document, other.Range, "required", "an array of member names", other.Kind);
                break;
        }
    }

    // It is there, and nothing is known of it.
    private ObjectMember ReadUndeclared(ObjectShape shape, string name, SchemaLocation location, IEnumerable<string> declared)
    {
        problems.Report(ProblemKinds.UndeclaredRequired, location.Document, location.Node.Range, name, Spelling.Suggest(name, declared));
        return new ObjectMember
        {
            Name = name,
            NameRange = location.Node.Range,
            Location = location,
            GivenName = null,
            Aliases = [],
            Value = new ShapeUse(new AnyShape(location, ShapeName.Of(shape, name)), AcceptsNull: true),
            IsRequired = true,
            IsReliedOn = location.Node.Range.Overlay is not null,
            WritesNull = true,
            WritesNullWith = null,
            IsSecret = false,
            Role = MemberRole.Plain,
        };
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
    private void ReportUnchecked(SchemaLocation location, ICollection<string> declared, JsonMember? read)
    {
        JsonObject schema = (JsonObject)location.Node;
        foreach (JsonMember member in s_unchecked.Select(schema.Find).OfType<JsonMember>())
        {
            keywords.ReportUnchecked(location.Document, member);
        }

        foreach (JsonMember union in Keywords.Unions.Select(schema.Find).OfType<JsonMember>().Where(union => union != read))
        {
            if (union == ShapeReader.FindUnion(schema) && !narrowing.DeclaresOnly(location, union, declared))
            {
                problems.Report(
                    ProblemKinds.UnsupportedKeyword,
                    location.Document,
                    union.NameRange,
                    union.Name,
                    "the schema is read as an object with \"properties\", and the members that only its alternatives declare are among the additional ones");
            }
            else
            {
                keywords.ReportUnchecked(location.Document, union);
            }
        }

        switch (schema.Find("additionalProperties"))
        {
            case null or { Value: JsonBoolean or JsonObject { Members.Count: 0 } }:
                break;
            case { Value: JsonObject } typed:
                keywords.ReportUnchecked(location.Document, typed);
                break;
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, other.Value.Range, other.Name, "a schema", other.Value.Kind);
                break;
        }
    }

    // A member as one part of an object declares it, with what all parts so far say of it.
    private sealed record Declaration(SchemaLocation Part, JsonMember Member, GivenName? Name, bool IsSecret);
}

using WebhookContracts.Generators.Model;
using WebhookContracts.Generators.Naming;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads object schemas as records, the parts of an <c>allOf</c> as one.</summary>
internal sealed class RecordReader(TypeReader types, ContractNames names, KeywordChecker keywords, ProblemBag problems)
{
    // As deep as allOf may nest.
    private const int MaximumDepth = 64;

    private static readonly string[] s_otherThanObject = ["anyOf", "oneOf", "enum", "const", "items"];

    private readonly List<RecordModel> _records = [];
    private readonly Queue<(SchemaLocation Location, RecordReference Reference)> _unread = new();
    private readonly Dictionary<JsonNode, RecordReference> _references = [];

    public IReadOnlyList<RecordModel> Records => _records;

    /// <summary>The record for an object schema. Its members are left to <see cref="ReadMembers"/>, so that records may refer to each other, in circles and without end.</summary>
    public RecordReference Read(SchemaLocation location)
    {
        if (!_references.TryGetValue(location.Node, out RecordReference? reference))
        {
            string name = Identifier.ToPascalCase(location.Name);
            names.Take(name, location.Document, location.Node.Start);
            reference = new RecordReference(names.Namespace, name);
            _references.Add(location.Node, reference);
            _unread.Enqueue((location, reference));
        }

        return reference;
    }

    /// <summary>Reads the members of all records so far, and of those that they refer to.</summary>
    public void ReadMembers()
    {
        while (_unread.Count > 0)
        {
            (SchemaLocation location, RecordReference reference) = _unread.Dequeue();
            _records.Add(new RecordModel
            {
                Name = reference.Name,
                Documentation = DocumentationReader.Read(location.Document, location.Node),
                Properties = ReadProperties(location, reference.Name),
                IsClosed = IsClosed(location),
                EventType = null,
                Body = null,
            });
        }
    }

    /// <summary>The record of an event, its name given by the event type.</summary>
    /// <param name="eventTypeMember">The member that names the event type in the event itself, if one does.</param>
    public void ReadEvent(SchemaLocation location, EventModel @event, string? eventTypeMember)
    {
        Documentation documentation = DocumentationReader.Read(location.Document, location.Node, @event.Quirks);
        bool isEntity = keywords.IsTrue(location.Node, "x-body");
        RecordReference? body = isEntity ? types.Read(location).Type as RecordReference : null;
        if (isEntity && body is null)
        {
            problems.Report(
                ProblemKinds.InvalidContract, location.Document, location.Node.Start, "\"x-body\": true stands beside a \"$ref\" to an object with \"properties\"");
        }

        _records.Add(new RecordModel
        {
            Name = @event.RecordName,
            Documentation = documentation,
            Properties = isEntity ? EquatableArray<PropertyModel>.Empty : ReadProperties(location, @event.RecordName, eventTypeMember),
            IsClosed = !isEntity && IsClosed(location),
            EventType = @event.EventType,
            Body = body is null ? null : BodyProperty(body, @event.RecordName),
        });
    }

    /// <summary>The members of an object schema as properties of the record of that name.</summary>
    /// <param name="eventTypeMember">The member that names the event type, if one does.</param>
    /// <param name="payloadMember">The member that holds the event, if one does.</param>
    public EquatableArray<PropertyModel> ReadProperties(SchemaLocation location, string recordName, string? eventTypeMember = null, string? payloadMember = null)
    {
        Dictionary<string, (SchemaLocation Location, JsonMember Member)> members = new(StringComparer.Ordinal);
        List<string> order = [];
        HashSet<string> required = new(StringComparer.Ordinal);
        HashSet<string> secrets = new(StringComparer.Ordinal);
        List<SchemaLocation> parts = [];
        CollectParts(location, parts, seen: []);
        foreach (SchemaLocation part in parts)
        {
            CollectMembers(part, members, order, secrets);
            CollectRequired(part, required);
        }

        ReportUndeclared(location, required, members.Keys);
        foreach (string named in new[] { eventTypeMember, payloadMember }.OfType<string>().Where(named => !members.ContainsKey(named)))
        {
            problems.Report(
                ProblemKinds.InvalidContract,
                location.Document,
                location.Node.Start,
                $"\"x-webhook\".\"eventType\" names the member \"{named}\", which \"properties\" does not declare; declare it");
        }

        MemberNames memberNames = MemberNames.ForRecord(recordName);
        HashSet<string> wireNames = new(members.Keys, StringComparer.Ordinal);
        return order.Select(name =>
        {
            (SchemaLocation at, JsonMember member) = members[name];
            PropertyRole role = name == eventTypeMember ? PropertyRole.EventType : name == payloadMember ? PropertyRole.Payload : PropertyRole.Plain;
            EquatableArray<string> aliases = ReadAliases(at, member);
            foreach (string alias in aliases.Where(alias => !wireNames.Add(alias)))
            {
                problems.Report(
                    ProblemKinds.NameCollision,
                    at.Document,
                    member.NameRange,
                    $"the alias \"{alias}\" of \"{name}\" is also a member or an alias of another; a name on the wire can mean one member only");
            }

            return ReadProperty(at, member, role, required.Contains(name), recordName, memberNames, aliases) with { IsSecret = secrets.Contains(name) };
        }).ToEquatableArray();
    }

    /// <summary>Whether the schema says that there are no other members.</summary>
    public bool IsClosed(SchemaLocation location) =>
        types.Follow(location)?.Node is JsonObject schema && schema.Get("additionalProperties") is JsonBoolean { Value: false };

    private PropertyModel ReadProperty(
        SchemaLocation location, JsonMember member, PropertyRole role, bool isRequired, string recordName, MemberNames memberNames, EquatableArray<string> aliases)
    {
        string name = Identifier.ToPascalCase(member.Name);
        if (role != PropertyRole.EventType)
        {
            name = memberNames.Take(name);
        }

        // The event type and the event have types of their own, whatever their schemas say.
        SchemaValue value = role == PropertyRole.Plain
            ? types.Read(location.Inner(member.Value, recordName + name))
            : new SchemaValue(new ScalarModel(ScalarKind.String), AcceptsNull: false);
        bool isFlagged = keywords.IsTrue(member.Value, "x-write-null");
        if (isFlagged && !value.AcceptsNull)
        {
            problems.Report(
                ProblemKinds.InvalidContract, location.Document, member.NameRange, $"\"x-write-null\" on \"{member.Name}\", which cannot be null; let its type accept null, or take the keyword out");
        }

        bool mustBePresent = isRequired || role != PropertyRole.Plain;
        return new PropertyModel
        {
            Name = name,
            JsonName = member.Name,
            Aliases = aliases,
            Type = value.Type,
            Documentation = DocumentationReader.Read(location.Document, member.Value),
            IsRequired = mustBePresent,
            AcceptsNull = value.AcceptsNull,
            WritesNull = value.AcceptsNull && (mustBePresent || isFlagged),
            Role = role,
        };
    }

    // The schema itself, behind all that its allOf adds to it, each once.
    private void CollectParts(SchemaLocation location, List<SchemaLocation> parts, HashSet<JsonNode> seen, int depth = 0)
    {
        if (types.Follow(location) is not { } target)
        {
            return;
        }

        if (target.Node is not JsonObject schema)
        {
            types.Read(target);
            return;
        }

        if (!seen.Add(schema) || depth == MaximumDepth)
        {
            if (depth == MaximumDepth || !parts.Exists(part => part.Node == schema))
            {
                RejectPart(target, schema.Start, "allOf", $"it leads back to itself, or more than {MaximumDepth} levels down; take it out");
            }

            return;
        }

        types.Check(target);
        switch (schema.Get("allOf"))
        {
            case null:
                break;
            case JsonArray { Items.Count: > 0 } items:
                foreach (JsonNode item in items.Items)
                {
                    CollectParts(target.Inner(item, target.Name), parts, seen, depth + 1);
                }

                break;
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, target.Document, other.Range, "allOf", "an array of schemas", other.Kind);
                break;
        }

        RejectOtherThanObject(target, schema);
        parts.Add(target);
    }

    private void CollectMembers(SchemaLocation part, Dictionary<string, (SchemaLocation Location, JsonMember Member)> members, List<string> order, HashSet<string> secrets)
    {
        JsonNode? properties = ((JsonObject)part.Node).Get("properties");
        if (properties is not (null or JsonObject))
        {
            problems.Report(ProblemKinds.InvalidKeyword, part.Document, properties.Range, "properties", "an object", properties.Kind);
        }

        foreach (JsonMember member in (properties as JsonObject)?.Members ?? [])
        {
            bool isNew = !members.ContainsKey(member.Name);
            if (isNew)
            {
                order.Add(member.Name);
            }

            // The schema that extends another comes after it, and says more, unless it only describes.
            if (isNew || member.Value is not JsonObject schema || schema.Members.Any(keyword => Keywords.Typing.Contains(keyword.Name)))
            {
                members[member.Name] = (part, member);
            }

            // Said once, wherever: what was called a secret stays one.
            if (types.IsMarked(part.Inner(member.Value, member.Name), "x-secret"))
            {
                secrets.Add(member.Name);
            }
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
        foreach (string name in required.Except(declared, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal))
        {
            // The part that requires it, where it stands in this file; else the schema that brings the parts together.
            JsonNode? entry = ((location.Node as JsonObject)?.Get("required") as JsonArray)?.Items.FirstOrDefault(item => item is JsonString text && text.Value == name);
            TextRange span = entry?.Range ?? location.Node.Start;
            problems.Report(ProblemKinds.UndeclaredRequired, location.Document, span, name);
        }
    }

    private EquatableArray<string> ReadAliases(SchemaLocation location, JsonMember member)
    {
        switch (keywords.GetOwn(member.Value, "x-aliases"))
        {
            case null:
                return EquatableArray<string>.Empty;
            case JsonArray list when list.Items.All(item => item is JsonString):
                return list.Items.Select(item => ((JsonString)item).Value).ToEquatableArray();
            case { } other:
                problems.Report(ProblemKinds.InvalidKeyword, location.Document, other.Range, "x-aliases", "an array of member names", other.Kind);
                return EquatableArray<string>.Empty;
        }
    }

    // An event, an envelope and each part of an allOf are read for their members, whatever else they say.
    private void RejectOtherThanObject(SchemaLocation location, JsonObject schema)
    {
        foreach (JsonMember member in s_otherThanObject.Select(schema.Find).OfType<JsonMember>())
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

    private void RejectPart(SchemaLocation location, TextRange span, string keyword, string cure) =>
        problems.Report(ProblemKinds.UnsupportedKeyword, location.Document, span, keyword, cure);

    private static PropertyModel BodyProperty(RecordReference body, string recordName) => new()
    {
        Name = MemberNames.ForRecord(recordName).Take(body.Name),
        JsonName = "",
        Aliases = EquatableArray<string>.Empty,
        Type = body,
        Documentation = new Documentation { Summary = $"The {body.Name}, which is the whole body of the event." },
        IsRequired = true,
        AcceptsNull = false,
        WritesNull = false,
    };

    private static bool AllowsObject(JsonNode type) =>
        type is JsonString { Value: "object" } || (type is JsonArray several && several.Items.Any(item => item is JsonString { Value: "object" }));
}

using Microsoft.CodeAnalysis.Text;
using WebhookContracts.Generators.Diagnostics;
using WebhookContracts.Generators.Json;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads object schemas as records, the parts of an <c>allOf</c> as one.</summary>
internal sealed class RecordReader(TypeReader types, ContractNames names, DiagnosticBag diagnostics)
{
    private readonly List<RecordModel> _records = [];
    private readonly Dictionary<JsonNode, RecordReference> _references = [];

    public IReadOnlyList<RecordModel> Records => _records;

    /// <summary>The record for an object schema; made when first asked for.</summary>
    public RecordReference Read(SchemaLocation location)
    {
        if (!_references.TryGetValue(location.Node, out RecordReference? reference))
        {
            string name = Identifier.ToPascalCase(location.Name);
            reference = new RecordReference(names.Namespace, name);

            // Before the members are read, so that one of them may refer back to this record.
            _references.Add(location.Node, reference);
            names.Take(name, location.Document, ContractNames.StartOf(location.Node));
            _records.Add(new RecordModel
            {
                Name = name,
                Documentation = DocumentationReader.Read(location.Document, location.Node),
                Properties = ReadProperties(location, name),
                IsClosed = IsClosed(location),
                EventType = null,
                Body = null,
            });
        }

        return reference;
    }

    /// <summary>The record of an event, its name given by the event type.</summary>
    /// <param name="eventTypeMember">The member that names the event type in the event itself, if one does.</param>
    public void ReadEvent(SchemaLocation location, EventModel @event, string? eventTypeMember)
    {
        Documentation documentation = DocumentationReader.Read(location.Document, location.Node, @event.Quirks);
        bool isEntity = (location.Node as JsonObject)?.Get("x-body") is JsonBoolean { Value: true };
        RecordReference? body = isEntity ? types.Read(location).Type as RecordReference : null;
        if (isEntity && body is null)
        {
            diagnostics.Report(
                DiagnosticDescriptors.InvalidContract, location.Document, ContractNames.StartOf(location.Node), "\"x-body\": true stands beside a \"$ref\" to an object with \"properties\"");
        }

        _records.Add(new RecordModel
        {
            Name = @event.RecordName,
            Documentation = documentation,
            Properties = body is null ? ReadProperties(location, @event.RecordName, eventTypeMember) : EquatableArray<PropertyModel>.Empty,
            IsClosed = body is null && IsClosed(location),
            EventType = @event.EventType,
            Body = body,
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
        foreach (SchemaLocation part in Parts(location))
        {
            CollectMembers(part, members, order);
            CollectRequired(part, required);
        }

        ReportUndeclared(location, required, members.Keys);
        MemberNames memberNames = MemberNames.ForRecord(recordName);
        Dictionary<string, string> wireNames = new(StringComparer.Ordinal);
        return order.Select(name =>
        {
            (SchemaLocation at, JsonMember member) = members[name];
            PropertyRole role = name == eventTypeMember ? PropertyRole.EventType : name == payloadMember ? PropertyRole.Payload : PropertyRole.Plain;
            EquatableArray<string> aliases = ReadAliases(at, member);
            foreach (string wireName in aliases.Prepend(name))
            {
                TakeWireName(wireName, name, at, member, wireNames, members.ContainsKey(wireName));
            }

            return ReadProperty(at, member, role, required.Contains(name), recordName, memberNames, aliases);
        }).ToEquatableArray();
    }

    private PropertyModel ReadProperty(
        SchemaLocation location, JsonMember member, PropertyRole role, bool isRequired, string recordName, MemberNames memberNames, EquatableArray<string> aliases)
    {
        string name = Identifier.ToPascalCase(member.Name);

        // The event type and the event have types of their own, whatever their schemas say.
        SchemaValue value = role == PropertyRole.Plain
            ? types.Read(location.Inner(member.Value, recordName + name))
            : new SchemaValue(new ScalarModel(ScalarKind.String), AcceptsNull: false);
        bool isFlagged = (member.Value as JsonObject)?.Get("x-write-null") is JsonBoolean { Value: true };
        if (isFlagged && !value.AcceptsNull)
        {
            diagnostics.Report(
                DiagnosticDescriptors.InvalidContract, location.Document, member.NameSpan, $"\"x-write-null\" on \"{member.Name}\", which cannot be null; let its type accept null, or take the keyword out");
        }

        bool mustBePresent = isRequired || role != PropertyRole.Plain;
        return new PropertyModel
        {
            Name = role == PropertyRole.Plain ? memberNames.Take(name) : name,
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

    /// <summary>The schema itself and, in order, all that its <c>allOf</c> adds to it.</summary>
    private IEnumerable<SchemaLocation> Parts(SchemaLocation location, int depth = 0)
    {
        if (types.Follow(location) is not { Node: JsonObject schema } target)
        {
            yield break;
        }

        if (schema.Get("allOf") is JsonArray parts)
        {
            if (depth == 32)
            {
                diagnostics.Report(DiagnosticDescriptors.UnsupportedKeyword, target.Document, parts.Span, "allOf", "it leads back to itself");
                yield break;
            }

            foreach (SchemaLocation part in parts.Items.SelectMany(item => Parts(target.Inner(item, target.Name), depth + 1)))
            {
                yield return part;
            }
        }

        types.Check(target);
        RejectMixedObject(target, schema);
        yield return target;
    }

    private void CollectMembers(SchemaLocation part, Dictionary<string, (SchemaLocation Location, JsonMember Member)> members, List<string> order)
    {
        JsonNode? properties = ((JsonObject)part.Node).Get("properties");
        if (properties is not (null or JsonObject))
        {
            diagnostics.Report(DiagnosticDescriptors.InvalidKeyword, part.Document, properties.Span, "properties", "an object", properties.Kind);
        }

        foreach (JsonMember member in (properties as JsonObject)?.Members ?? [])
        {
            if (!members.ContainsKey(member.Name))
            {
                order.Add(member.Name);
            }

            // The schema that extends another comes after it, and says more.
            members[member.Name] = (part, member);
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
                diagnostics.Report(DiagnosticDescriptors.InvalidKeyword, part.Document, other.Span, "required", "an array of member names", other.Kind);
                break;
        }
    }

    private void ReportUndeclared(SchemaLocation location, HashSet<string> required, ICollection<string> declared)
    {
        foreach (string name in required.Except(declared, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal))
        {
            // The part that requires it, where it stands in this file; else the schema that brings the parts together.
            JsonNode? entry = ((location.Node as JsonObject)?.Get("required") as JsonArray)?.Items.FirstOrDefault(item => item is JsonString text && text.Value == name);
            TextSpan span = entry?.Span ?? ContractNames.StartOf(location.Node);
            diagnostics.Report(DiagnosticDescriptors.UndeclaredRequired, location.Document, span, name);
        }
    }

    private EquatableArray<string> ReadAliases(SchemaLocation location, JsonMember member)
    {
        switch ((member.Value as JsonObject)?.Get("x-aliases"))
        {
            case null:
                return EquatableArray<string>.Empty;
            case JsonArray list when list.Items.All(item => item is JsonString):
                return list.Items.Select(item => ((JsonString)item).Value).ToEquatableArray();
            case { } other:
                diagnostics.Report(DiagnosticDescriptors.InvalidKeyword, location.Document, other.Span, "x-aliases", "an array of member names", other.Kind);
                return EquatableArray<string>.Empty;
        }
    }

    private void TakeWireName(
        string wireName, string property, SchemaLocation location, JsonMember member, Dictionary<string, string> wireNames, bool isDeclared)
    {
        if (wireNames.ContainsKey(wireName) || (wireName != property && isDeclared))
        {
            diagnostics.Report(
                DiagnosticDescriptors.NameCollision, location.Document, member.NameSpan, $"the alias \"{wireName}\" of \"{property}\" is also a member or an alias of another; a name on the wire can mean one member only");
        }

        wireNames[wireName] = property;
    }

    private void RejectMixedObject(SchemaLocation location, JsonObject schema)
    {
        if (schema.Find("properties") is not null && schema.Find("additionalProperties") is { Value: JsonObject { Members.Count: > 0 } } typed)
        {
            diagnostics.Report(
                DiagnosticDescriptors.UnsupportedKeyword,
                location.Document,
                typed.NameSpan,
                "additionalProperties",
                "beside \"properties\" it can be true or false; unknown members are kept as JsonElement");
        }
    }

    private bool IsClosed(SchemaLocation location) =>
        types.Follow(location)?.Node is JsonObject schema && schema.Get("additionalProperties") is JsonBoolean { Value: false };
}

using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;
using Nodes = System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// Schemas with every reference resolved inside the document: what stands elsewhere is copied into <c>definitions</c>, once, and recursion stays a
/// reference. The result means the same to draft-07 as to later dialects, and is always the same for the same files.
/// </summary>
internal sealed class SelfContainedSchema
{
    private readonly SchemaFolder _folder;
    private readonly SchemaLocation _root;

    // The schema that lists all events, where only one of them is wanted.
    private readonly JsonNode? _events;
    private readonly EventSchema? _event;
    private readonly Dictionary<JsonNode, string> _names = [];
    private readonly SortedDictionary<string, Nodes.JsonNode?> _definitions = new(StringComparer.Ordinal);

    private SelfContainedSchema(SchemaFolder folder, SchemaLocation root, JsonNode? events = null, EventSchema? @event = null)
    {
        _folder = folder;
        _root = root;
        _events = events;
        _event = @event;
    }

    /// <summary>The schema of every message of a provider.</summary>
    public static Nodes.JsonObject OfContract(ContractSchema contract) => Of(contract.Folder, contract.Message);

    /// <summary>The schema of an event alone: the whole body, or the payload of the envelope.</summary>
    public static Nodes.JsonObject OfEvent(ContractSchema contract, EventSchema @event) => Of(contract.Folder, @event.Location);

    /// <summary>The schema of the body that carries an event: the envelope around it where the provider has one.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="event">The event; null for a payload of which nothing is known.</param>
    public static Nodes.JsonObject OfMessage(ContractSchema contract, EventSchema? @event) =>
        contract.HasEnvelope ? new SelfContainedSchema(contract.Folder, contract.Message, contract.AnyEvent.Node, @event).Build()
        : @event is null ? []
        : OfEvent(contract, @event);

    /// <summary>The schema of a body in one of the contract's dialects.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="event">The event; null for a payload of which nothing is known.</param>
    public static Nodes.JsonObject OfDialect(ContractSchema contract, DialectSchema dialect, EventSchema? @event) =>
        new SelfContainedSchema(contract.Folder, dialect.Location, contract.AnyEvent.Node, @event).Build();

    /// <summary>Any schema of a folder.</summary>
    /// <exception cref="SchemaException">A reference leads nowhere, or out of the folder.</exception>
    public static Nodes.JsonObject Of(SchemaFolder folder, SchemaLocation schema) => new SelfContainedSchema(folder, schema).Build();

    private Nodes.JsonObject Build()
    {
        Nodes.JsonObject result = CopyObject(_root, isRoot: true);
        if (_definitions.Count > 0)
        {
            result["definitions"] = new Nodes.JsonObject(_definitions);
        }

        return result;
    }

    private Nodes.JsonNode? Copy(SchemaLocation schema) => schema.Node switch
    {
        JsonObject => CopyObject(schema, isRoot: false),
        JsonArray array => new Nodes.JsonArray([.. array.Items.Select(item => Copy(schema.Inner(item)))]),
        _ => ValueOf(schema),
    };

    private Nodes.JsonObject CopyObject(SchemaLocation schema, bool isRoot)
    {
        JsonObject source = (JsonObject)schema.Node;
        Nodes.JsonObject copy = [];
        if (source == _events)
        {
            CopyEvent(schema, copy);
            return copy;
        }

        // What an id or an anchor names has been found by now, and an id would change what the references of the copy mean.
        SchemaDialect dialect = schema.Document.Dialect;
        string? reference = null;
        foreach (JsonMember member in source.Members)
        {
            SchemaLocation value = schema.Inner(member.Value);
            if (member.Name == "$ref")
            {
                reference = Refer(_folder.Resolve(schema, member.Value));
            }
            else if (SubSchemas.Direct.Contains(member.Name))
            {
                copy[member.Name] = Copy(value);
            }
            else if (SubSchemas.ByName.Contains(member.Name) && member.Value is JsonObject schemas)
            {
                copy[member.Name] = new Nodes.JsonObject(schemas.Members.Select(entry => KeyValuePair.Create(entry.Name, Copy(value.Inner(entry.Value)))));
            }
            else if (!SubSchemas.Definitions.Contains(member.Name)
                && member.Name != dialect.IdKeyword
                && member.Name != "$anchor"
                && (isRoot || member.Name != "$schema"))
            {
                copy[member.Name] = ValueOf(value);
            }
        }

        // Types that are no events stand in no message, and in other files.
        (copy["x-webhook"] as Nodes.JsonObject)?.Remove("types");
        if (reference is not null)
        {
            AddReference(copy, reference, isAlone: !isRoot && (dialect.ReferenceStandsAlone || copy.Count == 0));
        }

        return copy;
    }

    // The place of the one event that is wanted: described as the list of all is.
    private void CopyEvent(SchemaLocation schema, Nodes.JsonObject copy)
    {
        if (((JsonObject)schema.Node).Get("description") is { } description)
        {
            copy["description"] = ValueOf(schema.Inner(description));
        }

        if (_event is not null)
        {
            copy["$ref"] = Refer(_event.Location);
        }
    }

    // Until draft-07 nothing beside a '$ref' counts. At the root that would be 'definitions' itself, so there the reference moves into an 'allOf', which
    // means the same; and so it does where what stands beside it counts.
    private static void AddReference(Nodes.JsonObject copy, string reference, bool isAlone)
    {
        if (isAlone)
        {
            copy["$ref"] = reference;
            return;
        }

        Nodes.JsonArray all = copy["allOf"] as Nodes.JsonArray ?? [];
        all.Insert(0, new Nodes.JsonObject { ["$ref"] = reference });
        copy["allOf"] ??= all;
    }

    private string Refer(SchemaLocation target)
    {
        if (target.Node == _root.Node)
        {
            return "#";
        }

        if (_names.TryGetValue(target.Node, out string? name))
        {
            return "#/definitions/" + name;
        }

        name = UnusedName(target.Name);

        // Both are set before the copy is made, because the copy may refer to itself.
        _names[target.Node] = name;
        _definitions[name] = null;
        _definitions[name] = Copy(target);
        return "#/definitions/" + name;
    }

    // Letters that would need escaping in a reference are replaced.
    private string UnusedName(string wanted)
    {
        wanted = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
        string name = wanted;
        for (int i = 2; _definitions.ContainsKey(name); i++)
        {
            name = $"{wanted}_{i}";
        }

        return name;
    }

    private static Nodes.JsonNode? ValueOf(SchemaLocation value) => Nodes.JsonNode.Parse(value.Document.Slice(value.Node.Range));
}

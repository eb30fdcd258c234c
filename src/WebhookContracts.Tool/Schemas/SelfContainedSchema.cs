using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;
using Nodes = System.Text.Json.Nodes;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// Schemas with every reference resolved inside the document: what stands elsewhere is copied into <c>definitions</c>, once, and recursion stays a
/// reference. The result means the same to draft-07 as to later dialects, and is always the same for the same files.
/// </summary>
internal sealed class SelfContainedSchema : SchemaCopy
{
    private SelfContainedSchema(SchemaFolder folder, JsonNode? root)
        : base(folder, "#/definitions/") => Root = root;

    /// <summary>The schema of every message of a provider.</summary>
    public static Nodes.JsonObject OfContract(ContractSchema contract) =>
        contract.OpenApi is not { } document ? Of(contract.Folder, contract.Message)
        : contract.EventType is NestedEventType ? Of(contract.Folder, contract.Message, contract.FindPlaces(), contract.FindAlternatives())
        : OfAny(contract.Folder, [.. document.Webhooks.Select(webhook => webhook.Body)]);

    /// <summary>The schema of an event alone: the whole body, or the payload of the envelope.</summary>
    public static Nodes.JsonObject OfEvent(ContractSchema contract, EventSchema @event) => Of(contract.Folder, @event.Location);

    /// <summary>The schema of the body that carries an event: the envelope around it where the provider has one.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="event">The event; null for a payload of which nothing is known.</param>
    public static Nodes.JsonObject OfMessage(ContractSchema contract, EventSchema? @event) =>
        contract.HasEnvelope && contract.OpenApi is null ? Of(contract.Folder, contract.Message, [contract.AnyEvent.Node], @event is null ? [] : [@event.Location])
        : @event is null ? []
        : contract.HasEnvelope ? OfAny(contract.Folder, [.. @event.Webhooks.Select(webhook => webhook.Body)])
        : OfEvent(contract, @event);

    /// <summary>The schema of a body in one of the contract's dialects.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="event">The event; null for a payload of which nothing is known.</param>
    public static Nodes.JsonObject OfDialect(ContractSchema contract, DialectSchema dialect, EventSchema? @event) =>
        Of(contract.Folder, dialect.Location, [contract.AnyEvent.Node], @event is null ? [] : [@event.Location]);

    /// <summary>Any schema of a folder.</summary>
    /// <exception cref="SchemaException">A reference leads nowhere, or out of the folder.</exception>
    public static Nodes.JsonObject Of(SchemaFolder folder, SchemaLocation schema) => Of(folder, schema, [], []);

    private static Nodes.JsonObject Of(SchemaFolder folder, SchemaLocation schema, IReadOnlyCollection<JsonNode> places, IReadOnlyList<SchemaLocation> alternatives)
    {
        SelfContainedSchema copy = new(folder, schema.Node);
        return copy.WithDefinitions(copy.Copy(schema, places, described => copy.InPlaceOf(described, alternatives)));
    }

    private static Nodes.JsonObject OfAny(SchemaFolder folder, IReadOnlyList<SchemaLocation> schemas)
    {
        if (schemas is [var only])
        {
            return Of(folder, only);
        }

        SelfContainedSchema copy = new(folder, root: null);
        return copy.WithDefinitions(new Nodes.JsonObject { ["anyOf"] = new Nodes.JsonArray([.. schemas.Select(schema => copy.Copy(schema, places: []))]) });
    }

    private Nodes.JsonObject WithDefinitions(Nodes.JsonObject schema)
    {
        if (TakeDefinitions() is { Count: > 0 } definitions)
        {
            schema["definitions"] = definitions;
        }

        return schema;
    }

    // The place of the one event that is wanted, or of any: described as the list of all is.
    private Nodes.JsonObject InPlaceOf(SchemaLocation list, IReadOnlyList<SchemaLocation> alternatives)
    {
        Nodes.JsonObject copy = [];
        if (((JsonObject)list.Node).Get("description") is { } description)
        {
            copy["description"] = ValueOf(list.Inner(description));
        }

        if (alternatives is [var only])
        {
            copy["$ref"] = Refer(only);
        }
        else if (alternatives.Count > 1)
        {
            copy["anyOf"] = new Nodes.JsonArray([.. alternatives.Select(alternative => (Nodes.JsonNode)new Nodes.JsonObject { ["$ref"] = Refer(alternative) })]);
        }

        return copy;
    }
}

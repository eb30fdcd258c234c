using System.Text.Json;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>Where a body in a dialect holds the message, or the event alone, and where it names the event type: what the dialect's schema refers to the contract for.</summary>
internal sealed class DialectPlaces
{
    private readonly ContractSchema _contract;
    private readonly HashSet<(BodyValue, JsonNode)> _visited = [];

    private DialectPlaces(ContractSchema contract) => _contract = contract;

    /// <summary>The value that stands where the whole message does; null if there is none.</summary>
    public BodyValue? Message { get; private set; }

    /// <summary>The value that names the event type outside of the message; null if there is none.</summary>
    public BodyValue? EventType { get; private set; }

    public static DialectPlaces In(BodyValue body, ContractSchema contract, DialectSchema dialect)
    {
        DialectPlaces places = new(contract);
        places.Visit(body, dialect.Location);
        return places;
    }

    private void Visit(BodyValue value, SchemaLocation schema)
    {
        if (schema.Node is not JsonObject keywords || !_visited.Add((value, keywords)))
        {
            return;
        }

        if (keywords == _contract.Message.Node)
        {
            Message ??= value;
            return;
        }

        if (keywords == _contract.EventTypeLocation?.Node)
        {
            EventType ??= value;
            return;
        }

        if (keywords.Get("$ref") is { } reference)
        {
            Visit(value, _contract.Folder.Resolve(schema, reference));
        }

        foreach (JsonNode part in SubSchemas.Compositions.SelectMany(name => (keywords.Get(name) as JsonArray)?.Items ?? []))
        {
            Visit(value, schema.Inner(part));
        }

        foreach (JsonMember property in (keywords.Get("properties") as JsonObject)?.Members ?? [])
        {
            if (Named(value, property) is { } member)
            {
                Visit(member, schema.Inner(property.Value));
            }
        }

        if (keywords.Get("items") is { } items)
        {
            value.Items.ForEach(item => Visit(item, schema.Inner(items)));
        }
    }

    // Releases differ in what they call a member.
    private static BodyValue? Named(BodyValue value, JsonMember property)
    {
        IEnumerable<string> aliases = ((property.Value as JsonObject)?.Get("x-aliases") as JsonArray)?.Items.OfType<JsonString>().Select(alias => alias.Value) ?? [];
        return value.Kind == JsonValueKind.Object ? aliases.Prepend(property.Name).Select(value.Member).FirstOrDefault(member => member is not null) : null;
    }
}

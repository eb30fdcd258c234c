using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Tool.Schemas;

/// <summary>
/// A form in which a provider sends the same messages, as the schema of a whole body describes it. What stands where is told by what the schema refers to:
/// to <c>contract.json</c> at the message, to the payload's property in it at the event, to the event type's property at the event type.
/// </summary>
/// <param name="Name">What the contract calls it: <c>event-grid</c>.</param>
/// <param name="Location">The schema of a whole body.</param>
internal sealed record DialectSchema(string Name, SchemaLocation Location)
{
    /// <summary>Whether a body of the dialect may be of that JSON type.</summary>
    public bool Accepts(string type) => Accepts(Location, type);

    /// <summary>Whether a schema's <c>type</c> is the one named; true as well if it names none.</summary>
    public static bool Accepts(SchemaLocation schema, string type) => (schema.Node as JsonObject)?.Get("type") switch
    {
        JsonString only => only.Value == type,
        JsonArray several => several.Items.Any(item => item is JsonString one && one.Value == type),
        _ => true,
    };
}

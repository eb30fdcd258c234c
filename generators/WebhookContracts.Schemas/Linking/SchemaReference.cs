using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Linking;

/// <summary>The keywords by which a schema refers to another.</summary>
internal static class SchemaReference
{
    private static readonly string[] s_keywords = ["$ref", "$dynamicRef", "$recursiveRef"];

    /// <summary>The reference in a schema; null if there is none. Of several, of which nobody has use, the one that leads to one place always.</summary>
    public static JsonMember? Find(JsonObject schema) => s_keywords.Select(schema.Find).FirstOrDefault(member => member is not null);
}

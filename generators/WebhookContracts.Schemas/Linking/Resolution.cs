using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Linking;

/// <summary>What a reference comes to: the schema that it leads to, or why it leads nowhere.</summary>
/// <param name="Target">The schema; null if there is none.</param>
/// <param name="Error">Why there is none, and what would help; null for a file that is not JSON, which is an error of that file.</param>
/// <param name="IsDynamic">Whether it leads to several, depending on the way that led to it; then there is no target either.</param>
internal readonly record struct Resolution(SchemaLocation? Target, string? Error, bool IsDynamic = false)
{
    public static Resolution To(SchemaDocument document, JsonNode node, string name) => new(new SchemaLocation(document, node, name), null);

    public static Resolution Nowhere(string error) => new(null, error);
}

using WebhookContracts.Generators.Json;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads what a schema says to people.</summary>
internal static class DocumentationReader
{
    public static Documentation Read(SchemaDocument document, JsonNode schema, IEnumerable<string>? quirks = null)
    {
        JsonObject? keywords = schema as JsonObject;
        List<string> remarks = [.. quirks ?? []];
        if (keywords?.Get("default") is { } value)
        {
            remarks.Add($"The sender's default is {TextOf(document, value)}.");
        }

        foreach (JsonMember member in keywords?.Members.Where(member => Keywords.Constraints.Contains(member.Name)) ?? [])
        {
            remarks.Add($"Constraint (not checked on reading): {member.Name} {TextOf(document, member.Value)}.");
        }

        return new Documentation
        {
            Summary = Text(keywords, "description") ?? Text(keywords, "title"),
            Remarks = remarks.ToEquatableArray(),
            IsDeprecated = keywords?.Get("deprecated") is JsonBoolean { Value: true },
        };
    }

    private static string? Text(JsonObject? schema, string keyword) => (schema?.Get(keyword) as JsonString)?.Value;

    private static string TextOf(SchemaDocument document, JsonNode node) => document.Text.ToString(node.Span);
}

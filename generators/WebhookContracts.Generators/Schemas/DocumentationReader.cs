using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

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

    // Spelt as in the file, laid out always alike: how a file is indented, or ends its lines, is not part of the documentation.
    private static string TextOf(SchemaDocument document, JsonNode node) => node switch
    {
        JsonArray array => $"[{string.Join(", ", array.Items.Select(item => TextOf(document, item)))}]",
        JsonObject value => $"{{{string.Join(", ", value.Members.Select(member => $"{document.Slice(member.NameRange)}: {TextOf(document, member.Value)}"))}}}",
        _ => document.Slice(node.Range),
    };
}

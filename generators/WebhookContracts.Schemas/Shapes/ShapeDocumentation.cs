using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>What a schema says to people.</summary>
internal sealed record ShapeDocumentation
{
    /// <summary>The <c>description</c>, or else the <c>title</c>.</summary>
    public required string? Summary { get; init; }

    /// <summary>Further sentences: the sender's default, the constraints that are not checked on reading.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public required bool IsDeprecated { get; init; }

    public static ShapeDocumentation Of(SchemaLocation location)
    {
        JsonObject? keywords = location.Node as JsonObject;
        List<string> remarks = [];
        if (keywords?.Get("default") is { } value)
        {
            remarks.Add($"The sender's default is {TextOf(location.Document, value)}.");
        }

        foreach (JsonMember member in keywords?.Members.Where(member => Keywords.Constraints.Contains(member.Name)) ?? [])
        {
            remarks.Add($"Constraint (not checked on reading): {member.Name} {TextOf(location.Document, member.Value)}.");
        }

        return new ShapeDocumentation
        {
            Summary = Text(keywords, "description") ?? Text(keywords, "title"),
            Remarks = remarks,
            IsDeprecated = keywords?.Get("deprecated") is JsonBoolean { Value: true },
        };
    }

    private static string? Text(JsonObject? schema, string keyword) => (schema?.Get(keyword) as JsonString)?.Value;

    // Values as they are written in the file, but with white space that does not depend on how the file is indented.
    private static string TextOf(SchemaDocument document, JsonNode node) => node switch
    {
        JsonArray array => $"[{string.Join(", ", array.Items.Select(item => TextOf(document, item)))}]",
        JsonObject value => $"{{{string.Join(", ", value.Members.Select(member => $"{document.Slice(member.NameRange)}: {TextOf(document, member.Value)}"))}}}",
        _ => document.Slice(node.Range),
    };
}

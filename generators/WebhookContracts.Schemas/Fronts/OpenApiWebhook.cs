using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>A webhook of an OpenAPI document, as its operation describes it.</summary>
/// <param name="Member">The key under which it stands, and what stands there.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Method">Its method, in small letters.</param>
/// <param name="Body">The schema of its body, perhaps a reference.</param>
/// <param name="Headers">The headers that it declares.</param>
/// <param name="Examples">Examples of the body, in the order of the document.</param>
internal sealed record OpenApiWebhook(
    JsonMember Member,
    SchemaLocation Operation,
    string Method,
    SchemaLocation Body,
    IReadOnlyList<string> Headers,
    IReadOnlyList<SchemaLocation> Examples)
{
    /// <summary>The key: what the webhook is called.</summary>
    public string Key => Member.Name.TrimStart('/');

    /// <summary>What the record of its event is called after: the operation's id, or else the key. Some ids only put the method before the key.</summary>
    public string Words
    {
        get
        {
            string words = Text("operationId") ?? Key;
            bool hasMethod = words.Length > Method.Length + 1 && words.StartsWith(Method, StringComparison.OrdinalIgnoreCase) && !CSharpName.IsLetterOrDigit(words[Method.Length]);
            return hasMethod ? words.Substring(Method.Length + 1) : words;
        }
    }

    /// <summary>What it is called where people read it; null where that is not said.</summary>
    public string? Title => Text("summary");

    /// <summary>What the operation says to people; null where it says nothing, or what it is about is said by the schema.</summary>
    public ShapeDocumentation? Documentation =>
        ShapeDocumentation.Of(Operation) is var said && (said.Summary ?? Title) is { } summary ? said with { Summary = summary } : said.IsDeprecated ? said : null;

    private string? Text(string name) => ((JsonObject)Operation.Node).Get(name) is JsonString { Value: { Length: > 0 } text } ? text : null;
}

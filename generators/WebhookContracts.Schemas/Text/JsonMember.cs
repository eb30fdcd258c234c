using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Text;

/// <summary>A member of an object.</summary>
internal sealed class JsonMember(TextRange nameRange, string name, JsonNode value)
{
    /// <summary>The characters of the name, its quotes included.</summary>
    public TextRange NameRange { get; } = nameRange;

    public string Name { get; } = name;

    public JsonNode Value { get; } = value;
}

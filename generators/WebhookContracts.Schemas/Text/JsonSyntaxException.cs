using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Text;

/// <summary>A text that is not JSON: where, and what is wrong. Never leaves <see cref="JsonParser"/>'s caller.</summary>
internal sealed class JsonSyntaxException(TextRange range, string message) : Exception(message)
{
    public TextRange Range { get; } = range;
}

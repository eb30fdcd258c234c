using Microsoft.CodeAnalysis.Text;

namespace WebhookContracts.Generators.Json;

/// <summary>A text that is not JSON: where, and what is wrong. Never leaves <see cref="JsonParser"/>'s caller.</summary>
internal sealed class JsonSyntaxException(TextSpan span, string message) : Exception(message)
{
    public TextSpan Span { get; } = span;
}

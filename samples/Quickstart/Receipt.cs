using WebhookContracts;

namespace Quickstart;

/// <summary>What the receiver wrote down about one delivery: what it read, or why it read nothing.</summary>
internal sealed record Receipt
{
    public IWebhookEvent? Event { get; init; }

    public object? Message { get; init; }

    public string? Headline { get; init; }

    public string? SecretName { get; init; }

    /// <summary>What the log says; null for a delivery that was accepted.</summary>
    public string? Refusal { get; init; }
}

using System.ComponentModel;

namespace WebhookContracts.Json;

/// <summary>What a contract's names, headers and signatures are, from <c>x-webhook</c>. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContractDefinition
{
    /// <summary>The provider's name for command lines and routes.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's name for code and configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How deliveries are signed; null for a provider that does not sign.</summary>
    public SignatureScheme? SignatureScheme { get; init; }

    /// <summary>The header that names the event type; null where the body does.</summary>
    public string? EventTypeHeader { get; init; }

    /// <summary>The header that holds the delivery's id; null if there is none.</summary>
    public string? DeliveryIdHeader { get; init; }

    /// <summary>The header that holds the webhook's id; null if there is none.</summary>
    public string? HookIdHeader { get; init; }

    /// <summary>The content type that the provider's newest release sends.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The user agent that the provider's newest release sends; null for none.</summary>
    public string? UserAgent { get; init; }
}

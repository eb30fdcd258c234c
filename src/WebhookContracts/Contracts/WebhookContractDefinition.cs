namespace WebhookContracts;

/// <summary>What a contract's headers and signatures are; made by the emitted contract from <c>x-webhook</c>.</summary>
public sealed class WebhookContractDefinition
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

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

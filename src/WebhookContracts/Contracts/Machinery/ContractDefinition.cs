using System.ComponentModel;

namespace WebhookContracts.Json;

/// <summary>What a contract's names, headers and signatures are, from <c>x-webhook</c>. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContractDefinition
{
    private readonly string? _eventTypeHeader;
    private readonly string? _deliveryIdHeader;
    private readonly string? _webhookIdHeader;

    /// <summary>The provider's name for command lines and routes.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's name for code and configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How deliveries are signed; null for a provider that does not sign.</summary>
    public SignatureScheme? SignatureScheme { get; init; }

    /// <summary>The header that names the event type; null where the body does.</summary>
    /// <exception cref="ArgumentException">No contract can put anything into it.</exception>
    public string? EventTypeHeader
    {
        get => _eventTypeHeader;
        init => _eventTypeHeader = HeaderOfContract(value);
    }

    /// <summary>The header that holds the delivery's id; null if there is none.</summary>
    /// <exception cref="ArgumentException">No contract can put anything into it.</exception>
    public string? DeliveryIdHeader
    {
        get => _deliveryIdHeader;
        init => _deliveryIdHeader = HeaderOfContract(value);
    }

    /// <summary>The header that holds the webhook's id; null if there is none.</summary>
    /// <exception cref="ArgumentException">No contract can put anything into it.</exception>
    public string? WebhookIdHeader
    {
        get => _webhookIdHeader;
        init => _webhookIdHeader = HeaderOfContract(value);
    }

    /// <summary>Whether one body holds any number of events, none included.</summary>
    public bool IsBatched { get; init; }

    /// <summary>How a body that is a form becomes JSON; null where none is.</summary>
    public FormBody? Form { get; init; }

    /// <summary>The content type that the provider's newest release sends.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The user agent that the provider's newest release sends; null for none.</summary>
    public string? UserAgent { get; init; }

    private static string? HeaderOfContract(string? name) => name is null ? null : HttpSyntax.RequireContractHeader(name);
}

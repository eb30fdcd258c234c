using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>What <c>x-webhook</c> says.</summary>
internal sealed record ContractSettings
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    public required string Namespace { get; init; }

    /// <summary>What to point at where something is wrong with the namespace.</summary>
    public required JsonNode NamespaceNode { get; init; }

    public required EventTypeSource EventType { get; init; }

    public required IdSetting? DeliveryId { get; init; }

    public required IdSetting? HookId { get; init; }

    public required SignatureModel? Signature { get; init; }

    public required RequestModel Request { get; init; }

    public required SendingModel? Sending { get; init; }

    public required EquatableArray<DialectModel> Dialects { get; init; }

    /// <summary>CLR types of custom formats.</summary>
    public required IReadOnlyDictionary<string, string> Formats { get; init; }
}

/// <summary>Where an id stands, as written: in a header, or in a member.</summary>
internal sealed record IdSetting(string? Header, JsonString? Property);

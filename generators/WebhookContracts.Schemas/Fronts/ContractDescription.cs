using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>All that sender and receiver agree on for one provider, as its files say it.</summary>
internal sealed record ContractDescription
{
    /// <summary>What <c>x-webhook</c> says.</summary>
    public required ContractSettings Settings { get; init; }

    /// <summary>The contract's own schema: that of any message. Of an OpenAPI document what it says of itself.</summary>
    public required SchemaLocation Location { get; init; }

    /// <summary>The OpenAPI document whose webhooks the events are; null for a contract that lists them.</summary>
    public OpenApiDocument? OpenApi { get; init; }

    /// <summary>The events in the order of the contract, those with errors included.</summary>
    public required IReadOnlyList<ContractEvent> Events { get; init; }

    /// <summary>The envelope around the event; null where the body is the event itself.</summary>
    public required ObjectShape? Envelope { get; init; }

    /// <summary>The way from the envelope to its events, where that is more than one member; empty otherwise.</summary>
    public required IReadOnlyList<EventStep> EventSteps { get; init; }

    /// <summary>The types that are no events, in the order of the contract, those with errors included.</summary>
    public required IReadOnlyList<ContractType> Types { get; init; }

    /// <summary>The folders that these types stand in, but for the contract's own.</summary>
    public required IReadOnlyList<TypeFolder> TypeFolders { get; init; }

    public required ContractId? DeliveryId { get; init; }

    public required ContractId? WebhookId { get; init; }

    /// <summary>What the schema says to people about the contract.</summary>
    public ShapeDocumentation Documentation => ShapeDocumentation.Of(Location);
}

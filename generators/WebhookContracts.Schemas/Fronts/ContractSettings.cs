using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>What <c>x-webhook</c> says.</summary>
internal sealed record ContractSettings
{
    /// <summary>The prefix of the contract's own types: <c>DjinnCi</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name for routes and command lines: <c>djinn-ci</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's name for people: <c>Djinn CI</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The namespace of all types but those of folders of their own.</summary>
    public required string Namespace { get; init; }

    /// <summary>What to point at where something is wrong with the namespace.</summary>
    public required JsonNode NamespaceNode { get; init; }

    public required EventTypeSource EventType { get; init; }

    /// <summary>What the keys of an OpenAPI document's webhooks are made of; null where each is an event type, or there is no document.</summary>
    public required WebhookKey? Key { get; init; }

    /// <summary>Whether a body that is not as its schema says is read all the same, and what deviates is kept.</summary>
    public required bool IsTolerant { get; init; }

    public required IdSetting? DeliveryId { get; init; }

    public required IdSetting? WebhookId { get; init; }

    public required SignatureDescription? Signature { get; init; }

    public required RequestDescription Request { get; init; }

    /// <summary>How a body that is a form becomes JSON; null where none is.</summary>
    public required FormDescription? Form { get; init; }

    public required EquatableArray<HandshakeDescription> Handshakes { get; init; }

    public required SendingDescription? Sending { get; init; }

    public required EquatableArray<DialectDescription> Dialects { get; init; }

    /// <summary>CLR types of custom formats, by the names of these, each a qualified name where it stands.</summary>
    public required IReadOnlyDictionary<string, JsonString> Formats { get; init; }
}

/// <summary>Where an id stands, as written: in a header, or in a member.</summary>
internal sealed record IdSetting(string? Header, JsonString? Property);

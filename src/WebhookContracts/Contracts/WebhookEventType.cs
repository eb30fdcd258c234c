namespace WebhookContracts;

/// <summary>One entry of a contract's catalogue of events.</summary>
public sealed class WebhookEventType
{
    /// <summary>The event type on the wire, as the newest release of the service sends it.</summary>
    public required string Name { get; init; }

    /// <summary>Other spellings that documents or older releases have; a delivery under one of them is the same event.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The record of the event.</summary>
    public required Type RecordType { get; init; }

    /// <summary>What the service calls it where people choose or read it, such as its web interface. Null if it has no such name, or the schema does not say.</summary>
    public string? Title { get; init; }

    /// <summary>When it is sent. Null if the schema does not say.</summary>
    public string? Description { get; init; }

    /// <summary>What a receiver should know that the documents do not say.</summary>
    public IReadOnlyList<string> Quirks { get; init; } = [];

    /// <summary>Whether the service has declared it obsolete.</summary>
    public bool IsDeprecated { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

namespace WebhookContracts.Generators.Model;

/// <summary>One event type and the record of its payload.</summary>
internal sealed record EventModel
{
    /// <summary>The event type on the wire.</summary>
    public required string EventType { get; init; }

    public required EquatableArray<string> Aliases { get; init; }

    public required string RecordName { get; init; }

    /// <summary>Whether the record is the base of several: the event is a union.</summary>
    public required bool IsUnion { get; init; }

    /// <summary>What the constant for the event type is called.</summary>
    public required string ConstantName { get; init; }

    public required string? Title { get; init; }

    public required string? Summary { get; init; }

    public required EquatableArray<string> Quirks { get; init; }

    public required bool IsDeprecated { get; init; }
}

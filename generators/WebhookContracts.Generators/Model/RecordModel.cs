namespace WebhookContracts.Generators.Model;

/// <summary>A JSON object as a sealed record.</summary>
internal sealed record RecordModel
{
    /// <summary>That of the contract, or one below it.</summary>
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Documentation Documentation { get; init; }

    /// <summary>In wire order, which is the order in which they are written. Of an alternative of an event those that the base does not hold.</summary>
    public required EquatableArray<PropertyModel> Properties { get; init; }

    /// <summary>True where the schema closes the object: an unknown member is an error instead of being kept.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Whether it is read though it is not as the schema says.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>Whether an unknown member, which is kept, is none that the schema allows.</summary>
    public bool OthersDeviate { get; init; }

    /// <summary>The event type of an event record; null for the other records.</summary>
    public required string? EventType { get; init; }

    /// <summary>The property for the entity that is the whole body of an event; null where the members stand in the event itself.</summary>
    public required PropertyModel? Body { get; init; }

    /// <summary>Whether it is an envelope inside of a body: one of its members holds an event, and another names its type.</summary>
    public bool IsEnvelope => Properties.Any(property => property.Role == PropertyRole.Payload);

    /// <summary>The union of which it is an alternative; null for a record that stands for itself.</summary>
    public RecordReference? Union { get; init; }

    /// <summary>What that union holds, reads and writes for the record, where it is an event; null for all other records.</summary>
    public EventBaseModel? Base { get; init; }

    public bool IsEvent => EventType is not null;
}

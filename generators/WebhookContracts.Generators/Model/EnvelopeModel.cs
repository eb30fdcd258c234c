namespace WebhookContracts.Generators.Model;

/// <summary>
/// The record of the envelope. Two of its members are not plain properties: the event type and the event. Where events stand further down, those are members of
/// what holds them, and where the body is an array, its one property is all the items.
/// </summary>
internal sealed record EnvelopeModel
{
    public required string RecordName { get; init; }

    public required Documentation Documentation { get; init; }

    /// <summary>All members in wire order, the event type and the event among them.</summary>
    public required EquatableArray<PropertyModel> Properties { get; init; }

    /// <summary>True where the schema closes the object: an unknown member is an error instead of being kept.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Whether it is read though it is not as the schema says.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>Whether an unknown member, which is kept, is none that the schema allows.</summary>
    public bool OthersDeviate { get; init; }
}

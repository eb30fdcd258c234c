using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>A declared member of an object.</summary>
internal sealed record ObjectMember
{
    /// <summary>The name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>The characters of the name in <see cref="Location"/>'s file.</summary>
    public required TextRange NameRange { get; init; }

    /// <summary>The member's schema, as it stands under <c>properties</c>: perhaps a reference.</summary>
    public required SchemaLocation Location { get; init; }

    /// <summary>The name in code that the schema gives; null where it gives none.</summary>
    public required GivenName? GivenName { get; init; }

    /// <summary>Other names on the wire: read, never written.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    public required ShapeUse Value { get; init; }

    /// <summary>Whether the member is always there.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>Whether it is relied on that the member is always there: an overlay says so, or the way to the events leads through it.</summary>
    public required bool IsReliedOn { get; init; }

    /// <summary>Whether null is written as null; otherwise the member is left out.</summary>
    public required bool WritesNull { get; init; }

    /// <summary>The name of the member beside which null is written as null, and without which the member is left out; null for none.</summary>
    public required string? WritesNullWith { get; init; }

    /// <summary>Whether the value grants access by itself.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>What sets the member apart from others.</summary>
    public required MemberRole Role { get; init; }

    /// <summary>What the schema says to people about the member.</summary>
    public ShapeDocumentation Documentation => ShapeDocumentation.Of(Location);
}

/// <summary>What a member is to the contract.</summary>
internal enum MemberRole
{
    Plain,

    /// <summary>Names the event type.</summary>
    EventType,

    /// <summary>Holds the event of an envelope.</summary>
    Payload,

    /// <summary>Is the whole body, an array: no member at all.</summary>
    Items,
}

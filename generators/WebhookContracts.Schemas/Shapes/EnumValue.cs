using WebhookContracts.Schemas.Linking;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>A value of an enumeration.</summary>
internal sealed record EnumValue
{
    /// <summary>The text on the wire, or the digits of an integer.</summary>
    public required string WireName { get; init; }

    /// <summary>Where the value stands among those listed, counted from 0, null aside.</summary>
    public required int Index { get; init; }

    /// <summary>Other spellings on the wire: read as this value, never written.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The name in code that the schema gives; null where it gives none.</summary>
    public required GivenName? GivenName { get; init; }

    /// <summary>The schema of the value, where it has one of its own that describes it.</summary>
    public required SchemaLocation? Location { get; init; }
}

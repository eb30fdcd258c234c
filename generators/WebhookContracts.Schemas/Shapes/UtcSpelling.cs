namespace WebhookContracts.Schemas.Shapes;

/// <summary>How a sender spells a time in UTC (<c>x-time</c>).</summary>
internal enum UtcSpelling
{
    /// <summary><c>2026-01-31T23:59:59.25Z</c>.</summary>
    Zulu,

    /// <summary><c>2026-01-31T23:59:59.25+00:00</c>, as .NET spells a DateTimeOffset.</summary>
    Offset,

    /// <summary><c>2026-01-31T23:59:59.250000+00:00</c>, as Python's isoformat does: six digits of a second or none.</summary>
    Isoformat,
}

namespace Quickstart;

/// <summary>What became of one delivery.</summary>
internal sealed record Outcome
{
    public required DeliveryKind Kind { get; init; }

    /// <summary>What was sent: its event type and, unless it is an example, what is odd about it.</summary>
    public required string Delivery { get; init; }

    /// <summary>The HTTP status that it was answered with.</summary>
    public required int Status { get; init; }

    public Receipt? Receipt { get; init; }

    /// <summary>What is not as it should be; null if all is.</summary>
    public string? Fault { get; init; }
}

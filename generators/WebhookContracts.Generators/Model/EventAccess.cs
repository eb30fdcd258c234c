namespace WebhookContracts.Generators.Model;

/// <summary>The way from a message to its events: the members to go through, and the lists to go over.</summary>
internal sealed record EventAccess
{
    public required EquatableArray<EventAccessStep> Steps { get; init; }

    /// <summary>Whether there may be several events, or none.</summary>
    public required bool IsBatched { get; init; }
}

/// <summary>One step of it.</summary>
/// <param name="Property">The property to go through; null for each item of a list.</param>
/// <param name="Type">What it leads to.</param>
/// <param name="IsNullable">Whether there may be nothing.</param>
internal sealed record EventAccessStep(string? Property, ValueModel Type, bool IsNullable);

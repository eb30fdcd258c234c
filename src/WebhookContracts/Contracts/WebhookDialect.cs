namespace WebhookContracts;

/// <summary>A form in which a provider sends the same messages, beside the one that the contract's schema describes.</summary>
public sealed class WebhookDialect
{
    /// <summary>What the contract calls it: <c>event-grid</c>. Lower-case letters, digits, hyphens and full stops.</summary>
    public required string Name { get; init; }

    /// <summary>What is different, and since which release of the provider. Null if the contract does not say.</summary>
    public string? Description { get; init; }

    /// <summary>The schema of a whole body in this dialect, as a path from the folder of the contract; null if there is none.</summary>
    public string? Schema { get; init; }

    /// <summary>The <see cref="Name"/>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}

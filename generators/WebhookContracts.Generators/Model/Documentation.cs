namespace WebhookContracts.Generators.Model;

/// <summary>What the schema says about a type or a member for the person who uses it.</summary>
internal sealed record Documentation
{
    public required string? Summary { get; init; }

    /// <summary>Further sentences: quirks, defaults, the constraints that a C# type does not carry.</summary>
    public EquatableArray<string> Remarks { get; init; }

    public bool IsDeprecated { get; init; }
}

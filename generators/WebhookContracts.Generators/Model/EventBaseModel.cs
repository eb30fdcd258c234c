namespace WebhookContracts.Generators.Model;

/// <summary>What an alternative of an event that is a union leaves to the base of all: the members that are the same in all of them.</summary>
internal sealed record EventBaseModel
{
    /// <summary>Whether the base has the telling member.</summary>
    public required bool HoldsDiscriminator { get; init; }

    /// <summary>The value that the telling member has in this alternative; null in the one that is none of the known.</summary>
    public required string? Constant { get; init; }

    /// <summary>Whether the base keeps members that no schema names: it does where all known alternatives do.</summary>
    public required bool KeepsAdditional { get; init; }

    /// <summary>Whether such a member, which the base keeps, is none that the schemas allow.</summary>
    public required bool OthersDeviate { get; init; }
}

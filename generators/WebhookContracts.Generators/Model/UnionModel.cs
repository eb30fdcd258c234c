namespace WebhookContracts.Generators.Model;

/// <summary>A union of objects as a closed hierarchy: an abstract record, a sealed one for each alternative, and one for all others.</summary>
internal sealed record UnionModel
{
    /// <summary>That of the contract, or one below it.</summary>
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>The event type of a union that is an event; null for other unions.</summary>
    public required string? EventType { get; init; }

    public required Documentation Documentation { get; init; }

    /// <summary>How the alternatives are told apart.</summary>
    public required UnionMark Mark { get; init; }

    /// <summary>The names on the wire that lead to the telling member; none where it is the names of members that tell.</summary>
    public required EquatableArray<string> Path { get; init; }

    /// <summary>The property for the telling member, which every alternative has; null where it is none that all derive from what they are.</summary>
    public required string? Discriminator { get; init; }

    public required EquatableArray<UnionAlternative> Alternatives { get; init; }

    /// <summary>
    /// The properties that all alternatives have, each of the same type in all, and that are not held for them. Null in an alternative that is not known, unless
    /// the union is an event: of that they are read too.
    /// </summary>
    public required EquatableArray<PropertyModel> Common { get; init; }

    /// <summary>The members that an event reads, holds and writes for all its alternatives, the telling one among them; none of other unions.</summary>
    public required EquatableArray<PropertyModel> Held { get; init; }

    /// <summary>Whether an event keeps members that no schema names for all its alternatives.</summary>
    public required bool KeepsAdditional { get; init; }

    /// <summary>Whether such a member is none that the schemas allow.</summary>
    public required bool OthersDeviate { get; init; }

    /// <summary>The property of the record for all other alternatives that holds what came.</summary>
    public const string JsonProperty = "Json";

    public string UnknownName => "Unknown" + Name;
}

/// <summary>One of the alternatives.</summary>
/// <param name="Record">Its record.</param>
/// <param name="Tokens">The values of the telling member, or the names of members, that tell it.</param>
internal sealed record UnionAlternative(RecordReference Record, EquatableArray<string> Tokens);

/// <summary>What tells the alternatives of a union apart.</summary>
internal enum UnionMark
{
    /// <summary>The text of a member.</summary>
    Text,

    /// <summary>The number, or the truth value, of a member.</summary>
    Literal,

    /// <summary>That a member is there.</summary>
    Presence,
}

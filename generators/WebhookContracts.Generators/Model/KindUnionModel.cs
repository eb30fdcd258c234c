namespace WebhookContracts.Generators.Model;

/// <summary>A union of several kinds of JSON as a structure, with one property for each.</summary>
internal sealed record KindUnionModel
{
    /// <summary>That of the contract, or one below it.</summary>
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Documentation Documentation { get; init; }

    /// <summary>One for each kind.</summary>
    public required EquatableArray<KindAlternative> Alternatives { get; init; }
}

/// <summary>What values of one kind are.</summary>
/// <param name="Kind">The kind, which the property is called after.</param>
/// <param name="Type">The type of the value.</param>
internal sealed record KindAlternative(JsonKind Kind, ValueModel Type);

/// <summary>The kinds of JSON but null, as the runtime names them.</summary>
internal enum JsonKind
{
    String,
    Number,
    Boolean,
    Object,
    Array,
}

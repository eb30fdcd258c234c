namespace WebhookContracts.Generators.Model;

/// <summary>A JSON enumeration as a C# enum: open if of strings, plain if of integers.</summary>
internal sealed record EnumModel
{
    /// <summary>That of the contract, or one below it.</summary>
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required Documentation Documentation { get; init; }

    public required EquatableArray<EnumMemberModel> Members { get; init; }

    /// <summary>True for integers: the wire value is <see cref="EnumMemberModel.Number"/>.</summary>
    public required bool IsInteger { get; init; }
}

/// <summary>One value of an enumeration.</summary>
internal sealed record EnumMemberModel
{
    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>The text on the wire, or the digits of an integer.</summary>
    public required string WireName { get; init; }

    public required Documentation Documentation { get; init; }

    /// <summary>Other spellings on the wire: read as this value, never written.</summary>
    public required EquatableArray<string> Aliases { get; init; }

    /// <summary>The C# value: the wire value of an integer, else counted from 1.</summary>
    public required long Number { get; init; }
}

namespace WebhookContracts.Schemas.Shapes;

/// <summary>How the alternatives of a union are told apart.</summary>
internal abstract class Distinction;

/// <summary>Objects, told apart by something in them that each has for itself.</summary>
internal sealed class ObjectDistinction(IReadOnlyList<string> path, DistinctionMark mark, IReadOnlyList<ObjectAlternative> alternatives) : Distinction
{
    /// <summary>The names that lead to the telling member; none where it is the names of members that tell.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    public DistinctionMark Mark { get; } = mark;

    public IReadOnlyList<ObjectAlternative> Alternatives { get; } = alternatives;
}

/// <summary>What of an object tells which alternative it is.</summary>
internal enum DistinctionMark
{
    /// <summary>The text of the member that the path leads to.</summary>
    Text,

    /// <summary>The number, or the truth value, of the member that the path leads to.</summary>
    Literal,

    /// <summary>That a member of this name is there.</summary>
    Presence,
}

/// <summary>One of the objects of a union.</summary>
/// <param name="Shape">Its members.</param>
/// <param name="Tokens">The values of the telling member, or the names of the members, that only this one has.</param>
internal sealed record ObjectAlternative(ObjectShape Shape, IReadOnlyList<string> Tokens);

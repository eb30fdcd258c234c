using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Generators.Naming;

/// <summary>A union whose alternatives are told apart, as one type: what it is wherever the same alternatives stand.</summary>
internal sealed class UnionType(UnionShape shape, ObjectDistinction distinction, bool isEvent)
{
    /// <summary>Whether it is an event, and not a part of one.</summary>
    public bool IsEvent { get; } = isEvent;

    /// <summary>The first of its schemas, after which it is named.</summary>
    public UnionShape Shape { get; } = shape;

    public ObjectDistinction Distinction { get; } = distinction;

    /// <summary>All its schemas.</summary>
    public List<UnionShape> Shapes { get; } = [shape];

    /// <summary>The alternatives in the order of the schema. One that is another union's already is a copy of that.</summary>
    public List<ObjectAlternative> Alternatives { get; } = [];

    /// <summary>The member that each alternative derives from what it is; null where there is none.</summary>
    public string? DerivedMember { get; } =
        distinction is { Mark: DistinctionMark.Text, Path.Count: 1 }
        && distinction.Alternatives.All(alternative => alternative.Tokens.Count == 1 && alternative.Shape.Members.Any(member => member.Name == distinction.Path[0] && member.GivenName is null))
            ? distinction.Path[0]
            : null;
}

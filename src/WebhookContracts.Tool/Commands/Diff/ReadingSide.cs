using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>What a reader made of one version refuses, by how it reads: strictly or tolerantly.</summary>
/// <param name="isTolerant">Whether the contract reads what is not as its schema says.</param>
internal sealed class ReadingSide(bool isTolerant)
{
    /// <summary>The opposite of tolerant.</summary>
    public bool IsStrict => !isTolerant;

    /// <summary>Whether what is not as the member's schema says is refused.</summary>
    public bool Holds(ObjectMember member) => !isTolerant || member.IsReliedOn;

    /// <summary>Whether a body without the member is refused.</summary>
    public bool Demands(ObjectMember member) => isTolerant ? member.IsReliedOn : member.IsRequired;

    /// <summary>Whether a value of one shape can always be read where another is expected.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="sent">What comes.</param>
    public static bool Reads(Shape expected, Shape sent) => Reads(expected.Settled, sent.Settled, []);

    /// <summary>Whether no value of one shape can be read where another is expected.</summary>
    public static bool IsForeign(Shape expected, Shape sent) =>
        expected.Kinds.Count > 0 && sent.Kinds.Count > 0 && !expected.Kinds.Any(sent.Kinds.Contains);

    private static bool Reads(ShapeUse expected, ShapeUse sent, HashSet<(Shape Expected, Shape Sent)> seen) =>
        (expected.AcceptsNull || !sent.AcceptsNull) && Reads(expected.Shape, sent.Shape, seen);

    // Two that were met already are taken to fit, since types may have themselves in them: if they do not, that was found where they were met first, and one that does not fit is enough.
    private static bool Reads(Shape expected, Shape sent, HashSet<(Shape Expected, Shape Sent)> seen) => expected == sent || !seen.Add((expected, sent)) || (expected, sent) switch
    {
        (AnyShape { Kinds.Count: 0 }, _) => true,
        (AnyShape any, _) => sent.Kinds.Count > 0 && sent.Kinds.All(any.Kinds.Contains),

        // Kinds and alternatives that are none of its own are kept.
        (KindUnionShape, KindUnionShape other) => other.Alternatives.All(alternative => Reads(expected, alternative, seen)),
        (KindUnionShape union, _) => sent.Kinds.Count > 0
            ? sent.Kinds.All(kind => union.Find(kind) is not { } own || Reads(own, sent, seen))
            : union.Alternatives.All(ReadsAllOfItsKind),
        (_, KindUnionShape other) => other.Alternatives.All(alternative => Reads(expected, alternative, seen)),
        (UnionShape { Distinction: null }, UnionShape { Distinction: null }) => true,
        (UnionShape union, _) => union.Kinds.Count == 0 || (sent.Kinds.Count > 0 && sent.Kinds.All(union.Kinds.Contains)),
        (_, UnionShape other) => other.Alternatives.All(alternative => Reads(expected, alternative.Shape, seen)),
        (ScalarShape scalar, ScalarShape other) => Reads(scalar, other),
        (ScalarShape scalar, EnumShape listed) => listed.IsInteger ? scalar.Type is ScalarType.Int32 or ScalarType.Int64 or ScalarType.Double or ScalarType.Decimal : IsText(scalar),
        (EnumShape listed, ScalarShape other) => listed.IsInteger ? other.Type is ScalarType.Int32 or ScalarType.Int64 : other.Kinds[0] == "string",
        (EnumShape listed, EnumShape other) => listed.IsInteger == other.IsInteger,
        (ListShape list, ListShape other) => Reads(list.Item, other.Item, seen),
        (MapShape map, MapShape other) => Reads(map.Value, other.Value, seen),
        (MapShape map, ObjectShape other) => other.Members.All(member => Reads(map.Value, member.Value, seen)),
        (ObjectShape described, MapShape map) => !described.IsClosed && described.Members.All(member => !member.IsRequired && Reads(member.Value, map.Value, seen)),
        (ObjectShape described, ObjectShape other) => ReadsMembers(described, other, seen),
        _ => false,
    };

    private static bool Reads(ScalarShape expected, ScalarShape sent) => IsText(expected) ? sent.Kinds[0] == "string"
        : expected.CustomFormat is not null || sent.CustomFormat is not null ? expected.CustomFormat == sent.CustomFormat
        : expected.Type == sent.Type || (expected.Type, sent.Type) switch
        {
            (ScalarType.Int64, ScalarType.Int32) => true,
            (ScalarType.Double, ScalarType.Int32 or ScalarType.Int64 or ScalarType.Decimal) => true,
            (ScalarType.Decimal, ScalarType.Int32 or ScalarType.Int64) => true,
            _ => false,
        };

    private static bool ReadsAllOfItsKind(Shape shape) => shape is AnyShape or ScalarShape { Type: ScalarType.Boolean } or EnumShape { IsInteger: false } || (shape is ScalarShape scalar && IsText(scalar));

    private static bool IsText(ScalarShape scalar) => scalar is { Type: ScalarType.String, CustomFormat: null };

    private static bool ReadsMembers(ObjectShape expected, ObjectShape sent, HashSet<(Shape Expected, Shape Sent)> seen) =>
        expected.Members.All(member => Find(sent, member) is { } other
            ? (other.IsRequired || !member.IsRequired) && Reads(member.Value, other.Value, seen)
            : !member.IsRequired)
        && (!expected.IsClosed || sent.Members.All(other => expected.Members.Any(member => member.Name == other.Name || member.Aliases.Contains(other.Name))));

    private static ObjectMember? Find(ObjectShape sent, ObjectMember member) =>
        sent.Members.FirstOrDefault(other => other.Name == member.Name) ?? sent.Members.FirstOrDefault(other => member.Aliases.Contains(other.Name));
}

using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits what a record remembers nulls and absences with: a field of no more bits than it has such members, or hardly more.</summary>
internal static class NullMask
{
    private const string Field = "_nulls";

    private static readonly (int Bits, string Type)[] s_sizes = [(8, "byte"), (16, "ushort"), (32, "uint"), (64, "ulong")];

    /// <summary>The declaration of the field; null for a record that has nothing to remember.</summary>
    public static string? Declaration(MemberTable members) => members.BitCount == 0 ? null : $"private {TypeFor(members.BitCount)} {Field};";

    /// <summary>The statement that remembers the member just read, whose value is null and which may be null; null where there is nothing to remember.</summary>
    public static string? Remember(MemberTable members)
    {
        if (members.RememberedEnd == members.RememberedStart)
        {
            return null;
        }

        bool isOnly = members.NullableEnd - members.NullableStart == 1;
        string bit = isOnly ? "0" : members.FirstBit == 0 ? "member" : $"member - {members.FirstBit}";
        string[] bounds =
        [
            .. members.RememberedStart > members.NullableStart ? new[] { $">= {members.RememberedStart}" } : [],
            .. members.RememberedEnd < members.NullableEnd ? new[] { $"< {members.RememberedEnd}" } : [],
        ];
        return $"{(bounds.Length > 0 ? $"if (member is {string.Join(" and ", bounds)}) " : "")}{Field}.Add({bit});";
    }

    /// <summary>The statement that remembers which members did not come although null is written for them; null where there are none.</summary>
    public static string? RememberAbsent(MemberTable members) => members.NullDeviationStart == members.ExpectedStart
        ? null
        : $"{Field}.AddAbsent(seen, {members.ExpectedStart}, {members.NullDeviationStart});";

    /// <summary>The statement that forgets how a member came because the property has been set; null where nothing is remembered.</summary>
    public static string? Forget(MemberTable members, PropertyModel property) => members.BitOf(property) is { } bit ? $"{Field}.Remove({bit});" : null;

    /// <summary>The condition that the member came in the way that is remembered; null where nothing is.</summary>
    public static string? Condition(MemberTable members, PropertyModel property) => members.BitOf(property) is { } bit ? $"{Field}.Contains({bit})" : null;

    private static string TypeFor(int count) => s_sizes.FirstOrDefault(size => count <= size.Bits) is { Type: { } bits }
        ? $"{Runtime.NullMembers}<{bits}>"
        : Runtime.ManyNullMembers;
}

using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits what a record remembers nulls with: a field of no more bits than it has such members, or hardly more.</summary>
internal static class NullMask
{
    private const string Field = "_nulls";

    private static readonly (int Bits, string Type)[] s_sizes = [(8, "byte"), (16, "ushort"), (32, "uint"), (64, "ulong")];

    /// <summary>The declaration of the field; null for a record that has nothing to remember.</summary>
    public static string? Declaration(MemberTable members) =>
        members.RememberedCount == 0 ? null : $"private {TypeFor(members.RememberedCount)} {Field};";

    /// <summary>The statement that remembers the member just read, whose value is null and which may be null.</summary>
    public static string? Remember(MemberTable members)
    {
        if (members.RememberedCount == 0)
        {
            return null;
        }

        bool isOnly = members.NullableEnd - members.NullableStart == 1;
        string bit = isOnly ? "0" : members.RememberedStart == 0 ? "member" : $"member - {members.RememberedStart}";
        string condition = members.RememberedStart > members.NullableStart ? $"if (member >= {members.RememberedStart}) " : "";
        return $"{condition}{Field}.Add({bit});";
    }

    /// <summary>The statement that forgets a null because the property has been set; null where none is remembered.</summary>
    public static string? Forget(MemberTable members, PropertyModel property) => members.BitOf(property) is { } bit ? $"{Field}.Remove({bit});" : null;

    /// <summary>The condition that the member came as null; null where that is not remembered.</summary>
    public static string? Condition(MemberTable members, PropertyModel property) => members.BitOf(property) is { } bit ? $"{Field}.Contains({bit})" : null;

    private static string TypeFor(int count) => s_sizes.FirstOrDefault(size => count <= size.Bits) is { Type: { } bits }
        ? $"{Runtime.NullMembers}<{bits}>"
        : Runtime.ManyNullMembers;
}

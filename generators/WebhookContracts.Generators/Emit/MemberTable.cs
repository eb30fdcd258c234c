using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>
/// The members of an object as its reader numbers them, so that one comparison is enough for each question: the required ones first, and of these and the others
/// those together that may be null; of those, the ones together of which the record remembers how they came.
/// </summary>
internal sealed class MemberTable
{
    private readonly Dictionary<string, int> _bits;

    public MemberTable(IReadOnlyCollection<PropertyModel> properties)
    {
        ILookup<Group, PropertyModel> groups = properties.ToLookup(GroupOf);
        All = [.. groups.OrderBy(group => group.Key).SelectMany(group => group)];
        int Before(Group group) => groups.Where(other => other.Key < group).Sum(other => other.Count());
        RequiredCount = Before(Group.AlwaysWrittenOrAbsent);
        NullableStart = Before(Group.RequiredNullable);
        NullableEnd = Before(Group.Optional);
        ExpectedStart = Before(Group.AlwaysWrittenOrAbsent);
        NullDeviationStart = Before(Group.Expected);
        ExpectedEnd = Before(Group.ToleratedOptional);
        NullDeviationEnd = Before(Group.ToleratedNullable);
        RememberedStart = Before(Group.Expected);
        RememberedEnd = Before(Group.AlwaysWritten);
        _bits = All.Skip(ExpectedStart).Take(RememberedEnd - ExpectedStart).Select((property, bit) => (property.Name, bit)).ToDictionary(item => item.Name, item => item.bit);
    }

    // In the order of the numbers. What is expected and not required is so in tolerant reading alone.
    private enum Group
    {
        Required,
        RequiredNullable,
        AlwaysWrittenOrAbsent,
        Expected,
        ToleratedOptional,
        ToleratedNullable,
        Nullable,
        AlwaysWritten,
        Optional,
    }

    public IReadOnlyList<PropertyModel> All { get; }

    /// <summary>How many must be there; they come first.</summary>
    public int RequiredCount { get; }

    /// <summary>The number of the first member that may be null.</summary>
    public int NullableStart { get; }

    /// <summary>The number behind the last member that may be null.</summary>
    public int NullableEnd { get; }

    /// <summary>The number of the first member that should be there, and is read without.</summary>
    public int ExpectedStart { get; }

    /// <summary>The number behind the last such member.</summary>
    public int ExpectedEnd { get; }

    /// <summary>The number of the first member that should not be null, and is read all the same.</summary>
    public int NullDeviationStart { get; }

    /// <summary>The number behind the last such member.</summary>
    public int NullDeviationEnd { get; }

    /// <summary>The number of the first member of which it is remembered that it came as null.</summary>
    public int RememberedStart { get; }

    /// <summary>The number behind the last such member.</summary>
    public int RememberedEnd { get; }

    /// <summary>How many members the record remembers something of: these, and before them the ones of which it remembers that they did not come.</summary>
    public int BitCount => _bits.Count;

    /// <summary>The number of the member that the first bit is for.</summary>
    public int FirstBit => ExpectedStart;

    /// <summary>Which bit remembers how a member came; null if none does.</summary>
    public int? BitOf(PropertyModel property) => _bits.TryGetValue(property.Name, out int bit) ? bit : null;

    private static Group GroupOf(PropertyModel property) => property switch
    {
        { IsTolerant: true, IsRequired: true } => property.AcceptsNull ? Group.AlwaysWrittenOrAbsent : Group.Expected,
        { IsTolerant: true, WritesNull: true } => Group.AlwaysWritten,
        { IsTolerant: true } => property.AcceptsNull ? Group.ToleratedNullable : Group.ToleratedOptional,
        { IsRequired: true } => property.AcceptsNull ? Group.RequiredNullable : Group.Required,
        { AcceptsNull: true } => property.IsRemembered ? Group.Nullable : Group.AlwaysWritten,
        _ => Group.Optional,
    };
}

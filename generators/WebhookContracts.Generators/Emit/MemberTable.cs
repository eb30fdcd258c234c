using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>
/// The members of an object as its reader numbers them: the required ones first, so that one comparison finds a missing one, and of each kind those together
/// that may be null, so that one comparison passes over a null. Of these, the ones whose null the record remembers come last.
/// </summary>
internal sealed class MemberTable
{
    private readonly Dictionary<string, int> _bits;

    public MemberTable(IReadOnlyCollection<PropertyModel> properties)
    {
        List<PropertyModel> remembered = properties.Where(property => property.RemembersNull).ToList();
        All =
        [
            .. properties.Where(property => property is { IsRequired: true, AcceptsNull: false }),
            .. properties.Where(property => property is { IsRequired: true, AcceptsNull: true }),
            .. properties.Where(property => property is { IsRequired: false, AcceptsNull: true, RemembersNull: false }),
            .. remembered,
            .. properties.Where(property => property is { IsRequired: false, AcceptsNull: false }),
        ];
        NullableStart = properties.Count(property => property is { IsRequired: true, AcceptsNull: false });
        NullableEnd = properties.Count(property => property.IsRequired || property.AcceptsNull);
        RequiredCount = properties.Count(property => property.IsRequired);
        RememberedStart = NullableEnd - remembered.Count;
        _bits = remembered.Select((property, bit) => (property.Name, bit)).ToDictionary(item => item.Name, item => item.bit);
    }

    public IReadOnlyList<PropertyModel> All { get; }

    /// <summary>The number of the first member that may be null.</summary>
    public int NullableStart { get; }

    /// <summary>The number behind the last member that may be null.</summary>
    public int NullableEnd { get; }

    /// <summary>The number of the first member whose null is remembered; they end where those do that may be null.</summary>
    public int RememberedStart { get; }

    public int RememberedCount => _bits.Count;

    public int RequiredCount { get; }

    /// <summary>Which bit remembers the null of a member; null if none does.</summary>
    public int? BitOf(PropertyModel property) => _bits.TryGetValue(property.Name, out int bit) ? bit : null;
}

using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>
/// The members of an object as its reader numbers them: the required ones first, so that one comparison finds a missing one, and of each kind those together
/// that may be null, so that one comparison passes over a null.
/// </summary>
internal sealed class MemberTable(IReadOnlyCollection<PropertyModel> properties)
{
    public IReadOnlyList<PropertyModel> All { get; } =
    [
        .. properties.Where(property => property is { IsRequired: true, AcceptsNull: false }),
        .. properties.Where(property => property is { IsRequired: true, AcceptsNull: true }),
        .. properties.Where(property => property is { IsRequired: false, AcceptsNull: true }),
        .. properties.Where(property => property is { IsRequired: false, AcceptsNull: false }),
    ];

    /// <summary>The number of the first member that may be null.</summary>
    public int NullableStart { get; } = properties.Count(property => property is { IsRequired: true, AcceptsNull: false });

    /// <summary>The number behind the last member that may be null.</summary>
    public int NullableEnd { get; } = properties.Count(property => property.IsRequired || property.AcceptsNull);

    public int RequiredCount { get; } = properties.Count(property => property.IsRequired);
}

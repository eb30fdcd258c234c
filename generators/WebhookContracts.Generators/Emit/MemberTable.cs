using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>The members of an object as its reader numbers them: the required ones first, so that one comparison finds a missing one.</summary>
internal sealed class MemberTable(IReadOnlyCollection<PropertyModel> properties)
{
    public IReadOnlyList<PropertyModel> All { get; } =
        [.. properties.Where(property => property.IsRequired), .. properties.Where(property => !property.IsRequired)];

    public int RequiredCount { get; } = properties.Count(property => property.IsRequired);
}

using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>The values that were seen where one enumeration describes them.</summary>
/// <param name="shape">The enumeration.</param>
internal sealed class SeenValues(EnumShape shape)
{
    private readonly SortedSet<string> _new = new(StringComparer.Ordinal);

    public EnumShape Shape { get; } = shape;

    /// <summary>Those that the schema does not list, in the order of their characters.</summary>
    public IReadOnlyCollection<string> New => _new;

    public void Add(string value)
    {
        if (!Shape.Values.Any(listed => listed.WireName == value || listed.Aliases.Contains(value)))
        {
            _new.Add(value);
        }
    }
}

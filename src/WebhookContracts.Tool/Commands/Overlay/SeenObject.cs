using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>The objects that were seen where one schema describes them.</summary>
/// <param name="shape">The schema's shape.</param>
internal sealed class SeenObject(ObjectShape shape)
{
    private readonly SortedDictionary<string, SeenMember> _members = new(StringComparer.Ordinal);

    public ObjectShape Shape { get; } = shape;

    /// <summary>How many they were.</summary>
    public int Count { get; set; }

    /// <summary>The members that were there, declared or not, by their names.</summary>
    public IReadOnlyDictionary<string, SeenMember> Members => _members;

    /// <summary>What was seen of the member of that name.</summary>
    public SeenMember Of(string name)
    {
        if (!_members.TryGetValue(name, out SeenMember? member))
        {
            _members.Add(name, member = new SeenMember());
        }

        return member;
    }
}

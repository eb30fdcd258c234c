namespace WebhookContracts;

/// <summary>The event types that a webhook lists, as its subscription holds them: equal to a list of the same names in the same order.</summary>
internal readonly struct EventTypeList : IEquatable<EventTypeList>
{
    private readonly IReadOnlyList<string>? _names;

    /// <param name="names">The names, as they were set.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public EventTypeList(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = names;
    }

    /// <summary>The names; none, unless set.</summary>
    public IReadOnlyList<string> Names => _names ?? [];

    /// <summary>Whether an event type is listed, spelled just so. Allocates nothing, as an enumerator of the list would.</summary>
    /// <param name="eventType">The event type.</param>
    public bool Includes(string eventType)
    {
        IReadOnlyList<string> names = Names;
        for (int index = 0; index < names.Count; index++)
        {
            if (names[index] == eventType)
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(EventTypeList other) => Names.SequenceEqual(other.Names);

    public override bool Equals(object? obj) => obj is EventTypeList other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (string name in Names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}

using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <summary>
/// Which events a webhook of Djinn CI gets: of those of exactly its namespace, the ones that it lists, while it is active. As its API does, it begins inactive and
/// without any event, though the documents say that a webhook without a list gets all.
/// </summary>
public sealed record DjinnCiSubscription : IWebhookSubscription
{
    private readonly bool _hasUnknown;
    private readonly EventTypeList _eventTypes;

    /// <summary>Whether it gets anything. False unless set.</summary>
    public bool IsActive { get; init; }

    /// <summary>
    /// The event types, as on the wire: see <see cref="DjinnCiEventTypes"/>. Never null; none, unless set. A list with a type that Djinn CI does not know is taken by its API
    /// without a word, and stored as none at all.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<string> EventTypes
    {
        get => _eventTypes.Names;
        init
        {
            _eventTypes = new(value);
            _hasUnknown = value.Any(name => !DjinnCiContract.Instance.EventTypes.Any(known => known.Name == name));
        }
    }

    /// <summary>Whether the webhook gets an event of its namespace.</summary>
    /// <param name="event">The event.</param>
    /// <returns>True if Djinn CI would send it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="event"/> is null.</exception>
    public bool Matches(DjinnCiEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return IsActive && !_hasUnknown && _eventTypes.Includes(@event.EventType);
    }

    /// <inheritdoc/>
    bool IWebhookSubscription.Matches(IWebhookMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message is DjinnCiEvent @event && Matches(@event);
    }

    private bool PrintMembers(StringBuilder builder) => LogLine.Print(builder, (nameof(IsActive), IsActive), (nameof(EventTypes), EventTypes));
}

using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <summary>Which events a webhook of OneFuzz gets: those that it lists, and pings.</summary>
public sealed record OneFuzzSubscription : IWebhookSubscription
{
    private readonly EventTypeList _eventTypes;

    /// <summary>
    /// The event types, as on the wire: see <see cref="OneFuzzEventTypes"/>. Never null; none, unless set. OneFuzz refuses a list with a type that it does not know.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<string> EventTypes
    {
        get => _eventTypes.Names;
        init => _eventTypes = new(value);
    }

    /// <summary>Whether the webhook gets an event. It gets every ping, listed or not: OneFuzz makes one for the one webhook that is to be tested.</summary>
    /// <param name="event">The event.</param>
    /// <returns>True if OneFuzz would send it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="event"/> is null.</exception>
    public bool Matches(OneFuzzEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event is PingEvent || _eventTypes.Includes(@event.EventType);
    }

    /// <inheritdoc/>
    bool IWebhookSubscription.Matches(IWebhookMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message is OneFuzzMessage { Event: var content } && Matches(content);
    }

    private bool PrintMembers(StringBuilder builder) => LogLine.Print(builder, (nameof(EventTypes), EventTypes));
}

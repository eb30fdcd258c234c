using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <content>What a sender makes, and the Event Grid format, which is a frame around the message that the schema describes.</content>
public sealed partial record OneFuzzMessage
{
    private const string FormatVersion = "1.0";

    /// <summary>
    /// What surrounds the message in the Event Grid format; null in the format <c>onefuzz</c>. A message that has it is written in that format.
    /// Releases before 8.5.0 put the event alone into it: then <see cref="EventId"/> and <see cref="InstanceName"/> are its id and subject, and the
    /// other members of the message are null.
    /// </summary>
    public EventGridEnvelope? EventGrid { get; init; }

    /// <summary>
    /// The message that the newest release makes of an event: with an id, the time, the version of the format, and the instance. For another webhook that gets the same event,
    /// <c>with</c> another <see cref="WebhookId"/>: the id stays.
    /// </summary>
    /// <param name="event">The event. The id of a ping becomes that of the message, as since 8.1.0; any other event gets a new one.</param>
    /// <param name="webhookId">The webhook that it is sent to.</param>
    /// <param name="instance">The instance that sends it.</param>
    /// <param name="sasUrl">
    /// Where the event can be downloaded. OneFuzz always has one, and a new one with each attempt; without it the message lacks <c>sas_url</c>, and with that
    /// <c>expires_on</c>, which is null beside it.
    /// </param>
    /// <param name="time">The clock; that of the system if null.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="event"/> or <paramref name="instance"/> is null.</exception>
    public static OneFuzzMessage Create(OneFuzzEvent @event, Guid webhookId, OneFuzzInstance instance, Uri? sasUrl = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(@event);
        ArgumentNullException.ThrowIfNull(instance);
        return new()
        {
            WebhookId = webhookId,
            SasUrl = sasUrl,
            EventId = @event is PingEvent { PingId: { } pingId } ? pingId : Guid.NewGuid(),
            Event = @event,
            InstanceId = instance.Id,
            InstanceName = instance.Name,
            CreatedAt = (time ?? TimeProvider.System).GetUtcNow(),
            Version = FormatVersion,
        };
    }

    /// <summary>The same message in the Event Grid format. Its id there is <see cref="EventId"/>, or a new one where that is null.</summary>
    /// <param name="eventTime">When it is sent.</param>
    /// <param name="dataVersion">What <c>data</c> holds: by default the whole message, as from 8.5.0 on.</param>
    /// <returns>The message, which is written as Event Grid.</returns>
    public OneFuzzMessage ToEventGrid(DateTimeOffset eventTime, string dataVersion = EventGridEnvelope.MessageDataVersion) => this with
    {
        EventGrid = new EventGridEnvelope { Id = EventId ?? Guid.NewGuid(), Subject = InstanceName ?? "", EventTime = eventTime, DataVersion = dataVersion },
    };

    /// <summary>The message in a line for a log: no secrets, and of unknown members the names.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        StringBuilder line = new(nameof(OneFuzzMessage) + " { ");
        PrintMembers(line);
        LogLine.Print(line, (nameof(EventGrid), EventGrid));
        return line.Append(" }").ToString();
    }
}

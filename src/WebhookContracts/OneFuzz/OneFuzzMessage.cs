using System.Text;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <content>The Event Grid format, which is a frame around the message that the schema describes.</content>
public sealed partial record OneFuzzMessage
{
    /// <summary>
    /// What surrounds the message in the Event Grid format; null in the format <c>onefuzz</c>. A message that has it is written in that format.
    /// Releases before 8.5.0 put the event alone into it: then <see cref="EventId"/> and <see cref="InstanceName"/> are its id and subject, and the
    /// other members of the message are null.
    /// </summary>
    public EventGridEnvelope? EventGrid { get; init; }

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

using System.Text.Json;

namespace WebhookContracts.OneFuzz.Management;

/// <content>The event in it, as one of the contract's.</content>
public sealed partial record OneFuzzWebhookLogEntry
{
    /// <summary>The entry that OneFuzz writes of a message: for stand-ins of it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="tryCount">How often it was tried to send it.</param>
    /// <param name="state">How far it has come.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    /// <exception cref="ArgumentException">The message has no id, or is for no webhook.</exception>
    public static OneFuzzWebhookLogEntry Create(OneFuzzMessage message, int tryCount, OneFuzzMessageState state)
    {
        ArgumentNullException.ThrowIfNull(message);
        using JsonDocument document = JsonDocument.Parse(OneFuzzContract.Instance.SerializeEvent(message.Event));
        return new()
        {
            EventId = message.EventId ?? throw new ArgumentException("What is logged has an id.", nameof(message)),
            EventTypeName = message.EventType,
            Event = document.RootElement.Clone(),
            InstanceId = message.InstanceId,
            InstanceName = message.InstanceName,
            WebhookId = message.WebhookId ?? throw new ArgumentException("What is logged was for a webhook.", nameof(message)),
            TryCount = tryCount,
            State = state,
        };
    }

    /// <summary>Reads the event.</summary>
    /// <returns>The event; an <see cref="UnknownOneFuzzEvent"/> of a type that did not exist when this was built.</returns>
    /// <exception cref="WebhookFormatException">It is not as its type says. Releases before 6.0.0 lose parts of some.</exception>
    public OneFuzzEvent ParseEvent() => OneFuzzContract.Instance.ParseEvent(EventTypeName, _event.AsUtf8());
}

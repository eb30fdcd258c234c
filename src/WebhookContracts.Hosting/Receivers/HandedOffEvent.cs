namespace WebhookContracts;

/// <summary>One event, verified and read, on its way to workers, which take it with <see cref="WebhookReceiver.TakeOverAsync"/>.</summary>
public sealed class HandedOffEvent
{
    /// <summary>The webhook that has received it.</summary>
    public required WebhookReceiver Receiver { get; init; }

    /// <summary>The event as read, with its type and what the headers say. Of a delivery of several events, this one.</summary>
    public required WebhookDelivery Delivery { get; init; }

    /// <summary>
    /// The whole request: its headers, and its body exactly as it came, with whatever other events there are in it. Method and target are there where the signature covers
    /// them, and otherwise <c>POST</c> and <c>/</c>.
    /// </summary>
    public required RawDelivery Request { get; init; }

    /// <summary>
    /// What the event is recognised by when it comes again, within the whole application: webhook and delivery key. Null where the webhook does not recognise repetitions, so
    /// that two events that look the same are two.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Which of the events of its delivery it is, counted from 0; 0 where a delivery brings one.</summary>
    public int Position { get; init; }
}

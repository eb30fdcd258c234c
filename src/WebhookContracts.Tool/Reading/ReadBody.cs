using WebhookContracts.Tool.Described;

namespace WebhookContracts.Tool.Reading;

/// <summary>A body as the library has read it.</summary>
/// <param name="Events">The typed payloads: one, but where the contract puts any number of them into a body.</param>
/// <param name="Message">What the body held: the envelope where there is one, else the event itself.</param>
/// <param name="Written">The message, or the event, as the library writes it back.</param>
/// <param name="IsEventTypeInferred">Whether the event type was lost and the event recovered from the body's shape.</param>
internal sealed record ReadBody(IReadOnlyList<IWebhookEvent> Events, object Message, byte[] Written, bool IsEventTypeInferred)
{
    // The body is in memory already, so a limit would protect nothing.
    private static readonly WebhookReadOptions s_ofAnyLength = new() { MaximumBodyLength = int.MaxValue };
    private static readonly WebhookReceiveOptions s_receiveAnyLength = new() { Reading = s_ofAnyLength };

    /// <summary>The one event; null where there is any number of them.</summary>
    public IWebhookEvent? Event { get; private init; }

    /// <summary>Reads a body as it arrives.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="eventType">The event type. Needed where a header names it; otherwise the body has to agree.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>What was read; null if it could not be.</returns>
    public static ReadBody? OfMessage(WebhookContract contract, byte[] body, string? eventType, out WebhookError? error)
    {
        // A whole delivery where a header names the event, because only that tells whether the name was lost.
        if (contract.EventTypeHeader is { } header && eventType is not null)
        {
            WebhookResult result = contract.Read(new Dictionary<string, string> { [header] = eventType }, body, s_receiveAnyLength);
            error = result.Error;
            return result.Delivery is { } delivery ? Of(contract, delivery.Message, delivery.IsEventTypeInferred) : null;
        }

        return contract.TryParse(body, eventType, s_ofAnyLength, out IWebhookMessage? message, out error) ? Of(contract, message, isInferred: false) : null;
    }

    /// <summary>Reads an event without the envelope that the provider puts around it.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="body">The bytes of the event.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>What was read; null if it could not be.</returns>
    public static ReadBody? OfEvent(WebhookContract contract, byte[] body, string eventType, out WebhookError? error) =>
        contract.TryParseEvent(eventType, body, s_ofAnyLength, out IWebhookEvent? @event, out error)
            ? new ReadBody([@event], @event, contract.SerializeEvent(@event), IsEventTypeInferred: false) { Event = @event }
            : null;

    /// <summary>A message that was read.</summary>
    public static ReadBody Of(WebhookContract contract, IWebhookMessage message, bool isInferred) =>
        new(message.Events, message, contract.Serialize(message), isInferred) { Event = contract.IsBatched ? null : message.Event };

    /// <summary>The record of an event; null where it was read without one.</summary>
    public static string? RecordOf(IWebhookEvent @event) => @event is DescribedEvent ? null : @event.GetType().Name;

    /// <summary>Whether the contract lists the event's type: an event whose type was lost may be read all the same.</summary>
    public static bool IsTypeKnown(WebhookContract contract, IWebhookEvent @event) => contract.FindEventType(@event.EventType) is not null;
}

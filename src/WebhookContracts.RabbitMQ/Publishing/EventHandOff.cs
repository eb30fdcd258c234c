using System.Diagnostics;

namespace WebhookContracts;

/// <summary>Hands events of endpoints off to the broker: each to the topic exchange, as the bytes that came.</summary>
internal sealed class EventHandOff(ConfirmedPublisher publisher, Broker broker, TimeProvider time) : IWebhookHandOff
{
    private static readonly ActivitySource s_source = new(WebhookDiagnostics.ActivitySourceName);

    private readonly string _activity = $"publish {broker.Options.Exchange}";

    public async ValueTask HandOffAsync(HandedOffEvent handedOff, CancellationToken cancellationToken)
    {
        using Activity? activity = s_source.StartActivity(_activity, ActivityKind.Producer);
        string routingKey = RoutingKey.Of(handedOff.Receiver.Contract.Id, handedOff.Delivery.EventType);

        // Mandatory, where events are kept: whatever the broker's exchanges are like, what went to no queue was not taken.
        MessageAddress address = new(broker.Options.Exchange, routingKey, IsMandatory: broker.Options.KeepUnrouted);
        DateTimeOffset now = time.GetUtcNow();
        await publisher.PublishAsync(address, frameLength => EventMessage.Of(handedOff, now, frameLength), handedOff.Request.Body, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask KeepUnreadableAsync(WebhookReceiver receiver, RawDelivery delivery, WebhookError error, CancellationToken cancellationToken)
    {
        MessageAddress address = MessageAddress.OfQueue(broker.Options.Unreadable);
        DateTimeOffset now = time.GetUtcNow();
        await publisher.PublishAsync(address, frameLength => EventMessage.OfUnreadable(receiver, delivery, error, now, frameLength), delivery.Body, cancellationToken).ConfigureAwait(false);
    }
}

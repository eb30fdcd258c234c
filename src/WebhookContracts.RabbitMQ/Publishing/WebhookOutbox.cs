using System.Diagnostics;

namespace WebhookContracts;

/// <summary>
/// Takes deliveries that are to be sent, and keeps them on the broker until they are taken or given up: a schedule of hours or days survives every restart. Who sends them is said by
/// <see cref="WebhookRabbitMQServiceCollectionExtensions.AddWebhookOutboxSender"/>, in this process or another.
/// </summary>
public sealed class WebhookOutbox
{
    private static readonly ActivitySource s_source = new(WebhookDiagnostics.ActivitySourceName);

    private readonly ConfirmedPublisher _publisher;
    private readonly WebhookRabbitMQOptions _options;
    private readonly TimeProvider _time;

    internal WebhookOutbox(ConfirmedPublisher publisher, WebhookRabbitMQOptions options, TimeProvider time)
    {
        _publisher = publisher;
        _options = options;
        _time = time;
    }

    /// <summary>Adds a delivery. Once this has ended the broker has it.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="destination">The name of the destination, by which it is found before each attempt. It stands in queues and logs: no URL that grants access by itself.</param>
    /// <param name="message">What to send: a message of the contract. It stands in queues as it is.</param>
    /// <param name="deliveryId">The delivery's id, the same with every attempt, where a header carries one; null to make one.</param>
    /// <param name="cancellationToken">Ends the waiting for the broker, which may have it all the same.</param>
    /// <returns>The delivery's id; null where no header carries one.</returns>
    /// <exception cref="ArgumentException">The destination has no name, or the message is another contract's.</exception>
    /// <exception cref="FormatException">The event type or the id cannot stand in a header.</exception>
    /// <exception cref="IOException">The broker can't be reached. It has not been added.</exception>
    /// <exception cref="TimeoutException">The broker has not confirmed it in time. It may have it all the same.</exception>
    /// <exception cref="InvalidOperationException">Too many wait for the broker already, or it has refused it.</exception>
    public async Task<string?> AddAsync(
        WebhookContract contract, string destination, IWebhookMessage message, string? deliveryId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        ArgumentNullException.ThrowIfNull(message);

        // Unsigned: what can't be sent is said here already, and the id that it makes is that of all attempts.
        RawDelivery made = contract.CreateDelivery(message, secrets: null, new SendingOptions { DeliveryId = deliveryId });
        OutgoingDelivery outgoing = new()
        {
            Contract = contract,
            Destination = destination,
            Id = Guid.NewGuid().ToString("N"),
            EventType = contract.EventTypeHeader is null ? null : message.Event.EventType,
            DeliveryId = contract.DeliveryIdHeader is { } header && made.Headers.TryGetSingle(header, out string? id) ? id : deliveryId,
            Body = contract.Serialize(message),
            Due = _time.GetUtcNow(),
        };
        using Activity? activity = s_source.StartActivity($"publish {_options.Outbox}", ActivityKind.Producer);
        await _publisher.PublishAsync(MessageAddress.OfQueue(_options.Outbox), _ => outgoing.ToProperties(), outgoing.Body, cancellationToken).ConfigureAwait(false);
        return outgoing.DeliveryId;
    }
}

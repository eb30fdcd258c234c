using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace WebhookContracts;

/// <summary>What becomes of one message of a queue: its handlers succeed and it is acknowledged; they fail and it comes again; or it can't be taken, and is given up with the reason.</summary>
internal sealed class MessageHandling(
    WebhookConsumerBuilder settings, WebhookReceivers receivers, ConfirmedPublisher publisher, WebhookRabbitMQOptions options, ILogger logger) : IMessageHandling
{
    private const string DeliveryCountHeader = "x-delivery-count";
    private const int TryAgain = 503;
    private const int FirstRefusal = 300;
    private const int LongestDoubling = 20;

    private readonly Dictionary<string, WebhookReceiver> _receivers = settings.MakeReceivers(receivers);
    private readonly string _activity = $"process {settings.Queue}";

    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what fails comes again.")]
    public async Task<TimeSpan?> HandleAsync(IChannel channel, BasicDeliverEventArgs message)
    {
        IReadOnlyBasicProperties properties = message.BasicProperties;
        using Activity? activity = MessageTrace.Begin(_activity, properties.Headers);
        try
        {
            (WebhookAnswer? answer, string reason) = await TakeAsync(properties, message.Body).ConfigureAwait(false);
            if (answer?.StatusCode == TryAgain)
            {
                return answer.Outcome == WebhookOutcome.Stopping ? TimeSpan.Zero : DelayAfter(DeliveryCountIn(properties.Headers));
            }

            if (answer is not { StatusCode: < FirstRefusal })
            {
                await GiveUpAsync(properties, message.Body, reason).ConfigureAwait(false);
            }

            await channel.BasicAckAsync(message.DeliveryTag, multiple: false).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault)
        {
            ConsumerLog.SettlingFailed(logger, fault, settings.Queue, properties.MessageId);
            return DelayAfter(DeliveryCountIn(properties.Headers));
        }
    }

    // Null with the reason for a message that no endpoint of ours can have published.
    private async ValueTask<(WebhookAnswer? Answer, string Reason)> TakeAsync(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        if (properties.AppId is not { } provider || !_receivers.TryGetValue(provider, out WebhookReceiver? receiver))
        {
            return (null, $"The message's app-id is \"{properties.AppId}\"; this queue is for {string.Join(", ", _receivers.Keys)}.");
        }

        RawDelivery request;
        int position;
        try
        {
            request = EventMessage.RequestIn(properties, body);
            position = EventMessage.PositionIn(properties);
        }
        catch (ArgumentException fault)
        {
            return (null, fault.Message);
        }

        // Each queue handles an event once: what another one has done with it is none of its business.
        string? key = properties.MessageId is { Length: > 0 } id ? $"{settings.Queue}/{id}" : null;
        WebhookAnswer answer = await receiver.TakeOverAsync(request, key, position).ConfigureAwait(false);
        return (answer, answer.Error?.ToString() ?? answer.ToString());
    }

    private async Task GiveUpAsync(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, string reason)
    {
        ConsumerLog.GivenUp(logger, settings.Queue, properties.MessageId, reason);
        MessageAddress address = new(options.Dead, settings.Queue, IsMandatory: true);
        await publisher.PublishAsync(address, _ => EventMessage.OfDead(properties, reason), body, CancellationToken.None).ConfigureAwait(false);
    }

    private TimeSpan DelayAfter(long count)
    {
        double ticks = settings.RetryDelay.Ticks * Math.Pow(2, Math.Min(count, LongestDoubling));
        return TimeSpan.FromTicks((long)Math.Min(ticks, settings.LongestRetryDelay.Ticks));
    }

    private static long DeliveryCountIn(IDictionary<string, object?>? headers) =>
        headers is not null && headers.TryGetValue(DeliveryCountHeader, out object? count) && count is long or int ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : 0;
}

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace WebhookContracts;

/// <summary>
/// What becomes of a delivery of the outbox: it waits until it is due, an attempt is made, and it waits for the next one in a queue of the broker, or has ended. What comes next is published before
/// the message is acknowledged, so that a crash in between repeats the attempt.
/// </summary>
internal sealed class OutboxHandling(
    WebhookOutboxBuilder settings,
    WebhookSender sender,
    ConfirmedPublisher publisher,
    WebhookRabbitMQOptions options,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger logger,
    CancellationToken stopping) : IMessageHandling
{
    private static readonly TimeSpan s_brokerPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestBrokerPause = TimeSpan.FromSeconds(30);

    private readonly string _activity = $"process {options.Outbox}";

    [SuppressMessage("Design", "CA1031", Justification = "The boundary: what fails comes again.")]
    public async Task<TimeSpan?> HandleAsync(IChannel channel, BasicDeliverEventArgs message)
    {
        if (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }

        IReadOnlyBasicProperties properties = message.BasicProperties;
        using Activity? activity = MessageTrace.Begin(_activity, properties.Headers);
        try
        {
            if (properties.AppId is not { } provider || !settings.Contracts.TryGetValue(provider, out WebhookContract? contract))
            {
                await GiveUpUnreadAsync(message, $"The message's app-id is \"{properties.AppId}\"; this outbox sends for {string.Join(", ", settings.Contracts.Keys)}.").ConfigureAwait(false);
            }
            else
            {
                await TakeAsync(channel, contract, message).ConfigureAwait(false);
            }

            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception fault)
        {
            OutboxLog.SettlingFailed(logger, fault, properties.MessageId);
            return s_brokerPause;
        }
    }

    private async Task TakeAsync(IChannel channel, WebhookContract contract, BasicDeliverEventArgs message)
    {
        OutgoingDelivery delivery;
        IWebhookMessage content;
        try
        {
            delivery = OutgoingDelivery.Read(contract, message.BasicProperties, message.Body);
            content = contract.Parse(delivery.Body, delivery.EventType);
        }
        catch (Exception fault) when (fault is ArgumentException or WebhookFormatException)
        {
            await GiveUpUnreadAsync(message, fault.Message).ConfigureAwait(false);
            return;
        }

        TimeSpan remaining = delivery.Due - time.GetUtcNow();
        if (DelayStep.Next(remaining) is null)
        {
            await Task.Delay(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time, stopping).ConfigureAwait(false);
            await GoOnAsync(channel, delivery, content).ConfigureAwait(false);
        }
        else
        {
            await PublishAsync(channel, delivery).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What fails is an application's, and tried again.")]
    private async Task GoOnAsync(IChannel channel, OutgoingDelivery before, IWebhookMessage content)
    {
        OutgoingDelivery delivery = before;
        bool isWithdrawn = false;
        string? refusal = null;
        try
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                if (!delivery.IsEnded)
                {
                    WebhookDestination? destination = await settings.FindDestination!(delivery.Destination, scope.ServiceProvider, stopping).ConfigureAwait(false);
                    isWithdrawn = destination is null;
                    (delivery, refusal) = destination is null ? (delivery, null) : await AttemptAsync(delivery, destination, content).ConfigureAwait(false);
                }

                if ((isWithdrawn || refusal is not null || delivery.IsEnded) && settings.Ended is { } ended)
                {
                    await ended(delivery.Destination, delivery.ToReport(isWithdrawn), scope.ServiceProvider, stopping).ConfigureAwait(false);
                }
            }
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested || !ReferenceEquals(delivery, before))
        {
            // What an attempt has met is kept; what is given back as it came repeats the attempt.
            OutboxLog.Postponed(logger, fault, delivery.Contract.Id, delivery.Id, delivery.Destination, settings.Pause);
            await PublishAsync(channel, delivery with { Due = time.GetUtcNow() + settings.Pause }).ConfigureAwait(false);
            return;
        }

        if (refusal is null && !isWithdrawn && !delivery.IsEnded)
        {
            await PublishAsync(channel, delivery).ConfigureAwait(false);
        }
        else if ((refusal ?? (delivery.Attempts is [.., { Decision: WebhookSendingDecision.GiveUp } last] ? last.Why : null)) is { } reason)
        {
            OutboxLog.GivenUp(logger, delivery.Contract.Id, delivery.Id, delivery.Destination, reason);
            await PublishAsync(channel, MessageAddress.OfQueue(options.GivenUp), delivery, reason).ConfigureAwait(false);
        }
    }

    // What the destination's dialect or release can't say is refused, now and later.
    private async Task<(OutgoingDelivery Delivery, string? Refusal)> AttemptAsync(OutgoingDelivery delivery, WebhookDestination destination, IWebhookMessage content)
    {
        try
        {
            WebhookSendingAttempt attempt = await sender
                .AttemptAsync(delivery.Contract, destination, content, delivery.DeliveryId, delivery.Attempts, CancellationToken.None).ConfigureAwait(false);
            OutboxLog.Attempted(logger, delivery.Contract.Id, delivery.Id, delivery.Destination, attempt);
            return (delivery.After(attempt, time.GetUtcNow()), null);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return (delivery, fault.Message);
        }
    }

    // To the queue in which it waits next.
    private Task PublishAsync(IChannel channel, OutgoingDelivery delivery) =>
        PublishAsync(channel, MessageAddress.OfQueue(options.OutboxAfter(DelayStep.Next(delivery.Due - time.GetUtcNow()))), delivery, error: null);

    // A broker that takes nothing for a while costs no other attempt, as long as the message is still this worker's.
    private async Task PublishAsync(IChannel channel, MessageAddress address, OutgoingDelivery delivery, string? error)
    {
        for (TimeSpan pause = s_brokerPause; ; pause = pause * 2 < s_longestBrokerPause ? pause * 2 : s_longestBrokerPause)
        {
            try
            {
                await publisher.PublishAsync(address, _ => delivery.ToProperties(error), delivery.Body, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (Exception fault) when (channel.IsOpen && !stopping.IsCancellationRequested)
            {
                OutboxLog.NotPublished(logger, fault, delivery.Contract.Id, delivery.Id, delivery.Destination, pause);
            }

            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task GiveUpUnreadAsync(BasicDeliverEventArgs message, string reason)
    {
        OutboxLog.Unreadable(logger, message.BasicProperties.MessageId, reason);
        await publisher.PublishAsync(MessageAddress.OfQueue(options.GivenUp), _ => EventMessage.OfDead(message.BasicProperties, reason), message.Body, CancellationToken.None).ConfigureAwait(false);
    }
}

using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>
/// What there is on the broker. Every queue is a quorum queue: it is on several nodes where there are several, and counts how often a message was given out.
/// <para>Declaring what is there as it is does nothing; where it differs, the broker refuses, and nothing is changed.</para>
/// </summary>
internal static class Topology
{
    /// <summary>What a queue's name has behind it where given up messages are.</summary>
    public const string DeadSuffix = ".dead";

    // A delivery of the outbox is only given back when a worker ends without a word.
    private const int MostReturns = 20;

    /// <summary>Declares what events are published to, and where those go that nobody takes.</summary>
    public static async Task DeclareExchangeAsync(IChannel channel, WebhookRabbitMQOptions options, CancellationToken cancellationToken)
    {
        Dictionary<string, object?> arguments = [];
        if (options.KeepUnrouted)
        {
            await channel.ExchangeDeclareAsync(options.Unrouted, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken).ConfigureAwait(false);
            await DeclareQueueAsync(channel, options.Unrouted, [], cancellationToken).ConfigureAwait(false);
            await channel.QueueBindAsync(options.Unrouted, options.Unrouted, "", cancellationToken: cancellationToken).ConfigureAwait(false);
            arguments["alternate-exchange"] = options.Unrouted;
        }

        await channel.ExchangeDeclareAsync(options.Exchange, ExchangeType.Topic, durable: true, autoDelete: false, arguments, cancellationToken: cancellationToken).ConfigureAwait(false);
        await DeclareQueueAsync(channel, options.Unreadable, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Declares a consumer's queue, with its bindings, and the one behind it for what is given up.</summary>
    public static async Task DeclareConsumerAsync(IChannel channel, WebhookRabbitMQOptions options, WebhookConsumerBuilder consumer, CancellationToken cancellationToken)
    {
        await DeclareExchangeAsync(channel, options, cancellationToken).ConfigureAwait(false);
        string dead = consumer.Queue + DeadSuffix;
        await channel.ExchangeDeclareAsync(options.Dead, ExchangeType.Direct, durable: true, autoDelete: false, cancellationToken: cancellationToken).ConfigureAwait(false);
        await DeclareQueueAsync(channel, dead, [], cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(dead, options.Dead, consumer.Queue, cancellationToken: cancellationToken).ConfigureAwait(false);
        Dictionary<string, object?> arguments = PassingOn(options.Dead, consumer.Queue);
        arguments["x-delivery-limit"] = consumer.DeliveryLimit;
        await DeclareQueueAsync(channel, consumer.Queue, arguments, cancellationToken).ConfigureAwait(false);
        foreach (string pattern in consumer.Bindings)
        {
            await channel.QueueBindAsync(consumer.Queue, options.Exchange, pattern, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Declares the queue of what is to be sent, those in which it waits for its next attempt, and the one for what is given up.</summary>
    public static async Task DeclareOutboxAsync(IChannel channel, WebhookRabbitMQOptions options, CancellationToken cancellationToken)
    {
        await DeclareQueueAsync(channel, options.GivenUp, [], cancellationToken).ConfigureAwait(false);
        Dictionary<string, object?> outbox = PassingOn("", options.GivenUp);
        outbox["x-delivery-limit"] = MostReturns;
        await DeclareQueueAsync(channel, options.Outbox, outbox, cancellationToken).ConfigureAwait(false);
        foreach (TimeSpan step in DelayStep.All)
        {
            Dictionary<string, object?> waiting = PassingOn("", options.Outbox);
            waiting["x-message-ttl"] = (long)step.TotalMilliseconds;
            await DeclareQueueAsync(channel, options.OutboxAfter(step), waiting, cancellationToken).ConfigureAwait(false);
        }
    }

    // A message leaves its queue once the other has confirmed that it has it; which needs a queue that refuses what is too much, and never drops.
    private static Dictionary<string, object?> PassingOn(string exchange, string routingKey) => new()
    {
        ["x-dead-letter-exchange"] = exchange,
        ["x-dead-letter-routing-key"] = routingKey,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    private static Task<QueueDeclareOk> DeclareQueueAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        arguments["x-queue-type"] = "quorum";
        return channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
    }
}

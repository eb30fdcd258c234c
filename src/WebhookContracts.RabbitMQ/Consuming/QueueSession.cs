using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace WebhookContracts;

/// <summary>One connection that consumes the queue, until it is closed by either side.</summary>
internal sealed class QueueSession : IAsyncDisposable
{
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConsumedQueue _queue;
    private readonly IMessageHandling _handling;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MessagesInHand _inHand = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _tag = "";

    private QueueSession(IConnection connection, IChannel channel, ConsumedQueue queue, IMessageHandling handling, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _channel = channel;
        _queue = queue;
        _handling = handling;
        _time = time;
        _logger = logger;
    }

    /// <summary>Ends when nothing more comes: the connection or the channel was closed, or the queue deleted.</summary>
    public Task Ended => _ended.Task;

    public static async Task<QueueSession> OpenAsync(
        Broker broker, ConsumedQueue queue, IMessageHandling handling, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        IConnection connection = await broker.ConnectAsync($"consuming {queue.Name}", cancellationToken).ConfigureAwait(false);
        try
        {
            IChannel channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: queue.Concurrency),
                cancellationToken).ConfigureAwait(false);
            QueueSession session = new(connection, channel, queue, handling, time, logger);
            if (broker.Options.Declare)
            {
                await queue.DeclareAsync(channel, cancellationToken).ConfigureAwait(false);
            }

            await session.ConsumeAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await CloseAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes nothing more, and waits for what is being handled.</summary>
    /// <param name="cancellationToken">Cancelled when there is no more time.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Where the broker does not answer, nothing more comes either.")]
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(s_closing);
            await _channel.BasicCancelAsync(_tag, cancellationToken: limited.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Closed, or about to be.
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _inHand.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connection: the broker gives out again what was not acknowledged.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await CloseAsync(_connection).ConfigureAwait(false);
    }

    private async Task ConsumeAsync(CancellationToken cancellationToken)
    {
        AsyncEventingBasicConsumer consumer = new(_channel);
        consumer.ReceivedAsync += (_, message) => TakeAsync(message);
        consumer.UnregisteredAsync += (_, _) => End();
        _channel.ChannelShutdownAsync += (_, _) => End();
        _connection.ConnectionShutdownAsync += (_, _) => End();
        await _channel.BasicQosAsync(prefetchSize: 0, _queue.Prefetch, global: false, cancellationToken).ConfigureAwait(false);
        _tag = await _channel.BasicConsumeAsync(_queue.Name, autoAck: false, consumer, cancellationToken).ConfigureAwait(false);
    }

    private Task End()
    {
        _ended.TrySetResult();
        return Task.CompletedTask;
    }

    private async Task TakeAsync(BasicDeliverEventArgs message)
    {
        _inHand.Enter();
        bool isLater = false;
        try
        {
            if (await _handling.HandleAsync(_channel, message).ConfigureAwait(false) is { } delay)
            {
                // The place of the next message is not held meanwhile.
                isLater = true;
                _ = ReturnLaterAsync(message.DeliveryTag, message.BasicProperties.MessageId, delay);
            }
        }
        finally
        {
            if (!isLater)
            {
                _inHand.Leave();
            }
        }
    }

    // To come again: to this worker or another.
    [SuppressMessage("Design", "CA1031", Justification = "Of a channel that is closed, everything comes again.")]
    private async Task ReturnLaterAsync(ulong tag, string? messageId, TimeSpan delay)
    {
        await Task.Delay(delay, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (_channel.IsOpen)
            {
                await _channel.BasicNackAsync(tag, multiple: false, requeue: true).ConfigureAwait(false);
            }
        }
        catch (Exception fault)
        {
            ConsumerLog.SettlingFailed(_logger, fault, _queue.Name, messageId);
        }

        _inHand.Leave();
    }

    // Bounded, since the client waits for every handler that still runs, and those may wait for whoever is stopped after this.
    private static async Task CloseAsync(IConnection connection)
    {
        Task closing = Task.Run(async () =>
        {
            await connection.AbortAsync(s_closing).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        });
        await closing.WaitAsync(s_closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace WebhookContracts;

/// <summary>
/// A channel of a connection of its own, on which each message is confirmed by itself. Once it is closed, by whatever it was, it stays so, and everything unconfirmed has failed.
/// <para>
/// Confirms are matched here: the client's own matching marks each message with a number, and a publish that is cancelled while another one holds its lock mixes the numbers up.
/// </para>
/// </summary>
internal sealed class ConfirmedChannel : IAsyncDisposable
{
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(2);

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<ulong, Publication> _unconfirmed = new();

    // The number of the next message, guarded by the semaphore; of the oldest that may be unconfirmed, and how many were settled, by the one loop that reads the connection.
    private ulong _next = 1;
    private ulong _oldest = 1;
    private long _settled;
    private volatile string? _blocked;
    private volatile Exception? _fault;
    private Task? _closing;

    private ConfirmedChannel(IConnection connection, IChannel channel)
    {
        _connection = connection;
        _channel = channel;
    }

    /// <summary>Whether it can be used, as far as anybody knows.</summary>
    public bool IsOpen => _fault is null && _channel.IsOpen;

    /// <summary>How long a frame may be, in bytes; 0 for any length.</summary>
    public uint FrameLength => _connection.FrameMax;

    public static async Task<ConfirmedChannel> OpenAsync(Broker broker, CancellationToken cancellationToken)
    {
        IConnection connection = await broker.ConnectAsync("publishing", cancellationToken).ConfigureAwait(false);
        try
        {
            IChannel channel = await connection
                .CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken).ConfigureAwait(false);
            ConfirmedChannel confirmed = new(connection, channel);
            confirmed.Listen();
            if (broker.Options.Declare)
            {
                await Topology.DeclareExchangeAsync(channel, broker.Options, cancellationToken).ConfigureAwait(false);
                if (broker.Options.HasOutbox)
                {
                    await Topology.DeclareOutboxAsync(channel, broker.Options, cancellationToken).ConfigureAwait(false);
                }
            }

            return confirmed;
        }
        catch
        {
            await CloseAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Publishes a message, and ends when the broker has confirmed it.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="properties">The message's properties.</param>
    /// <param name="body">The message's body; not used any more once this has ended, in whatever way.</param>
    /// <param name="hasSettled">Called once the broker can say nothing more about it, which may be after this has ended.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task PublishAsync(MessageAddress address, BasicProperties properties, ReadOnlyMemory<byte> body, Action hasSettled, CancellationToken cancellationToken)
    {
        Publication publication = new(properties.MessageId);
        _ = publication.Settled.ContinueWith(_ => hasSettled(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        long settledBefore;
        try
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                settledBefore = Volatile.Read(ref _settled);
                await WriteAsync(publication, address, properties, body, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (Exception fault)
        {
            publication.Fail(fault);
            throw;
        }

        try
        {
            await publication.Settled.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_blocked is null && Volatile.Read(ref _settled) == settledBefore)
        {
            // Not one word in all that time: a broker that is slow would have confirmed something.
            _ = RetireAsync(new TimeoutException("The broker has confirmed nothing for as long as it may take."));
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await RetireAsync(new ObjectDisposedException(nameof(ConfirmedChannel))).ConfigureAwait(false);

    // Messages are numbered in the order in which they are written, from 1.
    private async Task WriteAsync(Publication publication, MessageAddress address, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (_blocked is { } reason)
        {
            throw new InvalidOperationException($"The broker takes nothing at the moment: {reason}.");
        }

        _unconfirmed[_next++] = publication;
        if (_fault is { } closed)
        {
            throw new InvalidOperationException("The connection to the broker was closed.", closed);
        }

        // Not cancelled by itself: a message that is half written ends the connection.
        Task writing = _channel.BasicPublishAsync(address.Exchange, address.RoutingKey, address.IsMandatory, properties, body, CancellationToken.None).AsTask();
        try
        {
            await writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // Which ends the writing, and with it the use of the body.
            _ = RetireAsync(fault);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private void Listen()
    {
        _channel.BasicAcksAsync += (_, ack) => Settle(ack.DeliveryTag, ack.Multiple, static publication => publication.Confirm());
        _channel.BasicNacksAsync += (_, nack) => Settle(
            nack.DeliveryTag, nack.Multiple, static publication => publication.Fail(new InvalidOperationException("The broker has refused the message: its queue is full, or not available.")));
        _channel.BasicReturnAsync += (_, returned) => Return(returned);
        _channel.ChannelShutdownAsync += (_, shutdown) => Close(new AlreadyClosedException(shutdown));
        _connection.ConnectionShutdownAsync += (_, shutdown) => Close(new AlreadyClosedException(shutdown));
        _connection.ConnectionBlockedAsync += (_, blocked) =>
        {
            _blocked = blocked.Reason;
            return Task.CompletedTask;
        };
        _connection.ConnectionUnblockedAsync += (_, _) =>
        {
            _blocked = null;
            return Task.CompletedTask;
        };
    }

    private Task Settle(ulong number, bool isMultiple, Action<Publication> settle)
    {
        for (ulong each = isMultiple ? _oldest : number; each <= number; each++)
        {
            if (_unconfirmed.TryRemove(each, out Publication? publication))
            {
                settle(publication);
            }
        }

        _oldest = isMultiple ? number + 1 : _oldest;
        Interlocked.Increment(ref _settled);
        return Task.CompletedTask;
    }

    // The broker names what it gives back by its properties alone, before it confirms it. Of two with one id neither was for a queue.
    private Task Return(BasicReturnEventArgs returned)
    {
        foreach (Publication publication in _unconfirmed.Values)
        {
            if (publication.MessageId == returned.BasicProperties.MessageId)
            {
                publication.Return($"{returned.ReplyText}, exchange \"{returned.Exchange}\", routing key \"{returned.RoutingKey}\"");
            }
        }

        return Task.CompletedTask;
    }

    private Task Close(Exception fault)
    {
        Interlocked.CompareExchange(ref _fault, fault, null);
        foreach ((ulong number, Publication publication) in _unconfirmed)
        {
            _unconfirmed.TryRemove(number, out _);
            publication.Fail(fault);
        }

        return Task.CompletedTask;
    }

    // Once, whoever it is that gives it up; and nobody but the last one has to wait until it is closed.
    private Task RetireAsync(Exception fault)
    {
        Close(fault);
        lock (_unconfirmed)
        {
            return _closing ??= Task.Run(() => CloseAsync(_connection));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "It is given up already.")]
    private static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.AbortAsync(s_closing).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Closed is closed.
        }
    }
}

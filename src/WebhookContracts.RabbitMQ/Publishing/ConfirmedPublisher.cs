using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>
/// Publishes with confirms, on a connection that is made when it is needed, and again when it was cut. What waits is bounded in time and number, so that a broker that is slow or
/// gone costs its senders a 503 each, and this process nothing.
/// </summary>
internal sealed class ConfirmedPublisher(Broker broker, TimeProvider time) : IAsyncDisposable, IDisposable
{
    // After an attempt at connecting has failed, nobody tries again for so long.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private Task<ConfirmedChannel>? _channel;
    private long _failedAt;
    private int _waiting;
    private bool _isDisposed;

    private WebhookRabbitMQOptions Options => broker.Options;

    /// <summary>Publishes a message, and ends when the broker has confirmed it.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="makeProperties">Makes the message's properties, told how long a frame may be.</param>
    /// <param name="body">The message's body; not used any more once this has ended.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">The broker has not confirmed it in time. It may have the message all the same.</exception>
    /// <exception cref="InvalidOperationException">Too many wait already, or the broker has refused it.</exception>
    public async Task PublishAsync(MessageAddress address, Func<uint, BasicProperties> makeProperties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Enter();
        bool isPublishing = false;
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Options.ConfirmTimeout);
        try
        {
            ConfirmedChannel channel = await GetChannelAsync().WaitAsync(limited.Token).ConfigureAwait(false);
            BasicProperties properties = makeProperties(channel.FrameLength);
            isPublishing = true;
            await channel.PublishAsync(address, properties, body, Leave, limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker has not confirmed the message within {Options.ConfirmTimeout.TotalSeconds:0.###} seconds.");
        }
        finally
        {
            // What was published has its place until the broker can say nothing more about it: one that never answers is given no more than fits.
            if (!isPublishing)
            {
                Leave();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<ConfirmedChannel>? channel;
        lock (_lock)
        {
            _isDisposed = true;
            channel = _channel;
        }

        if (channel is not null)
        {
            await ((Task)channel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (channel.IsCompletedSuccessfully)
            {
                await channel.Result.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Enter()
    {
        if (Interlocked.Increment(ref _waiting) > Options.MaximumWaiting)
        {
            Leave();
            throw new InvalidOperationException($"{Options.MaximumWaiting} messages wait for the broker already.");
        }
    }

    private void Leave() => Interlocked.Decrement(ref _waiting);

    // One attempt for all who wait. It is not theirs to cancel.
    private Task<ConfirmedChannel> GetChannelAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            bool isUsable = _channel switch
            {
                null => false,
                { IsCompleted: false } => true,
                { IsCompletedSuccessfully: true } opened => opened.Result.IsOpen,
                _ => time.GetElapsedTime(_failedAt) < s_pause,
            };
            return isUsable ? _channel! : _channel = OpenAsync();
        }
    }

    private async Task<ConfirmedChannel> OpenAsync()
    {
        try
        {
            return await Task.Run(() => ConfirmedChannel.OpenAsync(broker, CancellationToken.None)).ConfigureAwait(false);
        }
        catch
        {
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            throw;
        }
    }
}

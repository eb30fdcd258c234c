using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>
/// Consumes one queue for as long as the application runs: connects, and connects again when the connection was cut, the broker was restarted or the queue was deleted. Stops by taking
/// nothing more and waiting for what is in hand.
/// </summary>
internal sealed class WebhookConsumer(ConsumedQueue queue, Broker broker, IMessageHandling handling, TimeProvider time, ILogger<WebhookConsumer> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _outOfTime = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(_outOfTime.Cancel);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    /// <summary>Ends what nobody has stopped.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _outOfTime.Cancel();
        _stopping.Dispose();
        _outOfTime.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a broker does, it is tried again.")]
    private async Task RunAsync()
    {
        TimeSpan pause = s_firstPause;
        while (!_stopping.IsCancellationRequested)
        {
            Exception? fault = null;
            try
            {
                QueueSession session = await QueueSession.OpenAsync(broker, queue, handling, time, logger, _stopping.Token).ConfigureAwait(false);
                await using (session.ConfigureAwait(false))
                {
                    ConsumerLog.Consuming(logger, queue.Name);
                    pause = s_firstPause;
                    await session.Ended.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    if (_stopping.IsCancellationRequested)
                    {
                        await session.StopAsync(_outOfTime.Token).ConfigureAwait(false);
                        return;
                    }
                }
            }
            catch (Exception thrown)
            {
                fault = thrown;
            }

            if (!_stopping.IsCancellationRequested)
            {
                ConsumerLog.Interrupted(logger, fault, queue.Name, pause);
                await Task.Delay(pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            }
        }
    }
}

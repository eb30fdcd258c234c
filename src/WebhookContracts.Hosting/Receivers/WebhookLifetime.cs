using Microsoft.Extensions.Hosting;

namespace WebhookContracts;

/// <summary>Whether the application runs, and how long handlers may.</summary>
internal sealed class WebhookLifetime(IHostApplicationLifetime? host) : IDisposable
{
    // How long handlers that were told to end are waited for, so that they can give up their claims.
    private static readonly TimeSpan s_lastWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _handlers = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Deliveries in hand, and one for the application until it stops.
    private int _count = 1;

    /// <summary>Whether the host has begun to stop, so that nothing new should begin.</summary>
    public bool IsStopping => host is { ApplicationStopping.IsCancellationRequested: true };

    /// <summary>Cancelled when handlers have no more time.</summary>
    public CancellationToken Handlers => _handlers.Token;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Waits for deliveries in hand, and ends their handlers when there is no more time.</summary>
    /// <param name="cancellationToken">Cancelled when there is no more time.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Leave();
        await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_drained.Task.IsCompleted)
        {
            await _handlers.CancelAsync().ConfigureAwait(false);
            await _drained.Task.WaitAsync(s_lastWait, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _handlers.Dispose();
}

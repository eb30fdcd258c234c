namespace WebhookContracts;

/// <summary>Counts the messages that are being handled, so that an end can wait for theirs.</summary>
internal sealed class MessagesInHand
{
    private readonly TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // And one until nothing more comes.
    private int _count = 1;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _none.TrySetResult();
        }
    }

    /// <summary>Waits for them, once nothing more comes.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Leave();
        await _none.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

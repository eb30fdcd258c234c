namespace WebhookContracts;

/// <summary>One message that was published, until the broker says what became of it.</summary>
/// <param name="messageId">Its id, by which the broker names what it gives back; null if it has none.</param>
internal sealed class Publication(string? messageId)
{
    // Whoever waits goes on elsewhere: what settles it reads the connection.
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _returned;

    public string? MessageId { get; } = messageId;

    /// <summary>Ends once the broker has taken it; fails if it has not.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Notes that the broker gives it back. It still confirms it then.</summary>
    public void Return(string reason) => _returned = reason;

    public void Confirm()
    {
        if (_returned is { } reason)
        {
            Fail(new InvalidOperationException($"The broker has no queue for the message: {reason}."));
        }
        else
        {
            _settled.TrySetResult();
        }
    }

    public void Fail(Exception fault) => _settled.TrySetException(fault);
}

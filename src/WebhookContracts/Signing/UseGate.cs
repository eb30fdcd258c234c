namespace WebhookContracts;

/// <summary>
/// Counts who is using a resource, so that it can be closed at any time and is torn down exactly once: by whoever is the last to leave.
/// A mutable structure: keep it in a field, never copy it.
/// </summary>
internal struct UseGate
{
    private const int Closed = int.MinValue;

    // The users inside; the sign bit says closed.
    private int _state;

    /// <summary>Whether it has not been closed.</summary>
    public bool IsOpen => Volatile.Read(ref _state) >= 0;

    /// <summary>False once closed; otherwise the caller is inside and must <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        int state = Volatile.Read(ref _state);
        while (state >= 0)
        {
            int seen = Interlocked.CompareExchange(ref _state, state + 1, state);
            if (seen == state)
            {
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <summary>True if it is now closed and empty: the caller tears down.</summary>
    public bool Leave() => Interlocked.Decrement(ref _state) == Closed;

    /// <summary>True if nobody was inside and it was open: the caller tears down.</summary>
    public bool Close() => Interlocked.Or(ref _state, Closed) == 0;
}

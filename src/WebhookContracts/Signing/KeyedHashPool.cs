using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>
/// A bounded pool of hash states that already hold one secret's key for one algorithm: preparing a state costs more than hashing a small body.
/// A state serves one thread at a time and holds a native handle, so no more are kept than can be at work at once.
/// </summary>
internal sealed class KeyedHashPool : IDisposable
{
    private readonly IncrementalHash?[] _idle = new IncrementalHash?[Environment.ProcessorCount + 1];
    private bool _isDisposed;

    /// <summary>A state for the caller alone; null if none is idle.</summary>
    public IncrementalHash? TryRent()
    {
        IncrementalHash?[] idle = _idle;
        for (int i = 0; i < idle.Length; i++)
        {
            if (idle[i] is not null && Interlocked.Exchange(ref idle[i], null) is IncrementalHash state)
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>Takes back a state that holds the key and no content: one that was reset after use, or is new.</summary>
    /// <param name="state">The state; disposed where there is no room for it.</param>
    public void Return(IncrementalHash state)
    {
        IncrementalHash?[] idle = _idle;
        for (int i = 0; i < idle.Length; i++)
        {
            if (idle[i] is null && Interlocked.CompareExchange(ref idle[i], state, null) is null)
            {
                // If the pool is disposed at the same time, either this check sees it, or Dispose finds the state.
                if (Volatile.Read(ref _isDisposed))
                {
                    Dispose();
                }

                return;
            }
        }

        state.Dispose();
    }

    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        for (int i = 0; i < _idle.Length; i++)
        {
            Interlocked.Exchange(ref _idle[i], null)?.Dispose();
        }
    }
}

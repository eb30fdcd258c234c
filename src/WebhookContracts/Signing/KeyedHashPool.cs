using System.Security.Cryptography;

namespace WebhookContracts;

/// <summary>
/// A bounded pool of hash states that already hold one secret's key for one algorithm: preparing a state costs more than hashing a small body.
/// A state serves one thread at a time and holds a native handle, so no more are kept than can be at work at once.
/// </summary>
internal sealed class KeyedHashPool(SignatureAlgorithm algorithm) : IDisposable
{
    private readonly IncrementalHash?[] _idle = new IncrementalHash?[Environment.ProcessorCount + 1];

    public void ComputeHash(ReadOnlySpan<byte> key, in SignedContent content, Span<byte> hash)
    {
        IncrementalHash state = Rent(key);
        bool completed = false;
        try
        {
            content.AppendTo(state);
            state.GetHashAndReset(hash);
            completed = true;
        }
        finally
        {
            // A body whose memory failed half-way leaves a state that has begun: the next body would be hashed after that beginning.
            if (!completed || !TryReturn(state))
            {
                state.Dispose();
            }
        }
    }

    public void Dispose()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            Interlocked.Exchange(ref _idle[i], null)?.Dispose();
        }
    }

    private IncrementalHash Rent(ReadOnlySpan<byte> key)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is IncrementalHash state)
            {
                return state;
            }
        }

        return algorithm.CreateKeyedHash(key);
    }

    private bool TryReturn(IncrementalHash state)
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], state, null) is null)
            {
                return true;
            }
        }

        return false;
    }
}

namespace WebhookContracts.Tool.Inspecting;

/// <summary>The requests since the start, as many of the last ones as fit. Each change has a number, so that whoever has read up to one can ask for what came since.</summary>
/// <param name="mostRequests">How many are kept.</param>
/// <param name="mostBytes">How much memory they may take, in bytes; the last one is kept in any case.</param>
internal sealed class History(int mostRequests = History.MostRequests, long mostBytes = History.MostBytes)
{
    public const int MostRequests = 1_000;
    public const long MostBytes = 64 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly SortedDictionary<int, (SeenRequest Request, long Change)> _kept = [];
    private TaskCompletionSource _changed = NewSignal();
    private int _oldest = 1;
    private long _size;
    private long _lastChange;

    /// <summary>Adds a request, or takes it in the place of what was known of it before. What came of sending it again stays, since whoever received it knows nothing of that.</summary>
    public void Put(SeenRequest request)
    {
        lock (_lock)
        {
            if (request.Number >= _oldest)
            {
                Replace(_kept.TryGetValue(request.Number, out (SeenRequest Request, long Change) kept) ? request with { Again = kept.Request.Again } : request);
            }
        }
    }

    /// <summary>Changes what is known of a request, if it is still kept.</summary>
    public void Change(int number, Func<SeenRequest, SeenRequest> change)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(number, out (SeenRequest Request, long Change) kept))
            {
                Replace(change(kept.Request));
            }
        }
    }

    /// <summary>A request; null if it is not kept, or there was none.</summary>
    public SeenRequest? Find(int number)
    {
        lock (_lock)
        {
            return _kept.TryGetValue(number, out (SeenRequest Request, long Change) kept) ? kept.Request : null;
        }
    }

    /// <summary>The numbers of the requests for which something is true, in their order.</summary>
    public IReadOnlyList<int> Where(Func<SeenRequest, bool> isTrue)
    {
        SeenRequest[] all;
        lock (_lock)
        {
            all = [.. _kept.Values.Select(kept => kept.Request)];
        }

        return [.. all.Where(isTrue).Select(request => request.Number)];
    }

    /// <summary>What has changed since a change, and is still kept; the oldest change first.</summary>
    /// <param name="change">The number of the last change that is known; 0 for none.</param>
    /// <param name="most">How many to tell at once.</param>
    public HistoryChanges Since(long change, int most)
    {
        lock (_lock)
        {
            (SeenRequest Request, long Change)[] changed = [.. _kept.Values.Where(kept => kept.Change > change).OrderBy(kept => kept.Change).Take(most)];
            return new([.. changed.Select(kept => kept.Request)], changed.Length == 0 ? change : changed[^1].Change, _oldest);
        }
    }

    /// <summary>Waits until there is a change after a change.</summary>
    public Task WaitAsync(long change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _lastChange > change ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
        }
    }

    private void Replace(SeenRequest request)
    {
        if (_kept.TryGetValue(request.Number, out (SeenRequest Request, long Change) before))
        {
            _size -= before.Request.Size;
        }

        _kept[request.Number] = (request, ++_lastChange);
        _size += request.Size;
        while (_kept.Count > mostRequests || (_size > mostBytes && _kept.Count > 1))
        {
            (int number, (SeenRequest oldest, _)) = _kept.First();
            _kept.Remove(number);
            _size -= oldest.Size;
            _oldest = number + 1;
        }

        TaskCompletionSource changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    // Whoever waits goes on elsewhere, and not under the lock.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

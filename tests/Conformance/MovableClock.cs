namespace WebhookContracts.Tests.Conformance;

/// <summary>A clock that stands still until it is moved. Its timers run as it passes them, in their order, while <see cref="Move"/> runs.</summary>
public sealed class MovableClock : TimeProvider
{
    // How long a test waits for code that runs beside it before it is said to hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private readonly List<Timer> _timers = [];
    private TaskCompletionSource _changed = NewChange();
    private long _ticks = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long it is until each timer that is set, in their order.</summary>
    public IReadOnlyList<TimeSpan> Timers
    {
        get
        {
            lock (_lock)
            {
                return [.. _timers.Select(timer => TimeSpan.FromTicks(timer.Due - _ticks)).Order()];
            }
        }
    }

    /// <summary>Moves it.</summary>
    /// <param name="time">How far.</param>
    public void Move(TimeSpan time)
    {
        long end = _ticks + time.Ticks;
        while (TakeNext(end) is { } timer)
        {
            timer.Run();
        }
    }

    /// <summary>Waits for a timer that another thread sets, for so long from now.</summary>
    /// <param name="due">How long it is until the timer.</param>
    public Task UntilTimerAsync(TimeSpan due) => UntilTimersAsync(timers => timers.Contains(due));

    /// <summary>Waits until the timers that are set are as wanted.</summary>
    /// <param name="areWanted">Whether these are, as <see cref="Timers"/> has them.</param>
    public async Task UntilTimersAsync(Func<IReadOnlyList<TimeSpan>, bool> areWanted)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                changed = _changed.Task;
            }

            if (areWanted(Timers))
            {
                return;
            }

            await changed.WaitAsync(s_patience);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Goes on to the next timer; to the end if there is none before.
    private Timer? TakeNext(long end)
    {
        lock (_lock)
        {
            Timer? next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > end)
            {
                Interlocked.Exchange(ref _ticks, end);
                return null;
            }

            Interlocked.Exchange(ref _ticks, Math.Max(_ticks, next.Due));
            _timers.Remove(next);
            Changed();
            return next;
        }
    }

    private void Changed()
    {
        _changed.TrySetResult();
        _changed = NewChange();
    }

    private sealed class Timer(MovableClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; private set; }

        public void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // What nothing here needs is not pretended.
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
            {
                throw new NotSupportedException("A timer of this clock runs once.");
            }

            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._ticks + dueTime.Ticks;
                    clock._timers.Add(this);
                }

                clock.Changed();
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

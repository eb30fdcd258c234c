namespace WebhookContracts;

/// <summary>
/// A delivery store for one process, which forgets what it knows when the process ends. Bounded: beyond its capacity, the deliveries claimed the longest ago are
/// forgotten before their time, but never one that is being handled.
/// </summary>
public sealed class InMemoryDeliveryStore : IDeliveryStore
{
    /// <summary>How many deliveries are remembered unless something else is said: about 40 MB.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly object _lock = new();
    private readonly EntryTable _entries = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;

    private string[] _alone = [""];

    // A circle of all entries in the order in which they were claimed, begun and ended by this one.
    private readonly Entry _circle = new("", []);

    /// <summary>An empty store.</summary>
    /// <param name="capacity">How many deliveries are remembered at most, apart from those that are being handled.</param>
    /// <param name="timeProvider">Tells when claims end and deliveries are forgotten; null for the system's clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public InMemoryDeliveryStore(int capacity = DefaultCapacity, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>How many deliveries there are, those that are being handled among them.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            IReadOnlyCollection<string> handled = [];
            long rememberedUntil = 0;
            if (_entries.Find(key) is { } before)
            {
                if (before.IsClaimed && now < before.ClaimedUntil)
                {
                    return default;
                }

                if (!before.IsForgotten(now))
                {
                    (handled, rememberedUntil) = (before.Remembered, before.RememberedUntil);
                }

                Remove(before);
            }

            MakeRoom(now);
            Entry entry = new(key, handled)
            {
                Remembered = handled,
                RememberedUntil = rememberedUntil,
                ClaimedUntil = After(now, duration),
            };
            _entries.Add(entry);
            entry.InsertBefore(_circle);
            return new(entry);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            bool isHeld = TryFind(claim, out Entry? entry);
            if (isHeld)
            {
                entry!.ClaimedUntil = After(_time.GetTimestamp(), duration);
            }

            return new(isHeld);
        }
    }

    /// <inheritdoc/>
    public ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_lock)
        {
            bool isHeld = TryFind(claim, out Entry? entry);
            if (entry is null)
            {
                entry = new(claim.Key, []);
                _entries.Add(entry);
                entry.InsertBefore(_circle);
            }

            if (!entry.Remembered.Contains(handler))
            {
                entry.Remembered = entry.Remembered.Count > 0 ? [.. entry.Remembered, handler] : Alone(handler);
            }

            entry.RememberedUntil = Math.Max(entry.RememberedUntil, After(_time.GetTimestamp(), retention));
            entry.ClaimedUntil = isLast && isHeld ? 0 : entry.ClaimedUntil;
            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (TryFind(claim, out Entry? entry))
            {
                entry!.ClaimedUntil = 0;
                if (entry.IsForgotten(_time.GetTimestamp()))
                {
                    Remove(entry);
                }
            }

            return default;
        }
    }

    // The entry of the claim's key, and whether it is still this claim's.
    private bool TryFind(DeliveryClaim claim, out Entry? entry)
    {
        ArgumentNullException.ThrowIfNull(claim);
        entry = _entries.Find(claim.Key);
        return entry == claim && entry.IsClaimed;
    }

    // Looks at a few entries each time, the oldest first, so that no call ever takes long.
    private void MakeRoom(long now)
    {
        const int LookedAt = 4;
        Entry entry = _circle.Next;
        for (int count = 0; entry != _circle && count < LookedAt; count++)
        {
            Entry next = entry.Next;
            bool isBusy = entry.IsClaimed && now < entry.ClaimedUntil;
            if (!isBusy && (entry.IsForgotten(now) || _entries.Count >= _capacity))
            {
                Remove(entry);
            }
            else if (isBusy)
            {
                // What is being handled goes to the end, so that it does not stand before those that could be forgotten.
                entry.Unlink();
                entry.InsertBefore(_circle);
            }

            entry = next;
        }
    }

    // One list serves all deliveries that one handler alone has handled, which is most of them.
    private string[] Alone(string handler)
    {
        if (!ReferenceEquals(_alone[0], handler))
        {
            _alone = [handler];
        }

        return _alone;
    }

    private void Remove(Entry entry)
    {
        _entries.Remove(entry);
        entry.Unlink();
    }

    private long After(long now, TimeSpan time)
    {
        double ticks = time.TotalSeconds * _time.TimestampFrequency;
        return ticks >= long.MaxValue - now ? long.MaxValue : now + (long)ticks;
    }

    // What is known of a delivery, and its newest claim in one: a claim that ended and was taken by somebody else is another object.
    private sealed class Entry : DeliveryClaim
    {
        private Entry _previous;

        public Entry(string key, IReadOnlyCollection<string> handled)
            : base(key, handled) => Next = _previous = this;

        public Entry Next { get; private set; }

        /// <summary>Another entry in the same bucket of the table; null for none.</summary>
        public Entry? Chained { get; set; }

        // Zero for what is not claimed.
        public long ClaimedUntil { get; set; }

        public bool IsClaimed => ClaimedUntil != 0;

        public IReadOnlyCollection<string> Remembered { get; set; } = [];

        public long RememberedUntil { get; set; }

        public bool IsForgotten(long now) => Remembered.Count == 0 || now >= RememberedUntil;

        public void InsertBefore(Entry next)
        {
            Next = next;
            _previous = next._previous;
            _previous.Next = this;
            next._previous = this;
        }

        public void Unlink()
        {
            _previous.Next = Next;
            Next._previous = _previous;
            Next = _previous = this;
        }
    }

    // Half of what a dictionary allocates for each entry: the chain runs through the entries.
    private sealed class EntryTable
    {
        private Entry?[] _buckets = new Entry?[64];

        public int Count { get; private set; }

        public Entry? Find(string key)
        {
            Entry? entry = BucketOf(key);
            while (entry is not null && entry.Key != key)
            {
                entry = entry.Chained;
            }

            return entry;
        }

        public void Add(Entry entry)
        {
            if (Count++ == _buckets.Length)
            {
                Grow();
            }

            Insert(entry);
        }

        public void Remove(Entry entry)
        {
            ref Entry? place = ref BucketOf(entry.Key);
            if (place == entry)
            {
                place = entry.Chained;
            }
            else
            {
                Entry before = place!;
                while (before.Chained != entry)
                {
                    before = before.Chained!;
                }

                before.Chained = entry.Chained;
            }

            Count--;
        }

        private void Grow()
        {
            Entry?[] old = _buckets;
            _buckets = new Entry?[2 * old.Length];
            foreach (Entry? first in old)
            {
                Entry? next = first;
                while (next is { } entry)
                {
                    next = entry.Chained;
                    Insert(entry);
                }
            }
        }

        private void Insert(Entry entry)
        {
            ref Entry? place = ref BucketOf(entry.Key);
            entry.Chained = place;
            place = entry;
        }

        private ref Entry? BucketOf(string key) => ref _buckets[key.GetHashCode(StringComparison.Ordinal) & (_buckets.Length - 1)];
    }
}

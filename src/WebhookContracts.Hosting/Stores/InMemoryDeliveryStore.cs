namespace WebhookContracts;

/// <summary>
/// A delivery store for one process, which forgets what it knows when the process ends. Bounded: beyond its capacity, the deliveries claimed the longest ago are
/// forgotten before their time, but never one that is being handled.
/// </summary>
public sealed class InMemoryDeliveryStore : IDeliveryStore
{
    /// <summary>How many deliveries are remembered unless something else is said: about 9 MB.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly object _lock = new();
    private readonly DeliveryTable _deliveries = new();
    private readonly SipHash _hash = SipHash.WithRandomKey();
    private readonly TimeProvider _time;
    private readonly int _capacity;

    private string[] _alone = [""];
    private long _lastClaim;

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
                return _deliveries.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        UInt128 hash = _hash.Of(key);
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            string[] handled = [];
            long rememberedUntil = 0;
            int place = _deliveries.Find(hash);
            if (place != DeliveryTable.None)
            {
                ref DeliveryPlace before = ref _deliveries[place];
                if (before.IsBusy(now))
                {
                    return default;
                }

                if (!before.IsForgotten(now))
                {
                    (handled, rememberedUntil) = (before.Handled, before.RememberedUntil);
                }

                _deliveries.Remove(place);
            }

            MakeRoom(now);
            place = _deliveries.Add(hash);
            ref DeliveryPlace delivery = ref _deliveries[place];
            delivery.Handled = handled;
            delivery.RememberedUntil = rememberedUntil;
            delivery.ClaimedUntil = After(now, duration);
            delivery.Claim = ++_lastClaim;
            return new(new Claim(key, handled) { Store = this, Place = place, Number = _lastClaim });
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        lock (_lock)
        {
            int place = FindHeld(claim);
            if (place == DeliveryTable.None)
            {
                return new(false);
            }

            _deliveries[place].ClaimedUntil = After(_time.GetTimestamp(), duration);
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(handler);
        lock (_lock)
        {
            int held = FindHeld(claim);
            ref DeliveryPlace delivery = ref _deliveries[held != DeliveryTable.None ? held : FindOrAdd(_hash.Of(claim.Key))];
            string[] handled = delivery.Handled;
            if (Array.IndexOf(handled, handler) < 0)
            {
                delivery.Handled = handled.Length > 0 ? [.. handled, handler] : Alone(handler);
            }

            delivery.RememberedUntil = Math.Max(delivery.RememberedUntil, After(_time.GetTimestamp(), retention));
            if (isLast && held != DeliveryTable.None)
            {
                delivery.ClaimedUntil = 0;
            }

            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        lock (_lock)
        {
            int place = FindHeld(claim);
            if (place != DeliveryTable.None)
            {
                ref DeliveryPlace delivery = ref _deliveries[place];
                delivery.ClaimedUntil = 0;
                if (delivery.IsForgotten(_time.GetTimestamp()))
                {
                    _deliveries.Remove(place);
                }
            }

            return default;
        }
    }

    // The place of the claim's delivery while it is still this claim's: while nobody has claimed it since, and it has neither been released nor forgotten.
    private int FindHeld(DeliveryClaim claim) =>
        claim is Claim own && own.Store == this && _deliveries[own.Place].Claim == own.Number && _deliveries[own.Place].IsClaimed
            ? own.Place
            : DeliveryTable.None;

    private int FindOrAdd(UInt128 hash)
    {
        int place = _deliveries.Find(hash);
        return place != DeliveryTable.None ? place : _deliveries.Add(hash);
    }

    // Looks at a few deliveries each time, the oldest first, so that no call ever takes long.
    private void MakeRoom(long now)
    {
        const int LookedAt = 4;
        int place = _deliveries.Oldest;
        for (int count = 0; place != DeliveryTable.None && count < LookedAt; count++)
        {
            ref DeliveryPlace delivery = ref _deliveries[place];
            int next = delivery.Next;
            if (delivery.IsBusy(now))
            {
                // What is being handled goes to the end, so that it does not stand before those that could be forgotten.
                _deliveries.MoveToEnd(place);
            }
            else if (_deliveries.Count >= _capacity || delivery.IsForgotten(now))
            {
                _deliveries.Remove(place);
            }

            place = next;
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

    private long After(long now, TimeSpan time)
    {
        double ticks = time.TotalSeconds * _time.TimestampFrequency;
        return ticks >= long.MaxValue - now ? long.MaxValue : now + (long)ticks;
    }

    // The store does not hold it, so that it dies with its request.
    private sealed class Claim(string key, string[] handled) : DeliveryClaim(key, handled)
    {
        public required InMemoryDeliveryStore Store { get; init; }

        public required int Place { get; init; }

        public required long Number { get; init; }
    }
}

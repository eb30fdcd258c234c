using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Hosting.Tests.Stores;

/// <summary>What the store in memory does, as a list in the order of the claims that is searched from its beginning.</summary>
internal sealed class DeliveryStoreModel(int capacity, MovableClock clock)
{
    private readonly List<Delivery> _deliveries = [];

    public int Count => _deliveries.Count;

    public object? Claim(string key, TimeSpan duration, out IReadOnlyList<string> handled)
    {
        handled = [];
        DateTimeOffset rememberedUntil = default;
        if (Find(key) is { } before)
        {
            if (IsBusy(before))
            {
                return null;
            }

            (handled, rememberedUntil) = IsForgotten(before) ? (handled, rememberedUntil) : ([.. before.Handled], before.RememberedUntil);
            _deliveries.Remove(before);
        }

        Delivery? oldest = _deliveries.FirstOrDefault();
        for (int count = 0; oldest is not null && count < 4; count++)
        {
            Delivery? next = _deliveries.ElementAtOrDefault(_deliveries.IndexOf(oldest) + 1);
            if (IsBusy(oldest))
            {
                _deliveries.Remove(oldest);
                _deliveries.Add(oldest);
            }
            else if (IsForgotten(oldest) || Count >= capacity)
            {
                _deliveries.Remove(oldest);
            }

            oldest = next;
        }

        Delivery claimed = new(key) { RememberedUntil = rememberedUntil, ClaimedUntil = clock.GetUtcNow() + duration, Claim = new() };
        claimed.Handled.AddRange(handled);
        _deliveries.Add(claimed);
        return claimed.Claim;
    }

    public bool Renew(object claim, TimeSpan duration)
    {
        Delivery? held = Held(claim);
        if (held is not null)
        {
            held.ClaimedUntil = clock.GetUtcNow() + duration;
        }

        return held is not null;
    }

    public void Remember(object claim, string key, string handler, TimeSpan retention, bool isLast)
    {
        Delivery? held = Held(claim);
        Delivery? delivery = held ?? Find(key);
        if (delivery is null)
        {
            _deliveries.Add(delivery = new(key));
        }

        if (!delivery.Handled.Contains(handler))
        {
            delivery.Handled.Add(handler);
        }

        DateTimeOffset until = clock.GetUtcNow() + retention;
        delivery.RememberedUntil = until > delivery.RememberedUntil ? until : delivery.RememberedUntil;
        if (isLast && held is not null)
        {
            held.Claim = null;
        }
    }

    public void Release(object claim)
    {
        if (Held(claim) is { } held)
        {
            held.Claim = null;
            if (IsForgotten(held))
            {
                _deliveries.Remove(held);
            }
        }
    }

    private Delivery? Find(string key) => _deliveries.Find(delivery => delivery.Key == key);

    private Delivery? Held(object claim) => _deliveries.Find(delivery => delivery.Claim == claim);

    private bool IsBusy(Delivery delivery) => delivery.Claim is not null && clock.GetUtcNow() < delivery.ClaimedUntil;

    private bool IsForgotten(Delivery delivery) => delivery.Handled.Count == 0 || clock.GetUtcNow() >= delivery.RememberedUntil;

    private sealed class Delivery(string key)
    {
        public string Key { get; } = key;

        public List<string> Handled { get; } = [];

        public DateTimeOffset RememberedUntil { get; set; }

        // Null for what is not claimed.
        public object? Claim { get; set; }

        public DateTimeOffset ClaimedUntil { get; set; }
    }
}

namespace WebhookContracts;

/// <summary>How many attempts are made at once: in all, and to one destination, so that a slow one takes no more than its share.</summary>
internal sealed class SendingSlots(int inAll, int forEach) : IDisposable
{
    private readonly SemaphoreSlim _all = new(inAll);
    private readonly Dictionary<string, Slot> _slots = [];

    /// <summary>Waits for a place.</summary>
    /// <param name="destination">What tells destinations apart.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The place; dispose it when the attempt has ended.</returns>
    public async ValueTask<IDisposable> EnterAsync(string destination, CancellationToken cancellationToken)
    {
        Slot slot = Take(destination);
        try
        {
            // The destination's own first: who waits for a slow one must not hold a place that others could have.
            await slot.Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Give(destination, slot);
            throw;
        }

        try
        {
            await _all.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            slot.Places.Release();
            Give(destination, slot);
            throw;
        }

        return new Place(this, destination, slot);
    }

    public void Dispose() => _all.Dispose();

    private Slot Take(string destination)
    {
        lock (_slots)
        {
            if (!_slots.TryGetValue(destination, out Slot? slot))
            {
                _slots.Add(destination, slot = new(new SemaphoreSlim(forEach)));
            }

            slot.Users++;
            return slot;
        }
    }

    private void Give(string destination, Slot slot)
    {
        lock (_slots)
        {
            if (--slot.Users == 0)
            {
                _slots.Remove(destination);
            }
        }
    }

    private sealed class Slot(SemaphoreSlim places)
    {
        public SemaphoreSlim Places => places;

        public int Users { get; set; }
    }

    private sealed class Place(SendingSlots slots, string destination, Slot slot) : IDisposable
    {
        public void Dispose()
        {
            slots._all.Release();
            slot.Places.Release();
            slots.Give(destination, slot);
        }
    }
}

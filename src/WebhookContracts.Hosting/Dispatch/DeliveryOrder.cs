using System.Globalization;

namespace WebhookContracts;

/// <summary>Remembers the newest delivery of each repository, bug or whatever else deliveries are about, so that one that comes after a newer one is known as late.</summary>
/// <param name="keyOf">What an event is about; null for what need not be watched.</param>
/// <param name="numberOf">The delivery's number: a newer one has a greater one; null for none.</param>
/// <param name="capacity">How many keys are remembered; beyond that, those that were not seen for the longest time are forgotten.</param>
internal sealed class DeliveryOrder(Func<IWebhookEvent, string?> keyOf, Func<WebhookDelivery, long?> numberOf, int capacity)
{
    private readonly object _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, long Newest)>> _newest = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, long Newest)> _seen = [];

    /// <summary>The number in a delivery's id, where that is one.</summary>
    /// <param name="delivery">The delivery.</param>
    public static long? NumberInId(WebhookDelivery delivery) =>
        long.TryParse(delivery.DeliveryId, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>Takes a delivery into account.</summary>
    /// <param name="event">The event.</param>
    /// <param name="delivery">Its delivery.</param>
    /// <returns>The number of a newer delivery about the same that came before; null if there was none.</returns>
    public long? FindNewer(IWebhookEvent @event, WebhookDelivery delivery)
    {
        if (keyOf(@event) is not { } key || numberOf(delivery) is not { } number)
        {
            return null;
        }

        lock (_lock)
        {
            long newest = number;
            if (_newest.Remove(key, out LinkedListNode<(string Key, long Newest)>? before))
            {
                newest = Math.Max(number, before.Value.Newest);
                _seen.Remove(before);
            }
            else if (_newest.Count >= capacity)
            {
                _newest.Remove(_seen.First!.Value.Key);
                _seen.RemoveFirst();
            }

            _newest.Add(key, _seen.AddLast((key, newest)));
            return newest > number ? newest : null;
        }
    }
}

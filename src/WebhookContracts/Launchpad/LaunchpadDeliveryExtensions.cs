using WebhookContracts.Json;

namespace WebhookContracts.Launchpad;

/// <summary>What is peculiar to deliveries of Launchpad.</summary>
public static class LaunchpadDeliveryExtensions
{
    /// <summary>
    /// The number in the delivery's id, to sort by: a later delivery has a greater one. Numbers have gaps, deliveries overtake each other, and a delivery that is tried
    /// again keeps its number.
    /// </summary>
    /// <param name="delivery">A delivery of Launchpad.</param>
    /// <returns>The number in <c>X-Launchpad-Delivery</c>; null if that header is missing or holds something else.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="delivery"/> is null.</exception>
    public static long? GetDeliveryNumber(this WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return DecimalText.TryParse(delivery.DeliveryId, out long number) ? number : null;
    }
}

using WebhookContracts.Json;

namespace WebhookContracts.Launchpad;

/// <content>The ids of deliveries.</content>
internal sealed partial class LaunchpadContractFormat
{
    /// <summary>A positive number of 32 bits, since Launchpad's are rows of a table with such keys.</summary>
    public override string CreateDeliveryId() => DeliveryNumbers.NextOf32Bits();
}

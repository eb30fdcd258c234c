namespace WebhookContracts;

/// <summary>Where a message is published to.</summary>
/// <param name="Exchange">The exchange; empty for the one that gives each queue what has its name as routing key.</param>
/// <param name="RoutingKey">The routing key.</param>
/// <param name="IsMandatory">Whether it is a fault that no queue takes it.</param>
internal readonly record struct MessageAddress(string Exchange, string RoutingKey, bool IsMandatory)
{
    /// <summary>A queue itself, which has to be there.</summary>
    /// <param name="queue">Its name.</param>
    public static MessageAddress OfQueue(string queue) => new("", queue, IsMandatory: true);
}

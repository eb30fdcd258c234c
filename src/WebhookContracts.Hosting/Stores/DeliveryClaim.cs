namespace WebhookContracts;

/// <summary>A claim on a delivery, from an <see cref="IDeliveryStore"/>. A store derives from it to keep with the claim what it needs, such as a token.</summary>
/// <param name="key">The key that was claimed.</param>
/// <param name="handled">The handlers that had succeeded with the delivery when it was claimed.</param>
public class DeliveryClaim(string key, IReadOnlyCollection<string> handled)
{
    /// <summary>The key that was claimed.</summary>
    public string Key { get; } = key;

    /// <summary>The handlers that had succeeded with the delivery when it was claimed; often none.</summary>
    public IReadOnlyCollection<string> Handled { get; } = handled;
}

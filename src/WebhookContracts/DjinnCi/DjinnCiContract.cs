namespace WebhookContracts.DjinnCi;

/// <content>What a redelivery says instead of its event type.</content>
public sealed partial class DjinnCiContract
{
    /// <summary>What the main branch sends as the event type of every redelivery: the real one is lost.</summary>
    public const string LostEventType = "Type(0)";
}

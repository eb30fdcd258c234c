namespace WebhookContracts.DjinnCi;

/// <content>What a redelivery says instead of its event type, and the name of the older release.</content>
public sealed partial class DjinnCiContract
{
    /// <summary>What the main branch sends as the event type of every redelivery: the real one is lost.</summary>
    public const string LostEventType = "Type(0)";

    /// <summary>The last tagged release, of October 2022.</summary>
    public const string TaggedRelease = "v1.3.0";
}

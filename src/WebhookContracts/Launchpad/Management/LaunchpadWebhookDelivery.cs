using WebhookContracts.Json;

namespace WebhookContracts.Launchpad.Management;

/// <content>The event in it, and its number.</content>
public sealed partial record LaunchpadWebhookDelivery
{
    /// <summary>The delivery's number, which is its id in the header of every attempt; null if its address does not end with one.</summary>
    public long? Number => SelfLink.OriginalString is var text && DecimalText.TryParse(text.AsSpan(text.LastIndexOf('/') + 1), out long number) ? number : null;

    /// <summary>Reads the event.</summary>
    /// <returns>The event; an <see cref="UnknownLaunchpadEvent"/> of a type that did not exist when this was built.</returns>
    /// <exception cref="WebhookFormatException">It is not as its type says.</exception>
    public LaunchpadEvent ParseEvent() => LaunchpadContract.Instance.ParseEvent(EventTypeName, _payload.AsUtf8());
}

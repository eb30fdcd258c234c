using System.Text.Json;

namespace WebhookContracts;

/// <summary>An event of a type that its contract does not list, of any contract: <c>UnknownLaunchpadEvent</c>, <c>UnknownOneFuzzEvent</c>, and those of contracts of one's own.</summary>
public interface IUnknownWebhookEvent : IWebhookEvent
{
    /// <summary>The payload as it came.</summary>
    JsonElement Payload { get; }
}

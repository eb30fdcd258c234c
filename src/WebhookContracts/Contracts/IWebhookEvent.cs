using System.Text.Json;

namespace WebhookContracts;

/// <summary>One typed payload of any contract.</summary>
public interface IWebhookEvent
{
    /// <summary>The event type on the wire, such as <c>git:push:0.1</c>, <c>task_failed</c> or <c>build.tagged</c>.</summary>
    string EventType { get; }

    /// <summary>False for an event of a type that the contract does not know: its payload is kept as it came.</summary>
    bool IsKnown { get; }

    /// <summary>Writes the payload as the newest release of the service would.</summary>
    /// <param name="writer">Where to.</param>
    void WriteTo(Utf8JsonWriter writer);
}

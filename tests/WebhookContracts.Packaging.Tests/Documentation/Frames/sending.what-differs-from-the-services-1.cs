using System.Text.Json;
using WebhookContracts.OneFuzz;

Guid webhookId = Guid.NewGuid();
Guid instanceId = Guid.NewGuid();
Uri sasUrl = new("https://example.com/event?sig=a");

//// the block

using JsonDocument written = JsonDocument.Parse(OneFuzzContract.Instance.Serialize(message));
Assert.Equal(
    ["webhook_id", "sas_url", "expires_on", "event_id", "event_type", "event", "instance_id", "instance_name", "created_at", "version"],
    written.RootElement.EnumerateObject().Select(member => member.Name));

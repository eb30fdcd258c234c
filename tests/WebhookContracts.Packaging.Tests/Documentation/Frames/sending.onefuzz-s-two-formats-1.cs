using System.Text.Json;
using WebhookContracts.OneFuzz;

Guid webhookId = Guid.NewGuid();
Guid eventId = Guid.NewGuid();
Guid instanceId = Guid.NewGuid();

//// the block

JsonElement body = JsonDocument.Parse(OneFuzzContract.Instance.Serialize(message)).RootElement;
Assert.Equal(1, body.GetArrayLength());
Assert.Equal("ping", body[0].GetProperty("data").GetProperty("event_type").GetString());
OneFuzzMessage bare = message with { EventGrid = message.EventGrid with { DataVersion = EventGridEnvelope.BareDataVersion } };
body = JsonDocument.Parse(OneFuzzContract.Instance.Serialize(bare)).RootElement;
Assert.Equal(eventId, body[0].GetProperty("data").GetProperty("ping_id").GetGuid());

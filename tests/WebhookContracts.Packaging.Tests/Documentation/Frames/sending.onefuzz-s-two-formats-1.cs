using System.Text.Json;
using WebhookContracts.OneFuzz;

Guid webhookId = Guid.NewGuid();
Guid eventId = Guid.NewGuid();
Guid instanceId = Guid.NewGuid();

//// the block

Assert.Equal(JsonValueKind.Object, Write(message).ValueKind);
Assert.Equal(1, Write(asEventGrid).GetArrayLength());
Assert.Equal("ping", Write(asEventGrid)[0].GetProperty("data").GetProperty("event_type").GetString());
OneFuzzMessage bare = asEventGrid with { EventGrid = asEventGrid.EventGrid! with { DataVersion = EventGridEnvelope.BareDataVersion } };
Assert.Equal(eventId, Write(bare)[0].GetProperty("data").GetProperty("ping_id").GetGuid());

static JsonElement Write(OneFuzzMessage message) => JsonDocument.Parse(OneFuzzContract.Instance.Serialize(message)).RootElement;

using System.Text.Json;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

byte[] pushBody = Loopback.Example("launchpad/git-push");
byte[] messageBody = Loopback.Example("onefuzz/task_failed");
byte[] storedEvent = JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(messageBody).RootElement.GetProperty("event"));

//// the block

Assert.IsType<GitPushEvent>(push);
Assert.Equal(failed, message.Event);
Assert.Equal(failed, stored);

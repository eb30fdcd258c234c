using WebhookContracts;
using WebhookContracts.OneFuzz;

using Loopback loopback = new();
WebApplication app = loopback.Application;
WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");

//// the block

await app.StartAsync();
OneFuzzMessage message = OneFuzzContract.Instance.Parse(Loopback.Example("onefuzz/crash_reported"));
Assert.Equal(200, await loopback.SendAsync("/webhooks/onefuzz", url => OneFuzzContract.Instance.CreateRequest(url, message, secrets)));
Assert.Equal(401, await loopback.SendAsync("/webhooks/onefuzz", url => OneFuzzContract.Instance.CreateRequest(url, message, secrets: null)));

using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;

using Loopback loopback = new();
WebApplication app = loopback.Application;
WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");

//// the block

await app.StartAsync();
Assert.Equal(202, await loopback.SendAsync("/webhooks/launchpad", url => LaunchpadContract.Instance.CreateRequest(url, new PingEvent { Ping = true }, secrets)));
Assert.Contains(loopback.Lines, line => line.StartsWith("Accepted: Launchpad ping, delivery ", StringComparison.Ordinal));
Assert.Equal(401, await loopback.SendAsync("/webhooks/launchpad", url => LaunchpadContract.Instance.CreateRequest(url, new PingEvent { Ping = true }, secrets: null)));
Assert.Equal(404, await loopback.SendAsync("/webhooks/onefuzz", url => LaunchpadContract.Instance.CreateRequest(url, new PingEvent { Ping = true }, secrets)));

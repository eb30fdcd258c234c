using Microsoft.AspNetCore.TestHost;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
await using WebApplication app = builder.Build();
WebhookContract[] contracts = [LaunchpadContract.Instance, DjinnCiContract.Instance];
WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");
Queue queue = new();

//// the block

await app.StartAsync();
GitPushEvent push = Samples.Of<GitPushEvent>();
Assert.Equal(202, (int)(await app.GetTestClient().PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", push, secrets)).StatusCode);
Assert.Equal(401, (int)(await app.GetTestClient().PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", push)).StatusCode);
Assert.Equal(404, (int)(await app.GetTestClient().PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/acme", push, secrets)).StatusCode);
(string id, byte[] stored) = Assert.Single(queue.Items);
Assert.Equal("launchpad", id);
Assert.Equal(push, LaunchpadContract.Instance.Read(RawDelivery.Parse(stored)).Delivery?.Event);

internal sealed class Queue
{
    public List<(string Id, byte[] Delivery)> Items { get; } = [];

    public Task EnqueueAsync(string id, string key, byte[] delivery, CancellationToken cancellationToken)
    {
        Assert.NotEmpty(key);
        Items.Add((id, delivery));
        return Task.CompletedTask;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

ServiceCollection services = new();
services.AddWebhookRabbitMQ(options => options.Uri = new("amqp://guest:guest@127.0.0.1:1/")).AddWebhookOutbox();
await using ServiceProvider provider = services.BuildServiceProvider();
WebhookOutbox outbox = provider.GetRequiredService<WebhookOutbox>();
GitPushEvent push = Samples.Of<GitPushEvent>();

// There is no broker: it is not added, and that is said.
await Assert.ThrowsAnyAsync<IOException>(Add);

async Task Add()
{
    //// the block
    Assert.NotNull(deliveryId);
}

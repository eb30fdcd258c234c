using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts;
using WebhookContracts.Launchpad;

HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration["ConnectionStrings:RabbitMQ"] = "amqp://guest:guest@127.0.0.1:1/";

//// the block

// It has no secret, and starts all the same; whether there is a broker it finds out in the background.
using IHost worker = builder.Build();
await worker.StartAsync();
await worker.StopAsync();

internal sealed class StartBuild : IWebhookHandler<GitPushEvent>
{
    public Task HandleAsync(GitPushEvent push, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}

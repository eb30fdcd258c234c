using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
builder.Logging.ClearProviders();
builder.Services.AddWebhooks();
foreach (string name in (string[])["OneFuzz", "DjinnCi", "Launchpad"])
{
    builder.Configuration[$"Webhooks:{name}:Secrets:0"] = "correct horse battery staple";
}

WebApplication app = builder.Build();
Queue queue = new();

//// the block

await app.StartAsync();
WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
using HttpResponseMessage answer = await app.GetTestClient().PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", Samples.Of<GitPushEvent>(), secret);
Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
Assert.Equal("git:push:0.1", Assert.Single(queue.Deliveries).EventType);
await app.DisposeAsync();

internal sealed class Queue
{
    public List<WebhookDelivery> Deliveries { get; } = [];

    public Task AddAsync(WebhookDelivery delivery)
    {
        Deliveries.Add(delivery);
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.TestHost;
using WebhookContracts.Testing;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
Deployments deployments = new();
builder.Services.AddWebhooks();
builder.Services.AddSingleton<IDeployments>(deployments);
await using WebApplication app = builder.Build();
WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
app.MapPushes(secret);
await app.StartAsync();
using HttpResponseMessage response = await app.GetTestClient().PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", Samples.Of<GitPushEvent>(), secret);
Assert.Equal(202, (int)response.StatusCode);
Assert.Single(deployments.Started);

//// the block

internal sealed class Deployments : IDeployments
{
    public List<string> Started { get; } = [];

    public Task StartAsync(string repository, CancellationToken cancellationToken)
    {
        Started.Add(repository);
        return Task.CompletedTask;
    }
}

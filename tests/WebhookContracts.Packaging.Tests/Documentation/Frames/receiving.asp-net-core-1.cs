using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
builder.Logging.ClearProviders();
builder.Configuration["Webhooks:Launchpad:Secrets:0"] = "correct horse battery staple";
builder.Configuration["Webhooks:OneFuzz:Secrets:0"] = "correct horse battery staple";
List<string> done = [];
builder.Services.AddSingleton<IBuilds>(new Builds(done));
Tickets tickets = new(done);
Notes notes = new(done);

//// the block

await app.StartAsync();
WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
HttpClient client = app.GetTestClient();
using HttpResponseMessage first = await client.PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", Samples.Of<GitPushEvent>(), secret);
using HttpResponseMessage second = await client.PostWebhookAsync(OneFuzzContract.Instance, "/webhooks/onefuzz", Samples.Of<TaskFailedEvent>(), secret);
using HttpResponseMessage third = await client.PostWebhookAsync(OneFuzzContract.Instance, "/webhooks/onefuzz", Samples.Of<TaskFailedEvent>(), secrets: null);
Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Unauthorized], [first.StatusCode, second.StatusCode, third.StatusCode]);
Assert.Equal(["build", "ticket"], done);
await app.DisposeAsync();

//// also receiving.asp-net-core-2

public interface IBuilds
{
    Task StartAsync(string repository, CancellationToken cancellationToken);
}

internal sealed class Builds(List<string> done) : IBuilds
{
    public Task StartAsync(string repository, CancellationToken cancellationToken)
    {
        done.Add("build");
        return Task.CompletedTask;
    }
}

internal sealed class Tickets(List<string> done)
{
    public Task OpenAsync(OneFuzzError? error, CancellationToken cancellationToken)
    {
        done.Add("ticket");
        return Task.CompletedTask;
    }
}

internal sealed class Notes(List<string> done)
{
    public Task KeepAsync(string what, object of)
    {
        done.Add(what);
        return Task.CompletedTask;
    }
}

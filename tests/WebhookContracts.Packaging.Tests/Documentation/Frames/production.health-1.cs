using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
builder.Configuration["Webhooks:Launchpad:Secrets:0"] = "correct horse battery staple";
builder.Services.AddWebhooks();

//// the block

await using WebApplication app = builder.Build();
app.MapWebhooks([LaunchpadContract.Instance, DjinnCiContract.Instance]);
HealthReport report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
Assert.Equal("Without a usable secret: DjinnCi.", report.Entries["webhooks"].Description);
builder.Configuration["Webhooks:DjinnCi:Secrets:0"] = "correct horse battery staple";
((IConfigurationRoot)app.Configuration).Reload();
Assert.Equal(HealthStatus.Healthy, (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);

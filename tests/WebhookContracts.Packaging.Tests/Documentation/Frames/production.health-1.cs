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
WebhookContract[] contracts = [LaunchpadContract.Instance, DjinnCiContract.Instance];

//// the block

await using WebApplication app = builder.Build();
HealthReport report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
Assert.Equal("No secret for Djinn CI.", report.Entries["webhook secrets"].Description);
builder.Configuration["Webhooks:DjinnCi:Secrets:0"] = "correct horse battery staple";
Assert.Equal(HealthStatus.Healthy, (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);

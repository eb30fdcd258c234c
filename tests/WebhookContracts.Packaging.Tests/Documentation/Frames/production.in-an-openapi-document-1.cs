using Acme.Shop;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.DjinnCi;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
builder.Services.AddWebhooks();

//// the block

await using WebApplication app = builder.Build();
app.MapOpenApi();
app.MapWebhook(AcmeContract.Instance, "/webhooks/acme", webhook => webhook.UseSecrets(WebhookSecret.FromUtf8("correct horse battery staple")));
await app.StartAsync();
string document = await app.GetTestClient().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
Assert.Contains("\"#/components/schemas/Acme.Message\"", document, StringComparison.Ordinal);
Assert.Contains("\"build.finished\"", document, StringComparison.Ordinal);

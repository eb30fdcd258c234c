using Microsoft.AspNetCore.TestHost;
using WebhookContracts;
using WebhookContracts.Launchpad;

WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseTestServer();
await using WebApplication app = builder.Build();
app.MapPost("/webhooks/launchpad", async (HttpRequest received) =>
{
    var result = await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.From(received.Headers), received.Body, secret);
    return Results.StatusCode(result.Reason.ToHttpStatusCode());
});
await app.StartAsync();
HttpClient client = app.GetTestClient();

//// the block

Assert.Equal(200, (int)response.StatusCode);

using Loopback loopback = new();
LaunchpadEvent? received = null;
loopback.Application.MapPost("/webhooks/launchpad", async (HttpRequest incoming) =>
{
    var result = await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.From(incoming.Headers), incoming.Body, (WebhookSecrets)WebhookSecret.FromUtf8("correct horse battery staple"));
    received = result.Delivery?.Event;
    return Results.StatusCode(result.Reason.ToHttpStatusCode());
});
await loopback.Application.StartAsync();
args = [loopback.Application.Urls.Single() + "/webhooks/launchpad"];
Environment.SetEnvironmentVariable("LAUNCHPAD_SECRET", "correct horse battery staple");

//// the block

Assert.Equal(200, (int)response.StatusCode);
Assert.Equal(push, received);
Environment.SetEnvironmentVariable("LAUNCHPAD_SECRET", null);

// Listens on a free port of loopback and says which: answers what it read of each delivery, or why it refused it.
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.WebHost.UseUrls("http://127.0.0.1:0");
WebApplication app = builder.Build();
WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple", "current");

app.MapPost("/onefuzz", async (HttpRequest request) =>
{
    var result = await OneFuzzContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets);
    return Answer(result, result.Delivery?.Event is WebhookContracts.OneFuzz.PingEvent { PingId: var id } && id != Guid.Empty);
});
app.MapPost("/djinn-ci", async (HttpRequest request) =>
{
    var result = await DjinnCiContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets);
    return Answer(result, result.Delivery?.Event is CronJobEvent { CronJob.Name.Length: > 0 });
});
app.MapPost("/launchpad", async (HttpRequest request) =>
{
    var result = await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets);
    return Answer(result, result.Delivery?.Event is WebhookContracts.Launchpad.PingEvent { Ping: true });
});

await app.StartAsync();
Console.WriteLine(app.Urls.Single());
await app.WaitForShutdownAsync();

static IResult Answer(WebhookResult result, bool isAsSent) => result.IsAccepted
    ? Results.Text($"{result.Delivery.EventType}, verified with the {result.Delivery.SecretName} secret, {(isAsSent ? "as sent" : "not as sent")}")
    : Results.Text(result.Reason.ToString(), statusCode: result.Reason.ToHttpStatusCode());

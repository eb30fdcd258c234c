using Receiver;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

// Settings lie beside the program, wherever it is started from.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddWebhooks();
builder.Services.AddWebhookHandler<GitPushEvent, StartBuild>();
builder.Services.AddSingleton<MetricsPrinter>();
WebApplication app = builder.Build();

// What a class has handled comes first; then these, in this order.
app.MapWebhook(LaunchpadContract.Instance, "/webhooks/launchpad", webhook => webhook
    .On<MergeProposalEvent>((proposal, context, _) => Note(context, $"{proposal.MergeProposal} is {proposal.New?.QueueStatus.ToWireName()}"))
    .OnUnknown((unknown, context, _) => Note(context, $"{unknown.EventType} is not known yet")));

// A handler for a base type gets every event of it.
app.MapWebhook(OneFuzzContract.Instance, "/webhooks/onefuzz", webhook => webhook
    .On<TaskFailedEvent>((failed, context, _) => Note(context, $"task {failed.TaskId} has failed"))
    .On<OneFuzzEvent>((received, context, _) => Note(context, received.ToString()!))
    .OnUnreadable(Quarantine.KeepAsync));

app.MapWebhook(DjinnCiContract.Instance, "/webhooks/djinn-ci", webhook => webhook
    .On<BuildFinishedEvent>((finished, context, _) => Note(context, $"build {finished.Build.Number} has {finished.Build.Status.ToWireName()}")));

app.MapGet("/metrics", (MetricsPrinter metrics) => metrics.Print());
app.Services.GetRequiredService<MetricsPrinter>();
app.Run();

static Task Note(HttpWebhookContext context, string text)
{
    Log.Noted(context.HttpContext.RequestServices.GetRequiredService<ILogger<Program>>(), context.Delivery, text);
    return Task.CompletedTask;
}

using WebhookContracts;
using WebhookContracts.PROVIDER_NAME;
using WebhooksReceiver;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddWebhooks();
builder.Services.AddWebhookHandler<HANDLED_EVENT, LogEvent>();
WebApplication app = builder.Build();

// The secret is in the configuration: Webhooks:PROVIDER_NAME:Secrets.
app.MapWebhook(PROVIDER_NAMEContract.Instance, "/webhooks/PROVIDER_ID", webhook => webhook
    .OnUnknown((unknown, context, cancellation) =>
    {
        app.Logger.LogInformation("{EventType} is not known yet", unknown.EventType);
        return Task.CompletedTask;
    }));

app.Run();

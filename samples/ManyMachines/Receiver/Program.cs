// Verifies, reads, and answers once the broker has it. Secrets (Webhooks:Launchpad:Secrets:0, …) and ConnectionStrings:RabbitMQ come from the environment.
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddWebhookRabbitMQ();
WebApplication app = builder.Build();
app.MapWebhook(LaunchpadContract.Instance, "/webhooks/launchpad", webhook => webhook.PublishToRabbitMQ());
app.MapWebhook(OneFuzzContract.Instance, "/webhooks/onefuzz", webhook => webhook.PublishToRabbitMQ());
app.Run();

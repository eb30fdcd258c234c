using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();

//// the block

await using WebApplication app = builder.Build();
Assert.Same(app.Services.GetRequiredService<PostgreSqlDeliveryStore>(), app.Services.GetRequiredService<IDeliveryStore>());
Assert.Contains("CREATE TABLE IF NOT EXISTS \"webhooks\".\"deliveries\"", PostgreSqlDeliveryStore.CreateMigrationScript());

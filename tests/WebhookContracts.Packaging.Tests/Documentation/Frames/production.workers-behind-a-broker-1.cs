using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.Launchpad;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Configuration["ConnectionStrings:RabbitMQ"] = "amqp://guest:guest@127.0.0.1:1/";

//// the block

// What it does with a broker is tested where there is one; it is not connected to before there is something to publish.
Assert.Equal("Launchpad", Assert.Single(app.Services.GetRequiredService<WebhookReceivers>().All).Name);

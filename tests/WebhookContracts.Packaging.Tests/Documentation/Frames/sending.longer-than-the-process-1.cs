using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts;
using WebhookContracts.Launchpad;

HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration["ConnectionStrings:RabbitMQ"] = "amqp://guest:guest@127.0.0.1:1/";

//// the block

// What it does with a broker is tested where there is one; whether there is one it finds out in the background.
using IHost worker = builder.Build();
await worker.StartAsync();
Assert.NotNull(worker.Services.GetRequiredService<WebhookOutbox>());
await worker.StopAsync();

internal sealed class Destinations
{
    public Task<WebhookDestination?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult<WebhookDestination?>(null);

    public Task NoteAsync(string name, string outcome, CancellationToken cancellationToken) => Task.CompletedTask;
}

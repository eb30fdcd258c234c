// Takes events from the queue, and does for each what it asks for exactly once. Knows no secret and has no web server. ConnectionStrings:RabbitMQ and :Database come from the environment.
using ManyMachines.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);

// What a worker has begun when it dies is free again after so long.
builder.Services.AddWebhooks(options => options.ClaimDuration = TimeSpan.FromSeconds(10));
builder.Services.AddPostgreSqlDeliveryStore(builder.Configuration.GetConnectionString("Database")!);
builder.Services.AddSingleton(new WorkerName(builder.Configuration["name"] ?? Environment.MachineName));
builder.Services.AddWebhookHandler<GitPushEvent, NotePush>();
builder.Services.AddWebhookHandler<FileAddedEvent, NoteFile>();
builder.Services.AddWebhookConsumer("effects", consumer =>
{
    consumer.Take(LaunchpadContract.Instance).Take(OneFuzzContract.Instance);
    consumer.LongestRetryDelay = TimeSpan.FromSeconds(5);
});
using IHost host = builder.Build();
await host.Services.GetRequiredService<PostgreSqlDeliveryStore>().MigrateAsync();
await host.RunAsync();

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Brokers;

/// <summary>The process with the consumers.</summary>
internal static class BrokerWorker
{
    public const string Argument = "--broker-worker";

    /// <summary>Consumes until the standard input ends; writes a line when it does.</summary>
    public static async Task RunAsync(Uri broker, string database)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database);
        foreach (string contestant in BrokerContestant.All.Where(contestant => contestant != BrokerContestant.Ours))
        {
            await RawConsumer.StartAsync(broker, dataSource, contestant);
        }

        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddWebhookRabbitMQ(options => options.Uri = broker);
        builder.Services.AddPostgreSqlDeliveryStore(dataSource);
        builder.Services.AddWebhookHandler<GitPushEvent, NotePush>();
        builder.Services.AddWebhookConsumer(BrokerContestant.Ours, consumer =>
        {
            consumer.Take(LaunchpadContract.Instance);
            (consumer.Prefetch, consumer.Concurrency) = (BrokerContestant.Prefetch, BrokerContestant.Concurrency);
        });
        using IHost host = builder.Build();
        await host.Services.GetRequiredService<PostgreSqlDeliveryStore>().MigrateAsync();
        await host.StartAsync();
        Console.WriteLine("consuming");
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
    }

    private sealed class NotePush : IWebhookHandler<GitPushEvent>
    {
        public async Task HandleAsync(GitPushEvent @event, WebhookContext context, CancellationToken cancellationToken)
        {
            NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellationToken);
            await RawConsumer.RunAsync(transaction.Connection!, "INSERT INTO effects_ours VALUES ($1, $2)", context.Delivery.DeliveryId!, @event.GitRepositoryPath);
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using WebhookContracts.Benchmarks.Endpoints;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Brokers;

/// <summary>The process with the endpoints.</summary>
internal static class BrokerReceiver
{
    public const string Argument = "--broker-receiver";

    /// <summary>Serves until the standard input ends; writes its port first.</summary>
    public static async Task RunAsync(Uri broker)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWebhookRabbitMQ(options => options.Uri = broker);
        await using WebApplication app = builder.Build();
        app.MapWebhook(LaunchpadContract.Instance, BrokerContestant.PathOf(BrokerContestant.Ours), webhook => webhook
            .UseSecrets(WebhookSecret.FromUtf8(EndpointBody.Key))
            .PublishToRabbitMQ());
        RawPublisher raw = await RawPublisher.OpenAsync(broker, BrokerReport.Body);
        foreach (string contestant in BrokerContestant.All.Where(contestant => contestant != BrokerContestant.Ours))
        {
            app.MapPost(BrokerContestant.PathOf(contestant), context => raw.HandleAsync(context, contestant));
        }

        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        await Console.In.ReadToEndAsync();
    }
}

using Microsoft.Extensions.Hosting;

namespace WebhookContracts;

/// <summary>Starts and stops webhooks with the application: one that lacks its secrets does not start, and handlers end when the time to stop is over.</summary>
internal sealed class WebhookHost(WebhookReceivers receivers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        receivers.Start();
        return Task.CompletedTask;
    }

    // By now the server has waited for requests; what still runs has no more time.
    public Task StopAsync(CancellationToken cancellationToken)
    {
        receivers.Lifetime.EndHandlers();
        return Task.CompletedTask;
    }
}

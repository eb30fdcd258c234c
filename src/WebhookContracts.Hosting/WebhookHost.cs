using Microsoft.Extensions.Hosting;

namespace WebhookContracts;

/// <summary>Starts and stops webhooks with the application: one that lacks its secrets does not start, and one that stops lets handlers end as long as it may.</summary>
internal sealed class WebhookHost(WebhookReceivers receivers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        receivers.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => receivers.Lifetime.StopAsync(cancellationToken);
}

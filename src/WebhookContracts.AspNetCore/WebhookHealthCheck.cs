using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebhookContracts;

/// <summary>Names webhooks that can accept nothing, as when a reload of the configuration took their secrets away.</summary>
internal sealed class WebhookHealthCheck(WebhookReceivers receivers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Dictionary<string, object> faults = [];
        foreach (WebhookReceiver receiver in receivers.All)
        {
            if (receiver.FindFault() is { } fault)
            {
                faults[receiver.Name] = fault;
            }
        }

        return Task.FromResult(
            faults.Count == 0 ? HealthCheckResult.Healthy($"{receivers.All.Count} webhooks can be verified.")
            : new HealthCheckResult(context.Registration.FailureStatus, $"Without a usable secret: {string.Join(", ", faults.Keys)}.", data: faults));
    }
}

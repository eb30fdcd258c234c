using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebhookContracts;

/// <summary>Adds webhooks to what an application's health depends on.</summary>
public static class WebhookHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that names webhooks without a usable secret. Of those whose secrets depend on the delivery nothing can be said.</summary>
    /// <param name="builder">What <c>AddHealthChecks</c> has returned.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What is reported where a secret is missing; null for unhealthy.</param>
    /// <param name="tags">The check's tags; null for none.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddWebhooks(
        this IHealthChecksBuilder builder, string name = "webhooks", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, static services => new WebhookHealthCheck(services.GetRequiredService<WebhookReceivers>()), failureStatus, tags));
    }
}

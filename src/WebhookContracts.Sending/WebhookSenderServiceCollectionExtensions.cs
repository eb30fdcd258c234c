using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace WebhookContracts;

/// <summary>What an application that sends webhooks registers.</summary>
public static class WebhookSenderServiceCollectionExtensions
{
    /// <summary>The name of the sender's client, for <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = "WebhookContracts.Sending";

    /// <summary>Adds a <see cref="WebhookSender"/>, one for the application. Calling it again adds to the options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null for the default.</param>
    /// <returns>
    /// The sender's client, for handlers of one's own, which see every attempt. Another primary handler would connect wherever it is sent to, redirects and private addresses
    /// included.
    /// </returns>
    public static IHttpClientBuilder AddWebhookSender(this IServiceCollection services, Action<WebhookSenderOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WebhookSenderOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookSenderOptions>, Validation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            IHttpClientFactory clients = provider.GetRequiredService<IHttpClientFactory>();
            return new WebhookSender(
                provider.GetRequiredService<IOptions<WebhookSenderOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<IMeterFactory>(),
                () => clients.CreateClient(ClientName));
        });
        return services.AddHttpClient(ClientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider => new GuardedConnection(provider.GetRequiredService<IOptions<WebhookSenderOptions>>().Value).CreateHandler())

            // The handler itself lets go of connections that are old.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // They write URLs, which may grant access by themselves.
            .RemoveAllLoggers();
    }

    private sealed class Validation : IValidateOptions<WebhookSenderOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookSenderOptions options) =>
            options.FindFault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}

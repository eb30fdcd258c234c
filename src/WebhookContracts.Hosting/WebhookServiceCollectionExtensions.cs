using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace WebhookContracts;

/// <summary>What an application that receives webhooks registers.</summary>
public static class WebhookServiceCollectionExtensions
{
    /// <summary>Adds what receiving needs: options, clock, de-duplication in memory. Calling it again adds to the options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options for all webhooks; null for the default.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, Action<WebhookOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WebhookOptions>()
            .Validate(options => options.ClaimDuration > TimeSpan.Zero && options.ClaimDuration <= TimeSpan.FromDays(1), "WebhookOptions.ClaimDuration must be longer than nothing, and a day at most.")
            .Validate(options => options.Receiving is not null, "WebhookOptions.Receiving must not be null.")
            .Validate(options => options.RetryAfter >= TimeSpan.Zero, "WebhookOptions.RetryAfter must not be negative.");
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDeliveryStore>(provider => new InMemoryDeliveryStore(InMemoryDeliveryStore.DefaultCapacity, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<WebhookReceivers>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WebhookHost>());
        return services;
    }

    /// <summary>Adds a handler for events of one type, of every webhook that has them. Handlers run in the order in which they were added.</summary>
    /// <typeparam name="TEvent">The event's record, or a base type for all events that derive from it.</typeparam>
    /// <typeparam name="THandler">The handler; registered as scoped unless it is registered already.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebhookHandler<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services)
        where TEvent : class, IWebhookEvent
        where THandler : class, IWebhookHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddScoped<THandler>();
        return services.AddSingleton<WebhookHandlerEntry>(new ClassHandlerEntry<TEvent, THandler>());
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace WebhookContracts;

/// <summary>What an application registers that has RabbitMQ between endpoints and workers.</summary>
public static class WebhookRabbitMQServiceCollectionExtensions
{
    /// <summary>Says which broker there is, for endpoints that publish and for consumers. Calling it again adds to the options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null for the default: the broker at <c>ConnectionStrings:RabbitMQ</c>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebhookRabbitMQ(this IServiceCollection services, Action<WebhookRabbitMQOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddWebhooks();
        services.AddOptions<WebhookRabbitMQOptions>().Configure(configure ?? (static _ => { }));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookRabbitMQOptions>, Validation>());
        services.TryAddSingleton<Broker>();
        services.TryAddSingleton<ConfirmedPublisher>();
        services.TryAddSingleton<EventHandOff>();
        return services;
    }

    /// <summary>
    /// Consumes a queue in the background, for as long as the application runs: each message goes to the handlers, <see cref="IWebhookHandler{TEvent}"/> of services first, and
    /// is acknowledged once all have succeeded. Calling it again consumes another queue.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="queue">The queue's name. Those that have the same one share its messages; each queue gets all that it is bound to.</param>
    /// <param name="configure">Says which contracts' events it takes, and sets what differs from the default.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The queue's name is empty or too long, or what is set can't be.</exception>
    public static IServiceCollection AddWebhookConsumer(this IServiceCollection services, string queue, Action<WebhookConsumerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(queue);
        ArgumentNullException.ThrowIfNull(configure);
        if (ShortText.LengthOf(queue) > WebhookConsumerBuilder.LongestQueue)
        {
            throw new ArgumentException($"The name of a queue may have {WebhookConsumerBuilder.LongestQueue} bytes here.", nameof(queue));
        }

        WebhookConsumerBuilder consumer = new(queue);
        configure(consumer);
        if (consumer.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(configure));
        }

        services.AddWebhookRabbitMQ();
        return services.AddSingleton<IHostedService>(provider =>
        {
            Broker broker = provider.GetRequiredService<Broker>();
            TimeProvider time = provider.GetRequiredService<TimeProvider>();
            ILogger<WebhookConsumer> logger = provider.GetService<ILogger<WebhookConsumer>>() ?? NullLogger<WebhookConsumer>.Instance;
            MessageHandling handling = new(
                consumer, provider.GetRequiredService<WebhookReceivers>(), provider.GetRequiredService<ConfirmedPublisher>(), broker.Options, time, logger);
            return new WebhookConsumer(consumer, broker, handling, time, logger);
        });
    }

    private sealed class Validation : IValidateOptions<WebhookRabbitMQOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookRabbitMQOptions options) =>
            options.FindFault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}

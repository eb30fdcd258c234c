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
            WebhookRabbitMQOptions options = provider.GetRequiredService<Broker>().Options;
            MessageHandling handling = new(
                consumer, provider.GetRequiredService<WebhookReceivers>(), provider.GetRequiredService<ConfirmedPublisher>(), options, LoggerOf(provider));
            ConsumedQueue consumed = new(
                queue, consumer.Prefetch, consumer.Concurrency, (channel, cancellation) => Topology.DeclareConsumerAsync(channel, options, consumer, cancellation));
            return Consume(provider, consumed, handling);
        });
    }

    /// <summary>Adds a <see cref="WebhookOutbox"/>, which takes deliveries that are to be sent. Another process may send them.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWebhookOutbox(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddWebhookRabbitMQ(static options => options.HasOutbox = true);
        services.TryAddSingleton(static provider => new WebhookOutbox(
            provider.GetRequiredService<ConfirmedPublisher>(), provider.GetRequiredService<Broker>().Options, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>
    /// Sends the deliveries of the outbox in the background, for as long as the application runs, with the application's <see cref="WebhookSender"/>
    /// (<see cref="WebhookSenderServiceCollectionExtensions.AddWebhookSender"/> sets its options). Between attempts they wait on the broker, and any process that calls this goes on with them. Once for an
    /// application.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says which contracts' deliveries are sent, to whom, and who is told what has become of them.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">What is set can't be.</exception>
    public static IServiceCollection AddWebhookOutboxSender(this IServiceCollection services, Action<WebhookOutboxBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        WebhookOutboxBuilder outbox = new();
        configure(outbox);
        if (outbox.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(configure));
        }

        services.AddWebhookOutbox();
        services.AddWebhookSender();
        return services.AddSingleton<IHostedService>(provider =>
        {
            WebhookRabbitMQOptions options = provider.GetRequiredService<Broker>().Options;
            OutboxHandling handling = new(
                outbox,
                provider.GetRequiredService<WebhookSender>(),
                provider.GetRequiredService<ConfirmedPublisher>(),
                options,
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                LoggerOf(provider),
                provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);

            // As many as are attempted at a time, and the next.
            ConsumedQueue consumed = new(
                options.Outbox, (ushort)Math.Min(2 * outbox.Concurrency, ushort.MaxValue), outbox.Concurrency, (channel, cancellation) => Topology.DeclareOutboxAsync(channel, options, cancellation));
            return Consume(provider, consumed, handling);
        });
    }

    private static WebhookConsumer Consume(IServiceProvider provider, ConsumedQueue queue, IMessageHandling handling) =>
        new(queue, provider.GetRequiredService<Broker>(), handling, provider.GetRequiredService<TimeProvider>(), LoggerOf(provider));

    private static ILogger<WebhookConsumer> LoggerOf(IServiceProvider provider) => provider.GetService<ILogger<WebhookConsumer>>() ?? NullLogger<WebhookConsumer>.Instance;

    private sealed class Validation : IValidateOptions<WebhookRabbitMQOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookRabbitMQOptions options) =>
            options.FindFault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}

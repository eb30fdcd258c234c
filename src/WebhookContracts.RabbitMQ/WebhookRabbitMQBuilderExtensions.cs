using Microsoft.Extensions.DependencyInjection;

namespace WebhookContracts;

/// <summary>Puts RabbitMQ between a webhook's endpoint and its handlers.</summary>
public static class WebhookRabbitMQBuilderExtensions
{
    /// <summary>
    /// Publishes each event, verified and read, in place of handling it: to a durable topic exchange, as exactly the bytes that came, with the routing key
    /// <c>provider.words.of.the.event.type</c>. The sender is told that it was taken once the broker has confirmed it, and to try again where it does not.
    /// </summary>
    /// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
    /// <typeparam name="TContext">What the host tells handlers.</typeparam>
    /// <param name="webhook">The webhook.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">
    /// Thrown where the webhook is made: <see cref="WebhookRabbitMQServiceCollectionExtensions.AddWebhookRabbitMQ"/> was not called, or nobody says where the broker is.
    /// </exception>
    public static WebhookBuilder<TEvent, TContext> PublishToRabbitMQ<TEvent, TContext>(this WebhookBuilder<TEvent, TContext> webhook)
        where TEvent : class, IWebhookEvent
        where TContext : WebhookContext
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return webhook.HandOffTo(static services => services.GetService<EventHandOff>()
            ?? throw new InvalidOperationException("Publishing needs services: call builder.Services.AddWebhookRabbitMQ() before the application is built."));
    }
}

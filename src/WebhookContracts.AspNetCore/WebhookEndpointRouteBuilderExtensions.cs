using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookContracts;

/// <summary>Maps webhooks to routes.</summary>
public static class WebhookEndpointRouteBuilderExtensions
{
    private const string Problem = "application/problem+json";

    private static readonly string[] s_json = ["application/json", "application/*+json"];

    private static readonly object[] s_answers =
    [
        new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted),
        new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDetails), [Problem]),
        new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(string), ["text/plain"]),
        new ProducesResponseTypeMetadata(StatusCodes.Status413PayloadTooLarge),
        new ProducesResponseTypeMetadata(StatusCodes.Status415UnsupportedMediaType),
        new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable),
    ];

    /// <summary>
    /// Maps a webhook: what is posted there is verified, read, recognised if it came before, handled and answered. Its secrets are in <c>Webhooks:NAME:Secrets</c> unless
    /// something else is said; without any, the application does not start.
    /// </summary>
    /// <typeparam name="TMessage">What one body of the contract holds.</typeparam>
    /// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
    /// <param name="endpoints">The application.</param>
    /// <param name="contract">The contract, such as <c>AcmeContract.Instance</c>.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="configure">Adds handlers beside those that services have, and sets what differs from the default; null for nothing.</param>
    /// <returns>The endpoint, for its conventions.</returns>
    /// <exception cref="InvalidOperationException">
    /// <see cref="WebhookServiceCollectionExtensions.AddWebhooks"/> was not called, or the webhook takes no requests (<see cref="WebhookReceiver.IsVerifiedBefore"/>).
    /// </exception>
    public static IEndpointConventionBuilder MapWebhook<TMessage, TEvent>(
        this IEndpointRouteBuilder endpoints,
        WebhookContract<TMessage, TEvent> contract,
        [StringSyntax("Route")] string pattern,
        Action<WebhookBuilder<TEvent, HttpWebhookContext>>? configure = null)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent => Map(endpoints, contract, pattern, configure);

    /// <summary>Maps webhooks of several contracts, or of one whose types are not known: <c>/webhooks/{provider}</c>, where the provider is the contract's id.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="contracts">The contracts.</param>
    /// <param name="pattern">The route; <c>{provider}</c> in it is the contract's <see cref="WebhookContract.Id"/>, and needed where there are several.</param>
    /// <param name="configure">Adds handlers to each, and sets what differs from the default; null for nothing.</param>
    /// <returns>The endpoints, for their conventions.</returns>
    /// <exception cref="ArgumentException">There are several contracts, and the route does not tell them apart.</exception>
    /// <exception cref="InvalidOperationException">
    /// <see cref="WebhookServiceCollectionExtensions.AddWebhooks"/> was not called, or the webhook takes no requests (<see cref="WebhookReceiver.IsVerifiedBefore"/>).
    /// </exception>
    public static IEndpointConventionBuilder MapWebhooks(
        this IEndpointRouteBuilder endpoints,
        IEnumerable<WebhookContract> contracts,
        [StringSyntax("Route")] string pattern = "/webhooks/{provider}",
        Action<WebhookBuilder<IWebhookEvent, HttpWebhookContext>>? configure = null)
    {
        const string Provider = "{provider}";
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(pattern);
        WebhookContract[] all = [.. contracts];
        if (all.Length > 1 && !pattern.Contains(Provider, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Several contracts need a route with {Provider} in it.", nameof(pattern));
        }

        return new EndpointConventions(
            [.. all.Select(contract => Map(endpoints, contract, pattern.Replace(Provider, contract.Id, StringComparison.Ordinal), configure))]);
    }

    private static EndpointConventions Map<TEvent>(
        IEndpointRouteBuilder endpoints, WebhookContract contract, string pattern, Action<WebhookBuilder<TEvent, HttpWebhookContext>>? configure)
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        WebhookReceivers receivers = endpoints.ServiceProvider.GetService<WebhookReceivers>()
            ?? throw new InvalidOperationException("Webhooks need services: call builder.Services.AddWebhooks() before the application is built.");
        WebhookReceiver receiver = receivers.AddUntyped(contract, configure);
        if (receiver.IsVerifiedBefore)
        {
            throw new InvalidOperationException(
                $"The webhook \"{receiver.Name}\" ({contract}) takes no requests, since it says AlreadyVerified(): leave that out at an endpoint, or make the webhook with WebhookReceivers.Add, for a worker.");
        }

        RequestDelegate handle = new WebhookEndpoint(receiver).HandleAsync;
        IEndpointConventionBuilder taken = endpoints.MapMethods(pattern, receiver.Methods, handle)
            .WithDisplayName($"Webhook {receiver}")
            .WithMetadata([receiver, .. s_answers])

            // Nothing may be said of one that takes handshakes: those come with other content types, or none.
            .WithMetadata(contract.Handshakes.Count == 0 ? [new AcceptsMetadata(contract.TakesForms ? [.. s_json, "application/x-www-form-urlencoded"] : s_json)] : []);

        // What routing would refuse by that metadata comes here, so that it is refused, counted and logged as everything else that is.
        IEndpointConventionBuilder refused = endpoints.Map(pattern, handle).WithDisplayName($"Webhook {receiver}, what it does not take").WithMetadata(new ExcludeFromDescriptionAttribute());
        return new EndpointConventions([taken, refused]);
    }
}

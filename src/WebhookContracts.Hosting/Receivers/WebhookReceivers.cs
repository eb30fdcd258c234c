using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace WebhookContracts;

/// <summary>The webhooks of an application. A service; ASP.NET Core's <c>MapWebhook</c> makes its endpoints of it, and a worker makes its own.</summary>
public sealed class WebhookReceivers : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly WebhookHandlerEntry[] _handlers;
    private ImmutableArray<WebhookReceiver> _all = [];
    private bool _isStarted;

    /// <summary>Made by dependency injection, where <see cref="WebhookServiceCollectionExtensions.AddWebhooks"/> has registered it.</summary>
    /// <param name="services">The application's services.</param>
    public WebhookReceivers(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
        Options = services.GetRequiredService<IOptions<WebhookOptions>>().Value;
        Lifetime = new(services.GetService<IHostApplicationLifetime>());
        Configuration = services.GetService<IConfiguration>();
        Store = services.GetRequiredService<IDeliveryStore>();
        Time = services.GetRequiredService<TimeProvider>();
        Logger = services.GetService<ILoggerFactory>()?.CreateLogger<WebhookReceiver>() ?? (ILogger)NullLogger.Instance;
        Metrics = new(services.GetService<IMeterFactory>());
        _handlers = [.. services.GetServices<WebhookHandlerEntry>()];
    }

    /// <summary>The webhooks that were made, in that order.</summary>
    public IReadOnlyList<WebhookReceiver> All => _all;

    internal WebhookOptions Options { get; }

    internal WebhookLifetime Lifetime { get; }

    internal IConfiguration? Configuration { get; }

    internal IDeliveryStore Store { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal WebhookMetrics Metrics { get; }

    internal IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();

    /// <summary>Makes a webhook in a host that has no endpoints, such as a worker.</summary>
    /// <typeparam name="TMessage">What one body of the contract holds.</typeparam>
    /// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
    /// <param name="contract">The contract.</param>
    /// <param name="configure">Adds handlers, and sets what differs from the default; null for nothing.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no secret, and the application has started; or the webhook has handlers and hands its events off too.</exception>
    public WebhookReceiver Add<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract, Action<WebhookBuilder<TEvent, WebhookContext>>? configure = null)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent => AddUntyped(contract, configure);

    /// <summary>Makes a webhook for requests of a host of one's own.</summary>
    /// <typeparam name="TEvent">The base type of the contract's events, or <see cref="IWebhookEvent"/>.</typeparam>
    /// <typeparam name="TContext">What that host's <see cref="WebhookRequest.CreateContext"/> makes.</typeparam>
    /// <param name="contract">The contract.</param>
    /// <param name="configure">Adds handlers, and sets what differs from the default; null for nothing.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">There is no secret, and the application has started; or the webhook has handlers and hands its events off too.</exception>
    public WebhookReceiver AddUntyped<TEvent, TContext>(WebhookContract contract, Action<WebhookBuilder<TEvent, TContext>>? configure = null)
        where TEvent : class, IWebhookEvent
        where TContext : WebhookContext
    {
        ArgumentNullException.ThrowIfNull(contract);
        WebhookBuilder<TEvent, TContext> builder = new(contract);
        configure?.Invoke(builder);
        if (builder is { HandOff: not null, Handlers.Count: > 0 })
        {
            throw new InvalidOperationException(
                $"The webhook \"{builder.Name}\" ({contract}) hands its events off, and so never calls the handlers that it was given: move them to the worker, or leave out the hand-off.");
        }

        WebhookTelemetry telemetry = new(contract, builder.Name, Metrics, Logger);
        WebhookReceiver receiver = new(
            this,
            contract,
            builder.Name,
            telemetry,
            new WebhookDispatcher([.. _handlers, .. builder.Handlers], Store, Time, telemetry)
            {
                Order = builder.Order,
                Stopping = Lifetime.Handlers,
                ClaimDuration = Options.ClaimDuration,
                Retention = builder.Retention ?? SendingWindow.RetentionOf(contract.SendingPolicy),
            },
            SecretsOf(contract, builder, telemetry),
            TokensOf(contract, builder),
            builder.Receiving ?? Options.Receiving)
        {
            Unreadable = builder.Unreadable,
            HandOff = builder.HandOff?.Invoke(_services),
            IsVerifiedBefore = builder.IsVerifiedBefore,
            IsDeduplicated = builder.IsDeduplicated,
        };
        ImmutableInterlocked.Update(ref _all, static (all, added) => all.Add(added), receiver);
        if (Volatile.Read(ref _isStarted))
        {
            receiver.RequireSecrets();
        }

        return receiver;
    }

    /// <summary>Ends handlers that still run, and stops following the configuration.</summary>
    public void Dispose()
    {
        foreach (WebhookReceiver receiver in _all)
        {
            receiver.Dispose();
        }

        Metrics.Dispose();
        Lifetime.Dispose();
    }

    /// <summary>From here on every webhook needs its secrets.</summary>
    internal void Start()
    {
        Volatile.Write(ref _isStarted, true);
        foreach (WebhookReceiver receiver in _all)
        {
            receiver.RequireSecrets();
        }
    }

    private HandshakeTokens TokensOf<TEvent, TContext>(WebhookContract contract, WebhookBuilder<TEvent, TContext> builder)
        where TEvent : class, IWebhookEvent
        where TContext : WebhookContext => new(contract, builder.HandshakeTokens, Configuration, builder.Name);

    private WebhookSecretLookup SecretsOf<TEvent, TContext>(WebhookContract contract, WebhookBuilder<TEvent, TContext> builder, WebhookTelemetry telemetry)
        where TEvent : class, IWebhookEvent
        where TContext : WebhookContext
    {
        if (builder.IsVerifiedBefore)
        {
            return new(WebhookSecrets.None);
        }

        if (builder.SecretSource is { } source)
        {
            return new(source);
        }

        if (builder.Secrets is null && Configuration is not null)
        {
            return new(new ConfiguredSecrets(Configuration, contract, builder.Name, builder.IsUnsignedAllowed, telemetry.ConfigurationFailed));
        }

        WebhookSecrets secrets = builder.Secrets ?? WebhookSecrets.None;
        return new(builder.IsUnsignedAllowed ? secrets.AllowingUnsigned() : secrets);
    }
}

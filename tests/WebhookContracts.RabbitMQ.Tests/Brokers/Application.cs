using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.RabbitMQ.Tests.Brokers;

/// <summary>An application with endpoints that publish, on a real server on loopback, and perhaps with consumers; and workers beside it.</summary>
internal sealed class Application : IAsyncDisposable
{
    public const string SecretText = "a secret of 24 characters";
    public const string Url = "/webhooks/launchpad";

    private readonly WebApplication _app;

    private Application(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
    }

    public static WebhookSecret Secret { get; } = WebhookSecret.FromUtf8(SecretText, "current");

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts an application whose endpoint for Launchpad publishes.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="exchange">The exchange that it publishes to.</param>
    /// <param name="options">Sets what differs.</param>
    /// <param name="build">Adds services.</param>
    /// <param name="map">Maps further webhooks.</param>
    public static async Task<Application> StartAsync(
        Uri address, string exchange, Action<WebhookRabbitMQOptions>? options = null, Action<WebApplicationBuilder>? build = null, Action<WebApplication>? map = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(Bundled.All.Select(contract => KeyValuePair.Create($"Webhooks:{contract.Name}:Secrets:current", (string?)SecretText)));
        AddBroker(builder.Services, address, exchange, options);
        build?.Invoke(builder);
        WebApplication app = builder.Build();
        app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.PublishToRabbitMQ());
        map?.Invoke(app);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Starts a worker, which has neither a web server nor a secret.</summary>
    public static async Task<IHost> StartWorkerAsync(
        Uri address, string exchange, string queue, Action<WebhookConsumerBuilder> consumer, Action<IServiceCollection>? services = null, Action<WebhookRabbitMQOptions>? options = null)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddBroker(builder.Services, address, exchange, options);
        builder.Services.AddWebhookConsumer(queue, consumer);
        services?.Invoke(builder.Services);
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>A push, which is another one for each id.</summary>
    public static RawDelivery Push(string id) => LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), Secret, new SendingOptions { DeliveryId = id });

    /// <summary>A signed delivery of any event type, known or not.</summary>
    public static RawDelivery Of(string eventType, string body = "{}")
    {
        RawDelivery unsigned = Push("1").WithHeader("X-Launchpad-Event-Type", eventType).WithBody(Encoding.UTF8.GetBytes(body));
        return LaunchpadContract.Instance.SignatureScheme!.Sign(unsigned, Secret);
    }

    /// <summary>Lets webhooks and the web server trace, as an application that is watched does.</summary>
    public static ActivityListener Traced()
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is WebhookDiagnostics.ActivitySourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    public async Task<HttpStatusCode> PostAsync(RawDelivery delivery)
    {
        using HttpResponseMessage answer = await Client.PostWebhookAsync(Url, delivery);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void AddBroker(IServiceCollection services, Uri address, string exchange, Action<WebhookRabbitMQOptions>? options) => services.AddWebhookRabbitMQ(broker =>
    {
        broker.Uri = address;
        broker.Exchange = exchange;
        options?.Invoke(broker);
    });
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>An application with webhooks, on a real server on loopback.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    public const string SecretText = "a secret of 24 characters";

    private WebhookServer(WebApplication app)
    {
        App = app;
        Address = new(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public static WebhookSecret Secret { get; } = WebhookSecret.FromUtf8(SecretText, "current");

    public WebApplication App { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts an application whose configuration has a secret for every bundled contract.</summary>
    /// <param name="map">Maps its webhooks.</param>
    /// <param name="build">Adds services and settings.</param>
    /// <param name="options">Sets the options of all webhooks.</param>
    /// <param name="http2">Whether it speaks HTTP/2, and nothing else.</param>
    public static async Task<WebhookServer> StartAsync(Action<WebApplication> map, Action<WebApplicationBuilder>? build = null, Action<WebhookOptions>? options = null, bool http2 = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listening => listening.Protocols = http2 ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.Configuration.AddInMemoryCollection(Bundled.All.Select(contract => KeyValuePair.Create($"Webhooks:{contract.Name}:Secrets:current", (string?)SecretText)));
        builder.Services.AddWebhooks(options);
        build?.Invoke(builder);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}

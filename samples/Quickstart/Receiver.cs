using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>A web application that receives from all providers, written as you would write yours; where yours does its work, it writes into the ledger.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Receiver> StartAsync(SharedSecrets secrets, Ledger ledger)
    {
        // Not the folder that the command is run in: settings that lie there are not ours.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWebhooks();

        // What is refused is logged, so that is where the ledger finds it.
        builder.Logging.ClearProviders().AddProvider(ledger).AddFilter("Microsoft", LogLevel.None);
        WebApplication app = builder.Build();
        app.MapWebhooks(
            [OneFuzzContract.Instance, DjinnCiContract.Instance, LaunchpadContract.Instance],
            "/webhooks/{provider}",
            webhook => webhook
                .UseSecrets(secrets)
                .OnAny((_, context, _) =>
                {
                    ledger.Accepted(context.Delivery, Headline.Of(context.Delivery.Message));
                    return Task.CompletedTask;
                }));

        await app.StartAsync();
        return new Receiver(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>A web application with one endpoint per provider, written as you would write yours; where yours does its work, it writes into the ledger.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Receiver> StartAsync(SharedSecrets secrets, Ledger ledger)
    {
        // Not the folder that the command is run in: settings that lie there are not ours.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();

        app.MapPost("/webhooks/onefuzz", async (HttpRequest request) =>
        {
            var result = await OneFuzzContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets.OneFuzz.Accepted);
            if (!result.IsAccepted)
            {
                ledger.Rejected(result.Error);
                return Results.StatusCode(result.Reason.ToHttpStatusCode());
            }

            ledger.Accepted(result.Delivery, OneFuzzHeadline.Of(result.Delivery.Message));
            return Results.Ok();
        });

        app.MapPost("/webhooks/djinn-ci", async (HttpRequest request) =>
        {
            var result = await DjinnCiContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets.DjinnCi.Accepted);
            if (!result.IsAccepted)
            {
                ledger.Rejected(result.Error);
                return Results.StatusCode(result.Reason.ToHttpStatusCode());
            }

            ledger.Accepted(result.Delivery, DjinnCiHeadline.Of(result.Delivery.Event));
            return Results.Ok();
        });

        app.MapPost("/webhooks/launchpad", async (HttpRequest request) =>
        {
            var result = await LaunchpadContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets.Launchpad.Accepted);
            if (!result.IsAccepted)
            {
                ledger.Rejected(result.Error);
                return Results.StatusCode(result.Reason.ToHttpStatusCode());
            }

            ledger.Accepted(result.Delivery, LaunchpadHeadline.Of(result.Delivery.Event));
            return Results.Ok();
        });

        await app.StartAsync();
        return new Receiver(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

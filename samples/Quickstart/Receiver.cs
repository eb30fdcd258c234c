using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>A web application with one endpoint for all providers, written as you would write yours; where yours does its work, it writes into the ledger.</summary>
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

        // What differs from one provider to the next is its contract and its secrets; the endpoint is the same.
        Dictionary<string, WebhookContract> contracts = new()
        {
            [OneFuzzContract.Instance.Id] = OneFuzzContract.Instance,
            [DjinnCiContract.Instance.Id] = DjinnCiContract.Instance,
            [LaunchpadContract.Instance.Id] = LaunchpadContract.Instance,
        };

        app.MapPost("/webhooks/{provider}", async (string provider, HttpRequest request) =>
        {
            if (!contracts.TryGetValue(provider, out WebhookContract? contract))
            {
                return Results.NotFound();
            }

            var result = await contract.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets.Of(contract).Accepted);
            if (!result.IsAccepted)
            {
                ledger.Rejected(result.Error);
                return Results.StatusCode(result.Reason.ToHttpStatusCode());
            }

            ledger.Accepted(result.Delivery, Headline.Of(result.Delivery.Message));
            return Results.Ok();
        });

        await app.StartAsync();
        return new Receiver(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

using Gullpost.Webhooks;
using Larkpay.Webhooks;
using WebhookContracts;

namespace OwnContract;

/// <summary>A shop's endpoints for the webhooks of Larkpay and Gullpost, written as for bundled contracts.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app) => _app = app;

    public Uri EndpointFor(string provider) => new($"{_app.Urls.Single()}/{provider}");

    public static async Task<Shop> OpenAsync(WebhookSecrets secrets)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();

        app.MapPost("/larkpay", async (HttpRequest request) =>
        {
            var result = await LarkpayContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets);
            return result.IsAccepted
                ? Results.Text($"{result.Delivery.DeliveryId}: {Describe(result.Delivery.Message)}")
                : Results.Text(result.Error.ToString(), statusCode: result.Reason.ToHttpStatusCode());
        });

        // One delivery brings many events: each is handled for itself, under its own key.
        app.MapPost("/gullpost", async (HttpRequest request) =>
        {
            var result = await GullpostContract.Instance.ReceiveAsync(WebhookHeaders.From(request.Headers), request.Body, secrets);
            return result.IsAccepted
                ? Results.Text($"{result.Delivery.Message.Shop}, {result.Delivery.Events.Count} events\n{string.Concat(result.Delivery.Split().Select(item => $"{"",24}{Describe(item.Event)}\n"))}")
                : Results.Text(result.Error.ToString(), statusCode: result.Reason.ToHttpStatusCode());
        });

        await app.StartAsync();
        return new Shop(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Describe(GullpostEvent item) => item switch
    {
        ParcelScannedEvent scanned => $"{scanned.Parcel.Id} of {scanned.Parcel.Grams} g is in {scanned.Place}",
        ParcelHandedOverEvent { Receiver: Person person, Parcel: var parcel } => $"{person.Name} has {parcel.Id}{(person.Signed == true ? ", and signed" : "")}",
        ParcelHandedOverEvent { Receiver: Locker locker, Parcel: var parcel } => $"{parcel.Id} is in {locker.Station}, door {locker.Door}",
        ParcelHandedOverEvent other => $"somebody of a kind that is new to us has {other.Parcel.Id}: {other.Receiver}",
        UnknownGullpostEvent unknown => $"{unknown.EventType} is new to us; kept: {unknown.Payload}",
        _ => item.EventType,
    };

    private static string Describe(LarkpayMessage message) => message.Data switch
    {
        PaymentSucceededEvent { Payment: var paid } => $"{paid.CustomerEmail} paid {paid.Amount.ToDisplay()} by {paid.Method} for order {paid.Metadata["order"]}",
        PaymentFailedEvent { Reason.Value: PaymentFailedEventReason.InsufficientFunds, Payment: var payment } =>
            $"{payment.CustomerEmail} lacks {payment.Amount.ToDisplay()}; {payment.Status} by {payment.Method}, which {(payment.Method.IsRecognized ? "we know" : "is new to us")}",
        PaymentFailedEvent failed => $"{failed.Payment.Id} failed: {failed.Reason}",
        RefundCreatedEvent refund => $"{(message.Live ? "refund" : "test refund")} of {refund.Amount.ToDisplay()} by {refund.ArrivesOn:yyyy-MM-dd}; also sent: {string.Join(", ", refund.AdditionalProperties.Keys)}",
        UnknownLarkpayEvent unknown => $"{unknown.EventType} is new to us; kept: {unknown.Payload}",
        _ => message.EventType,
    };
}

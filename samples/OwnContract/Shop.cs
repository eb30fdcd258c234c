using Larkpay.Webhooks;
using WebhookContracts;

namespace OwnContract;

/// <summary>A shop's endpoint for Larkpay's webhooks, written as for a bundled contract.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single() + "/larkpay");

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

        await app.StartAsync();
        return new Shop(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

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

namespace WebhookContracts;

/// <content>Sending, with the provider's own types.</content>
public abstract partial class WebhookContract<TMessage, TEvent>
{
    /// <inheritdoc cref="WebhookContract.CreateRequest(Uri, IWebhookMessage, WebhookSecrets?, SendingOptions?)"/>
    public HttpRequestMessage CreateRequest(Uri url, TMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        base.CreateRequest(url, message, secrets, options);

    /// <inheritdoc cref="WebhookContract.CreateRequest(Uri, IWebhookMessage, WebhookSecrets?, SendingOptions?)"/>
    public HttpRequestMessage CreateRequest(string url, TMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        base.CreateRequest(url, message, secrets, options);

    /// <inheritdoc cref="WebhookContract.CreateDelivery"/>
    public RawDelivery CreateDelivery(TMessage message, WebhookSecrets? secrets, SendingOptions? options = null) =>
        base.CreateDelivery(message, secrets, options);
}

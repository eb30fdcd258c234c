namespace WebhookContracts;

/// <summary>A request that was stored, or came from a host without an own <see cref="WebhookRequest"/>.</summary>
internal sealed class RawWebhookRequest(RawDelivery delivery, IServiceProvider services) : WebhookRequest
{
    private MemoryStream? _body;

    public override string Method => delivery.Method;

    public override string Target => delivery.Target;

    public override WebhookHeaders Headers => delivery.Headers;

    public override Stream Body => _body ??= new MemoryStream(delivery.Body.ToArray(), writable: false);

    public override IServiceProvider Services => services;

    public override WebhookContext CreateContext(WebhookDelivery delivery) => new(delivery, services);
}

using Microsoft.AspNetCore.Http;

namespace WebhookContracts;

/// <summary>What the handler of an endpoint is told beside the event.</summary>
public sealed class HttpWebhookContext : WebhookContext
{
    /// <summary>A context; for tests of handlers too.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="httpContext">The request.</param>
    public HttpWebhookContext(WebhookDelivery delivery, HttpContext httpContext)
        : base(delivery, httpContext)
    {
    }

    /// <summary>The request that brought the delivery. Its body has been read, and its answer is not the handler's to write.</summary>
    public HttpContext HttpContext => (HttpContext)Host;

    /// <inheritdoc/>
    public override IServiceProvider Services => HttpContext.RequestServices;
}

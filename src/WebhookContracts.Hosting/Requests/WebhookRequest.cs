namespace WebhookContracts;

/// <summary>A request to a webhook, as its host has it. A host derives from it once.</summary>
public abstract class WebhookRequest
{
    /// <summary>The method, such as <c>POST</c>.</summary>
    public abstract string Method { get; }

    /// <summary>Where the request went: an absolute URL as the sender knows it, or, where that is not known, path and query. Asked for only where it matters.</summary>
    public abstract string Target { get; }

    /// <summary>The headers.</summary>
    public abstract WebhookHeaders Headers { get; }

    /// <summary>What the request says its body's length is, in bytes; null if it does not. Not trusted.</summary>
    public virtual long? ContentLength => null;

    /// <summary>The body, unread.</summary>
    public abstract Stream Body { get; }

    /// <summary>What a source of secrets is told besides the headers, such as ASP.NET Core's <c>HttpContext</c>; null for nothing.</summary>
    public virtual object? Tag => null;

    /// <summary>The services of the scope that the request is handled in. Asked for only where they are used.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>What handlers are told of a delivery that this request has brought.</summary>
    /// <param name="delivery">The delivery, verified and read.</param>
    /// <returns>The context.</returns>
    public abstract WebhookContext CreateContext(WebhookDelivery delivery);

    /// <summary>Whether reading the body failed because it is longer than the host itself allows.</summary>
    /// <param name="fault">What reading threw.</param>
    /// <returns>Whether it is.</returns>
    public virtual bool IsTooLarge(IOException fault) => false;
}

namespace WebhookContracts;

/// <summary>What a handler is told beside the event.</summary>
public class WebhookContext
{
    private readonly IServiceProvider? _services;

    /// <summary>A context; for tests of handlers too.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="services">The services of the scope that the delivery is handled in.</param>
    public WebhookContext(WebhookDelivery delivery, IServiceProvider services)
        : this(delivery)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
    }

    /// <summary>A context that overrides <see cref="Services"/>.</summary>
    /// <param name="delivery">The delivery.</param>
    protected WebhookContext(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        Delivery = delivery;
    }

    /// <summary>The delivery: its ids, its message, the secret that it was signed with.</summary>
    public WebhookDelivery Delivery { get; }

    /// <summary>
    /// The number of a newer delivery about the same that came before this one, where the webhook watches the order; null if this is the newest so far. What this one says
    /// may be out of date.
    /// </summary>
    public long? OvertakenBy { get; internal set; }

    /// <summary>The services of the scope that the delivery is handled in.</summary>
    public virtual IServiceProvider Services => _services!;
}

namespace WebhookContracts;

/// <summary>What a handler is told beside the event.</summary>
public class WebhookContext
{
    private const long NotOvertaken = long.MinValue;

    private long _overtakenBy = NotOvertaken;

    /// <summary>A context; for tests of handlers too.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="services">The services of the scope that the delivery is handled in.</param>
    public WebhookContext(WebhookDelivery delivery, IServiceProvider services)
        : this(delivery, (object)services)
    {
    }

    /// <summary>A context that overrides <see cref="Services"/>.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="host">What the derived context is made of.</param>
    protected WebhookContext(WebhookDelivery delivery, object host)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(host);
        Delivery = delivery;
        Host = host;
    }

    /// <summary>The delivery: its ids, its message, the secret that it was signed with.</summary>
    public WebhookDelivery Delivery { get; }

    /// <summary>
    /// The number of a newer delivery about the same that came before this one, where the webhook watches the order; null if this is the newest so far. What this one says
    /// may be out of date.
    /// </summary>
    public long? OvertakenBy
    {
        get => _overtakenBy == NotOvertaken ? null : _overtakenBy;
        internal set => _overtakenBy = value ?? NotOvertaken;
    }

    /// <summary>
    /// The claim under which the delivery is handled, which a store may give handlers more by; null where repetitions are not recognised. To be set by tests of handlers alone.
    /// </summary>
    public DeliveryClaim? Claim { get; set; }

    /// <summary>The services of the scope that the delivery is handled in.</summary>
    public virtual IServiceProvider Services => (IServiceProvider)Host;

    /// <summary>What the context is made of: the services, or what a derived context has given.</summary>
    protected object Host { get; }
}

using Microsoft.Extensions.DependencyInjection;

namespace WebhookContracts;

/// <summary>Says of one webhook what handles its events, where its secrets are, and what else differs from the default.</summary>
/// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
/// <typeparam name="TContext">What the host tells handlers.</typeparam>
public sealed class WebhookBuilder<TEvent, TContext>
    where TEvent : class, IWebhookEvent
    where TContext : WebhookContext
{
    private readonly List<WebhookHandlerEntry> _handlers = [];

    internal WebhookBuilder(WebhookContract contract) => Name = contract.Name;

    internal string Name { get; private set; }

    internal IReadOnlyList<WebhookHandlerEntry> Handlers => _handlers;

    internal UnreadableHandler? Unreadable { get; private set; }

    internal Func<IServiceProvider, IWebhookHandOff>? HandOff { get; private set; }

    internal bool IsVerifiedBefore { get; private set; }

    internal Func<IServiceProvider, IWebhookSecretSource>? SecretSource { get; private set; }

    internal WebhookSecrets? Secrets { get; private set; }

    internal WebhookSecrets? HandshakeTokens { get; private set; }

    internal bool IsUnsignedAllowed { get; private set; }

    internal bool? IsDeduplicated { get; private set; }

    internal TimeSpan? Retention { get; private set; }

    internal DeliveryOrder? Order { get; private set; }

    internal WebhookReceiveOptions? Receiving { get; private set; }

    /// <summary>
    /// Gives the webhook a name of its own, where an application has two of one provider: its secrets are then in <c>Webhooks:NAME:Secrets</c>, and what one of them has
    /// handled the other still does.
    /// </summary>
    /// <param name="name">The name; the contract's unless it is set. Letters, digits, hyphens, underscores and full stops, so that configuration and metrics can hold it.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The name has another character, or none.</exception>
    public WebhookBuilder<TEvent, TContext> Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : throw new ArgumentException("The name of a webhook consists of letters, digits, hyphens, underscores and full stops.", nameof(name));
        return this;
    }

    /// <summary>Handles events of one type, or of all that derive from it. Handlers run in the order in which they were added, after those that services have.</summary>
    /// <typeparam name="T">The event's record, or a base type.</typeparam>
    /// <param name="handler">Handles an event: as <see cref="IWebhookHandler{TEvent}.HandleAsync"/>.</param>
    /// <param name="name">
    /// What the delivery store remembers it by; null for a name made of the type and the place among its handlers, which changes when another handler is put before it.
    /// </param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">Another handler has that name.</exception>
    public WebhookBuilder<TEvent, TContext> On<T>(Func<T, TContext, CancellationToken, Task> handler, string? name = null)
        where T : class, TEvent => Add(handler, name);

    /// <summary>Handles events of types that the contract does not know. Without it they are answered as handled, so that the sender does not try again.</summary>
    /// <param name="handler">Handles an event.</param>
    /// <param name="name">What the delivery store remembers it by; null for a name that is made.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">Another handler has that name.</exception>
    public WebhookBuilder<TEvent, TContext> OnUnknown(Func<IUnknownWebhookEvent, TContext, CancellationToken, Task> handler, string? name = null) => Add(handler, name);

    /// <summary>Handles every event, those of unknown types among them.</summary>
    /// <param name="handler">Handles an event.</param>
    /// <param name="name">What the delivery store remembers it by; null for a name that is made.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">Another handler has that name.</exception>
    public WebhookBuilder<TEvent, TContext> OnAny(Func<TEvent, TContext, CancellationToken, Task> handler, string? name = null) => Add(handler, name);

    /// <summary>
    /// Keeps authentic deliveries that can't be read, so that they are not lost: they are answered as handled then, and 400 without this. If it throws, the sender is told
    /// to try again.
    /// </summary>
    /// <param name="handler">Keeps the delivery, which is the whole request, exactly as it came; the error says what is wrong with it.</param>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> OnUnreadable(Func<RawDelivery, WebhookError, IServiceProvider, CancellationToken, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Unreadable = new UnreadableHandler(handler);
        return this;
    }

    /// <summary>
    /// Hands events on to workers in place of handling them here: what is verified and read is written down elsewhere, and answered as taken once it is. The webhook then has
    /// no handlers of its own, and those that services have are not called by it. Authentic deliveries that can't be read go the same way, unless
    /// <see cref="OnUnreadable"/> keeps them.
    /// </summary>
    /// <param name="handOff">Takes the events; asked for once, of the application's services.</param>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> HandOffTo(Func<IServiceProvider, IWebhookHandOff> handOff)
    {
        ArgumentNullException.ThrowIfNull(handOff);
        HandOff = handOff;
        return this;
    }

    /// <summary>
    /// Says that what comes has been verified before, as by an endpoint that has handed it off: the webhook needs no secrets, and takes nothing but what
    /// <see cref="WebhookReceiver.TakeOverAsync"/> and <see cref="WebhookReceiver.HandleAsync"/> are given. Requests are refused with 401, and no endpoint is mapped to it.
    /// </summary>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> AlreadyVerified()
    {
        IsVerifiedBefore = true;
        return this;
    }

    /// <summary>Takes these secrets, and none from the configuration.</summary>
    /// <param name="secrets">The secrets, newest first.</param>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> UseSecrets(WebhookSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        Secrets = secrets;
        return this;
    }

    /// <summary>Asks for the secrets of each delivery.</summary>
    /// <param name="source">Is asked.</param>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> UseSecrets(IWebhookSecretSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        SecretSource = _ => source;
        return this;
    }

    /// <summary>Asks a service for the secrets of each delivery.</summary>
    /// <typeparam name="TSource">The service, which has to be registered; of the scope that the delivery is handled in.</typeparam>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> UseSecrets<TSource>()
        where TSource : class, IWebhookSecretSource
    {
        SecretSource = static services => services.GetRequiredService<TSource>();
        return this;
    }

    /// <summary>
    /// Takes these tokens, and none from the configuration: what the provider sends when it asks, before it delivers, whether deliveries are wanted
    /// (<see cref="WebhookHandshake.Token"/>). Unless this is called they are in <c>Webhooks:NAME:HandshakeTokens</c>.
    /// </summary>
    /// <param name="tokens">The tokens, each of which is taken.</param>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> UseHandshakeTokens(WebhookSecrets tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        HandshakeTokens = tokens;
        return this;
    }

    /// <summary>
    /// Lets deliveries pass that are not signed: for a sender that has no secret. Whoever knows the address can then send anything. Beside secrets, unsigned deliveries pass as
    /// well, while a sender is being given its first secret.
    /// </summary>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> AllowUnsigned()
    {
        IsUnsignedAllowed = true;
        return this;
    }

    /// <summary>
    /// Says whether a delivery that comes again is recognised. Unless this is called it is where the provider gives deliveries ids; where it does not, two events may look the
    /// same, and a real one would be dropped.
    /// </summary>
    /// <param name="isDeduplicated">Whether it is.</param>
    /// <param name="retention">How long a delivery is remembered; null for twice as long as the provider tries, and an hour at least.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The retention is not positive.</exception>
    public WebhookBuilder<TEvent, TContext> Deduplicate(bool isDeduplicated = true, TimeSpan? retention = null)
    {
        if (retention is { } time)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(retention));
        }

        IsDeduplicated = isDeduplicated;
        Retention = retention;
        return this;
    }

    /// <summary>
    /// Reports deliveries that come after a newer one about the same, as when the first attempt at one failed: to handlers as <see cref="WebhookContext.OvertakenBy"/>, to the log and
    /// to a counter. Handlers still get them. Known to this process alone.
    /// </summary>
    /// <param name="key">What an event is about, such as its repository; null for an event whose order does not matter.</param>
    /// <param name="number">A delivery's number, which grows; null for the number that its <see cref="WebhookDelivery.DeliveryId"/> is. A delivery without one is not watched.</param>
    /// <param name="capacity">How many keys are remembered; beyond that, those not seen for the longest time are forgotten.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public WebhookBuilder<TEvent, TContext> WatchOrder(Func<TEvent, string?> key, Func<WebhookDelivery, long?>? number = null, int capacity = 10_000)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Order = new(@event => key((TEvent)@event), number ?? DeliveryOrder.NumberInId, capacity);
        return this;
    }

    /// <summary>Sets how deliveries are verified and read, in place of <see cref="WebhookOptions.Receiving"/>.</summary>
    /// <param name="options">The options.</param>
    /// <returns>This.</returns>
    public WebhookBuilder<TEvent, TContext> Receive(WebhookReceiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Receiving = options;
        return this;
    }

    private WebhookBuilder<TEvent, TContext> Add<T>(Func<T, TContext, CancellationToken, Task> handler, string? name)
        where T : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        string handlerName = name ?? $"{typeof(T)}#{_handlers.Count(other => other is DelegateHandlerEntry<T, TContext>) + 1}";
        if (_handlers.Any(other => other.Name == handlerName))
        {
            throw new ArgumentException($"Another handler is named \"{handlerName}\".", nameof(name));
        }

        _handlers.Add(new DelegateHandlerEntry<T, TContext>(handlerName, handler));
        return this;
    }
}

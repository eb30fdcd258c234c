namespace WebhookContracts;

/// <summary>Says of one queue which contracts' events it holds, who handles them, and how.</summary>
public sealed class WebhookConsumerBuilder
{
    /// <summary>How long the name of a queue may be, in bytes: there is another one with a suffix.</summary>
    internal const int LongestQueue = 240;

    private readonly List<string> _bindings = [];
    private readonly List<string> _bindingsOfContracts = [];
    private readonly Dictionary<string, Func<WebhookReceivers, WebhookReceiver>> _receivers = [];

    internal WebhookConsumerBuilder(string queue) => Queue = queue;

    /// <summary>How many messages the broker gives out before it waits for acknowledgements: 50 by default. What is not acknowledged is given to others when this worker ends.</summary>
    public ushort Prefetch { get; set; } = 50;

    /// <summary>How many messages are handled at a time: 10 by default. With 1, events are handled in the order of the queue, as long as none fails.</summary>
    public ushort Concurrency { get; set; } = 10;

    /// <summary>
    /// How often a message comes again before it is given up, and goes to the queue with <c>.dead</c> behind its name: 20 times by default, which with the delays between is about
    /// a quarter of an hour. Each time that a worker ends without acknowledging it counts too.
    /// </summary>
    public int DeliveryLimit { get; set; } = 20;

    /// <summary>
    /// How long after its handlers have failed a message goes back to the queue: a second by default, twice that the next time, and so on up to <see cref="LongestRetryDelay"/>.
    /// It counts towards <see cref="Prefetch"/> meanwhile, so that a worker for whom everything fails takes little.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between two attempts: a minute by default.</summary>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether signatures are verified once more. Unless this is set the broker is trusted to hold nothing that an endpoint has not verified: whoever may publish there can
    /// send anything. The worker then needs the secrets too, and old ones for as long as
    /// the queue keeps messages. How old a signed time is does not matter any more.
    /// </summary>
    public bool VerifyAgain { get; set; }

    internal string Queue { get; }

    internal IReadOnlyCollection<string> Bindings => _bindings.Count > 0 ? _bindings : _bindingsOfContracts;

    /// <summary>
    /// Takes events of a contract: those that services have handlers for, and those given here. The queue is bound to all of them, unless <see cref="Bind"/> says otherwise.
    /// </summary>
    /// <typeparam name="TMessage">What one body of the contract holds.</typeparam>
    /// <typeparam name="TEvent">The base type of the contract's events.</typeparam>
    /// <param name="contract">The contract.</param>
    /// <param name="configure">Adds handlers, and sets what differs from the default; null for nothing.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The contract is taken already.</exception>
    public WebhookConsumerBuilder Take<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract, Action<WebhookBuilder<TEvent, WebhookContext>>? configure = null)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent
    {
        ArgumentNullException.ThrowIfNull(contract);
        return Take(contract, receivers => receivers.Add(contract, Configuring(configure)));
    }

    /// <summary>Takes events of a contract whose types are not known.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="configure">Adds handlers, and sets what differs from the default; null for nothing.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The contract is taken already.</exception>
    public WebhookConsumerBuilder TakeUntyped(WebhookContract contract, Action<WebhookBuilder<IWebhookEvent, WebhookContext>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return Take(contract, receivers => receivers.AddUntyped(contract, Configuring(configure)));
    }

    /// <summary>
    /// Binds the queue to events, in place of all of its contracts': <c>launchpad.git.push</c>, <c>onefuzz.task.*</c>, <c>djinn-ci.#</c>. What the queue is bound to already it
    /// stays bound to, until somebody unbinds it.
    /// </summary>
    /// <param name="patterns">The routing keys, in which <c>*</c> is one word, and <c>#</c> any number.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">A pattern is empty, or longer than 255 bytes.</exception>
    public WebhookConsumerBuilder Bind(params string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        foreach (string pattern in patterns)
        {
            ArgumentException.ThrowIfNullOrEmpty(pattern, nameof(patterns));
            if (ShortText.LengthOf(pattern) > ShortText.Longest)
            {
                throw new ArgumentException($"A pattern may have {ShortText.Longest} bytes.", nameof(patterns));
            }
        }

        _bindings.AddRange(patterns);
        return this;
    }

    /// <summary>The webhooks of the contracts, by their ids.</summary>
    internal Dictionary<string, WebhookReceiver> MakeReceivers(WebhookReceivers receivers) => _receivers.ToDictionary(made => made.Key, made => made.Value(receivers));

    /// <summary>What can't be; null if nothing is.</summary>
    internal string? FindFault() =>
        _receivers.Count == 0 ? $"The consumer of the queue \"{Queue}\" takes events of no contract: call Take for each."
        : Prefetch == 0 || Concurrency == 0 ? "Prefetch and Concurrency of a webhook consumer must be positive."
        : DeliveryLimit < 0 ? "DeliveryLimit of a webhook consumer must not be negative."
        : RetryDelay < TimeSpan.Zero || LongestRetryDelay < RetryDelay || LongestRetryDelay > TimeSpan.FromMinutes(20)
            ? "RetryDelay of a webhook consumer must not be negative, nor longer than LongestRetryDelay, and that not longer than 20 minutes: after 30 the broker takes messages back."
        : null;

    private WebhookConsumerBuilder Take(WebhookContract contract, Func<WebhookReceivers, WebhookReceiver> make)
    {
        if (!_receivers.TryAdd(contract.Id, make))
        {
            throw new ArgumentException($"The consumer of the queue \"{Queue}\" takes events of {contract} already.", nameof(contract));
        }

        _bindingsOfContracts.Add(contract.Id + ".#");
        return this;
    }

    private Action<WebhookBuilder<TEvent, WebhookContext>> Configuring<TEvent>(Action<WebhookBuilder<TEvent, WebhookContext>>? configure)
        where TEvent : class, IWebhookEvent => webhook =>
    {
        if (!VerifyAgain)
        {
            webhook.AlreadyVerified();
        }

        configure?.Invoke(webhook);
    };
}

using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>Which broker there is between endpoints and workers, and what is there. The same for both: they declare the same exchange.</summary>
public sealed class WebhookRabbitMQOptions
{
    internal const int LongestExchange = 230;

    // As many as one webhook hands off of one delivery at a time, and some others.
    private const int FewestWaiting = 32;

    /// <summary>
    /// Where the broker is, with user and password: <c>amqps://user:password@host/vhost</c>. Null for <c>ConnectionStrings:RabbitMQ</c> of the configuration, which is the
    /// better place for a password.
    /// </summary>
    public Uri? Uri { get; set; }

    /// <summary>Sets what else there is to say of a connection, such as certificates; null for nothing. Recovery is not among these: connections are made anew here.</summary>
    public Action<ConnectionFactory>? ConfigureConnection { get; set; }

    /// <summary>The topic exchange that events go to: <c>webhooks</c> by default. What else is declared is named after it.</summary>
    public string Exchange { get; set; } = "webhooks";

    /// <summary>Whether exchanges, queues and bindings are declared where they are used, which is the default; false where somebody else does, or users may not.</summary>
    public bool Declare { get; set; } = true;

    /// <summary>
    /// Whether events that no queue is bound to are kept, which is the default: in the queue <c>webhooks.unrouted</c>, until somebody takes them out. Otherwise they are dropped, as
    /// an endpoint drops what it has no handler for.
    /// </summary>
    public bool KeepUnrouted { get; set; } = true;

    /// <summary>How long the broker may take to confirm, and what precedes it: 10 seconds by default. After that the sender is told to try again.</summary>
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many events may wait for the broker's confirm at one time: 1,000 by default, and 32 at least. What comes beyond that is refused at once, to be sent again.</summary>
    public int MaximumWaiting { get; set; } = 1_000;

    /// <summary>The exchange that takes what no queue is bound to, and the queue behind it.</summary>
    internal string Unrouted => Exchange + ".unrouted";

    /// <summary>The queue of authentic deliveries that could not be read.</summary>
    internal string Unreadable => Exchange + ".unreadable";

    /// <summary>The exchange that takes from every consumer's queue what was given up.</summary>
    internal string Dead => Exchange + ".dead";

    /// <summary>The queue of deliveries that are to be sent.</summary>
    internal string Outbox => Exchange + ".outbox";

    /// <summary>The queue of deliveries that were to be sent, and given up.</summary>
    internal string GivenUp => Outbox + ".given-up";

    /// <summary>Whether there is an outbox.</summary>
    internal bool HasOutbox { get; set; }

    /// <summary>The queue in which a delivery waits, on its way back to the outbox.</summary>
    /// <param name="step">How long it waits; null for the outbox itself.</param>
    internal string OutboxAfter(TimeSpan? step) => step is { } wait ? Outbox + DelayStep.NameOf(wait) : Outbox;

    /// <summary>What of the options can't be; null if nothing is.</summary>
    internal string? FindFault() =>
        Exchange is not { Length: > 0 and <= LongestExchange } || Exchange.Any(character => character is < '!' or > '~')
            ? $"WebhookRabbitMQOptions.Exchange must be a name of at most {LongestExchange} visible characters of ASCII."
            : ConfirmTimeout <= TimeSpan.Zero || ConfirmTimeout > TimeSpan.FromHours(1) ? "WebhookRabbitMQOptions.ConfirmTimeout must be longer than nothing, and an hour at most."
            : MaximumWaiting < FewestWaiting ? $"WebhookRabbitMQOptions.MaximumWaiting must be {FewestWaiting} at least."
            : null;
}

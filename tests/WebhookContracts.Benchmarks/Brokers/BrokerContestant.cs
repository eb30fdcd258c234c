namespace WebhookContracts.Benchmarks.Brokers;

/// <summary>A way from a request to its effect. Each has an endpoint, a queue and a table of effects, all called after it.</summary>
internal static class BrokerContestant
{
    /// <summary>The bare clients: publish with confirm, consume, insert the effect unless its key is there, acknowledge.</summary>
    public const string Bare = "bare";

    /// <summary>The bare clients, with what the store promises: insert a claim before, effect and success in one transaction, acknowledge.</summary>
    public const string Claimed = "claimed";

    /// <summary><c>MapWebhook</c> and <c>PublishToRabbitMQ</c>, <c>AddWebhookConsumer</c>, and a handler that writes in the claim's transaction.</summary>
    public const string Ours = "ours";

    /// <summary>How many messages a worker has in hand, and how many it handles at a time: the same for all.</summary>
    public const ushort Prefetch = 100;

    /// <inheritdoc cref="Prefetch"/>
    public const ushort Concurrency = 16;

    public static string[] All { get; } = [Bare, Claimed, Ours];

    /// <summary>The tables of those that are raw, and of effects.</summary>
    public const string Tables =
        """
        CREATE TABLE raw_claims (key text PRIMARY KEY, claimed_until timestamptz, handled_at timestamptz);
        CREATE TABLE effects_bare (key text PRIMARY KEY, what text);
        CREATE TABLE effects_claimed (key text, what text);
        CREATE TABLE effects_ours (key text, what text);
        """;

    public static string PathOf(string contestant) => "/" + contestant;
}

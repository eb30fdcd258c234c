using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>A queue that is consumed, and how.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Prefetch">How many messages the broker gives out at a time.</param>
/// <param name="Concurrency">How many are handled at a time.</param>
/// <param name="DeclareAsync">Declares it, with what belongs to it.</param>
internal sealed record ConsumedQueue(string Name, ushort Prefetch, ushort Concurrency, Func<IChannel, CancellationToken, Task> DeclareAsync);

using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ManyMachines.Load;

/// <summary>What has become of everything, as database and broker tell it.</summary>
internal sealed class Outcome(string database, Uri broker) : IAsyncDisposable
{
    // What is handled, what was given up, what nobody is bound to, and what could not be read.
    private static readonly string[] s_queues = ["effects", "effects.dead", "webhooks.unrouted", "webhooks.unreadable"];

    private static readonly TimeSpan s_longestStandstill = TimeSpan.FromMinutes(2);

    // Longer than a worker keeps a message that it has to try again.
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    // RabbitMQ 3.10 writes down up to a second after their declaration which quorum queues there are, and forgets the others when it is killed.
    private static readonly TimeSpan s_untilWritten = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(database);

    /// <summary>Waits until a worker consumes the queue: what comes before is for nobody yet, and lies among what nobody is bound to.</summary>
    public async Task UntilConsumedAsync()
    {
        await using IConnection connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        for (uint consumers = 0; consumers == 0;)
        {
            await Task.Delay(s_pause);
            try
            {
                await using IChannel channel = await connection.CreateChannelAsync();
                consumers = (await channel.QueueDeclarePassiveAsync(s_queues[0])).ConsumerCount;
            }
            catch (OperationInterruptedException)
            {
                // Nobody has declared it yet.
            }
        }

        await Task.Delay(s_untilWritten);
    }

    /// <summary>Waits until there are as many effects as deliveries, and nothing has happened for a while; false where nothing happens any more before.</summary>
    public async Task<bool> UntilSettledAsync(int deliveries)
    {
        (long Effects, uint Left) last = default;
        DateTime since = DateTime.UtcNow;
        while (true)
        {
            (long Effects, uint Left) now = (await CountEffectsAsync(), await CountLeftAsync());
            TimeSpan quiet = DateTime.UtcNow - since;
            if (now != last)
            {
                (last, since) = (now, DateTime.UtcNow);
            }
            else if (quiet > s_longestStandstill || (quiet > s_quiet && now.Left == 0 && now.Effects >= deliveries))
            {
                return quiet <= s_longestStandstill;
            }

            await Task.Delay(s_pause);
        }
    }

    public async Task<IReadOnlyList<(Delivery Delivery, string Worker)>> ReadEffectsAsync()
    {
        List<(Delivery Delivery, string Worker)> effects = [];
        await using NpgsqlCommand command = _database.CreateCommand("SELECT provider, delivery, what, worker FROM effects");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            effects.Add((new(reader.GetString(0), reader.GetString(1), reader.GetString(2)), reader.GetString(3)));
        }

        return effects;
    }

    /// <summary>How many messages there are that nobody has in hand.</summary>
    public async Task<uint> CountLeftAsync()
    {
        await using IConnection connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        uint left = 0;
        foreach (string queue in s_queues)
        {
            await using IChannel channel = await connection.CreateChannelAsync();
            left += (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }

        return left;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<long> CountEffectsAsync()
    {
        await using NpgsqlCommand command = _database.CreateCommand("SELECT count(*) FROM effects");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

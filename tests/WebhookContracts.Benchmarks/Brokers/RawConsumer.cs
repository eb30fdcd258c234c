using System.Text.Json;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace WebhookContracts.Benchmarks.Brokers;

/// <summary>A worker by hand: reads what the effect says from the message, writes it, and acknowledges.</summary>
internal static class RawConsumer
{
    private delegate Task Effect(string key, string what);

    /// <summary>Consumes the queue of one of those that are raw.</summary>
    public static async Task StartAsync(Uri broker, NpgsqlDataSource dataSource, string contestant)
    {
        Effect effect = contestant == BrokerContestant.Bare
            ? (key, what) => InsertAsync(dataSource, key, what)
            : (key, what) => ClaimAndInsertAsync(dataSource, key, what);
        IConnection connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        IChannel channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: BrokerContestant.Concurrency));
        await channel.ExchangeDeclareAsync(RawPublisher.Exchange, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(contestant, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(contestant, RawPublisher.Exchange, contestant);
        await channel.BasicQosAsync(0, BrokerContestant.Prefetch, global: false);
        AsyncEventingBasicConsumer consumer = new(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            string what;
            using (JsonDocument read = JsonDocument.Parse(message.Body))
            {
                what = read.RootElement.GetProperty("git_repository_path").GetString()!;
            }

            await effect(message.BasicProperties.MessageId!, what);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(contestant, autoAck: false, consumer);
    }

    /// <summary>Writes an effect, which is all that is raw about the handler of ours.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string sql, params string[] values)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (string value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private static async Task InsertAsync(NpgsqlDataSource dataSource, string key, string what)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        await RunAsync(connection, "INSERT INTO effects_bare VALUES ($1, $2) ON CONFLICT DO NOTHING", key, what);
    }

    private static async Task ClaimAndInsertAsync(NpgsqlDataSource dataSource, string key, string what)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        await RunAsync(connection, "INSERT INTO raw_claims VALUES ($1, now() + interval '1 minute') ON CONFLICT DO NOTHING", key);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "INSERT INTO effects_claimed VALUES ($1, $2)", key, what);
        await RunAsync(connection, "UPDATE raw_claims SET claimed_until = NULL, handled_at = now() WHERE key = $1", key);
        await transaction.CommitAsync();
    }
}

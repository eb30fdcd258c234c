using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace WebhookContracts.RabbitMQ.Tests.Brokers;

/// <summary>The one broker of these tests, and a client of it that knows nothing of this library.</summary>
public sealed class BrokerFixture : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The command that tells whether there is a broker to be started.</summary>
    public const string Tool = "rabbitmq-server";

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly BrokerProcess _process = new();
    private IConnection? _connection;
    private IChannel? _channel;
    private int _names;

    internal BrokerProcess Process => _process;

    public Uri Address => _process.Address;

    public Task InitializeAsync() => ExternalTool.IsPresent(Tool) || Environment.GetEnvironmentVariable("CI") == "true" ? _process.StartAsync() : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.AbortAsync(TimeSpan.FromSeconds(1));
        }

        await _process.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>A name that no other test has.</summary>
    public string NewName() => FormattableString.Invariant($"test{Interlocked.Increment(ref _names)}");

    /// <summary>A channel of a client of its own; after a restart of the broker, another one.</summary>
    public async Task<IChannel> GetChannelAsync()
    {
        if (_channel is not { IsOpen: true })
        {
            await (_connection?.AbortAsync(TimeSpan.FromSeconds(1)) ?? Task.CompletedTask);
            _connection = await new ConnectionFactory { Uri = Address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
            _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        }

        return _channel;
    }

    /// <summary>A queue of somebody else's, bound to an exchange that is there.</summary>
    public async Task<string> BindAsync(string exchange, params string[] patterns)
    {
        IChannel channel = await GetChannelAsync();
        string queue = NewName();
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: false);
        foreach (string pattern in patterns)
        {
            await channel.QueueBindAsync(queue, exchange, pattern);
        }

        return queue;
    }

    /// <summary>Takes the next message of a queue, which is there or will come.</summary>
    public async Task<BasicGetResult> GetAsync(string queue)
    {
        BasicGetResult? message = null;
        await UntilAsync(async () => (message = await (await GetChannelAsync()).BasicGetAsync(queue, autoAck: true)) is not null, $"a message in {queue}");
        return message!;
    }

    /// <summary>How many messages of a queue nobody has taken.</summary>
    public async Task<uint> CountAsync(string queue) => (await (await GetChannelAsync()).QueueDeclarePassiveAsync(queue)).MessageCount;

    /// <summary>Waits until a queue has so many messages that nobody has taken.</summary>
    public Task UntilCountAsync(string queue, uint count) => UntilAsync(async () => await CountAsync(queue) == count, $"{count} messages in {queue}");

    /// <summary>Waits until somebody consumes a queue, which may not be there yet.</summary>
    public Task UntilConsumedAsync(string queue) => UntilAsync(
        async () =>
        {
            try
            {
                return (await (await GetChannelAsync()).QueueDeclarePassiveAsync(queue)).ConsumerCount > 0;
            }
            catch (OperationInterruptedException)
            {
                return false;
            }
        },
        $"a consumer of {queue}");

    /// <summary>Waits for something that comes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> hasCome, string what)
    {
        using CancellationTokenSource limited = new(s_longestWait);
        while (!await hasCome())
        {
            Assert.False(limited.IsCancellationRequested, $"In vain was waited for {what}.");
            await Task.Delay(25, CancellationToken.None);
        }
    }

    public static Task UntilAsync(Func<bool> hasCome, string what) => UntilAsync(() => Task.FromResult(hasCome()), what);

    /// <summary>A header of a message, as text.</summary>
    public static string? Text(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers!.TryGetValue(name, out object? value) ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString() : null;
}

/// <summary>Tests that share the broker, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerTests : ICollectionFixture<BrokerFixture>
{
    public const string Name = "Broker";
}

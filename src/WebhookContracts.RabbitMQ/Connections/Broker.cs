using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace WebhookContracts;

/// <summary>Where connections to the broker come from, and what is declared on them.</summary>
internal sealed class Broker
{
    private const string ConnectionName = "RabbitMQ";

    // A connection that was cut without a word is found out twice as late.
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_connecting = TimeSpan.FromSeconds(10);

    private readonly Uri _uri;

    /// <param name="options">Which broker.</param>
    /// <param name="configuration">Where its address may be; null if there is none.</param>
    /// <exception cref="InvalidOperationException">Nobody says where the broker is.</exception>
    public Broker(IOptions<WebhookRabbitMQOptions> options, IConfiguration? configuration = null)
    {
        Options = options.Value;
        _uri = Options.Uri ?? (configuration?.GetConnectionString(ConnectionName) is { Length: > 0 } address
            ? ToUri(address)
            : throw new InvalidOperationException(
                $"Where RabbitMQ is, is not known: set ConnectionStrings:{ConnectionName} in the configuration (ConnectionStrings__{ConnectionName} in the environment) to amqps://user:password@host/vhost, or WebhookRabbitMQOptions.Uri."));
    }

    public WebhookRabbitMQOptions Options { get; }

    /// <summary>Connects. What is cut is not connected again by itself.</summary>
    /// <param name="purpose">What the connection is for, as the broker's management shows it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellationToken)
    {
        ConnectionFactory factory = new()
        {
            Uri = _uri,
            RequestedHeartbeat = s_heartbeat,
            RequestedConnectionTimeout = s_connecting,
            HandshakeContinuationTimeout = s_connecting,
            ClientProvidedName = $"WebhookContracts, {purpose}",
        };
        Options.ConfigureConnection?.Invoke(factory);

        // The client's own recovery would take what was given up for published, and go on with a queue that is not there any more.
        factory.AutomaticRecoveryEnabled = false;
        return factory.CreateConnectionAsync(cancellationToken);
    }

    // What is wrong with an address is said without it: there is a password in it.
    private static Uri ToUri(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "amqp" or "amqps"
        ? uri!
        : throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} is not an address that begins with amqp:// or amqps://.");
}

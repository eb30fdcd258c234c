using Microsoft.AspNetCore.Http;
using RabbitMQ.Client;
using WebhookContracts.Benchmarks.Endpoints;

namespace WebhookContracts.Benchmarks.Brokers;

/// <summary>An endpoint by hand: reads the body, compares its hash, publishes, and answers once that is confirmed.</summary>
internal sealed class RawPublisher
{
    public const string Exchange = "raw";

    private readonly IChannel _channel;
    private readonly EndpointBody _body;

    private RawPublisher(IChannel channel, EndpointBody body) => (_channel, _body) = (channel, body);

    public static async Task<RawPublisher> OpenAsync(Uri broker, EndpointBody body)
    {
        IConnection connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        IChannel channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true);
        return new(channel, body);
    }

    public async Task HandleAsync(HttpContext context, string contestant)
    {
        byte[] body = new byte[(int)context.Request.ContentLength!.Value];
        await context.Request.Body.ReadExactlyAsync(body);
        if (!_body.IsSigned(body))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // As much as a worker needs: the key of the delivery and the type of its event.
        BasicProperties properties = new()
        {
            Persistent = true,
            ContentType = "application/json",
            MessageId = $"{context.Request.Headers["X-Launchpad-Delivery"]}/{context.Request.Headers["X-Hub-Signature"]}",
            Type = context.Request.Headers["X-Launchpad-Event-Type"],
        };
        await _channel.BasicPublishAsync(Exchange, contestant, mandatory: true, properties, body);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}

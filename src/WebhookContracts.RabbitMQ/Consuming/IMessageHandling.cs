using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace WebhookContracts;

/// <summary>Handles the messages of one queue.</summary>
internal interface IMessageHandling
{
    /// <summary>Handles a message, and settles it unless it has to come again. Never throws.</summary>
    /// <param name="channel">The channel that it came on.</param>
    /// <param name="message">The message, whose body is lent.</param>
    /// <returns>After how long it is to be given back; null if it is settled.</returns>
    Task<TimeSpan?> HandleAsync(IChannel channel, BasicDeliverEventArgs message);
}

using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>What a consumer logs beside what webhooks log themselves. Nothing of a message but its id.</summary>
internal static partial class ConsumerLog
{
    [LoggerMessage(1, LogLevel.Information, "The queue {Queue} is consumed")]
    public static partial void Consuming(ILogger logger, string queue);

    [LoggerMessage(2, LogLevel.Warning, "The queue {Queue} can't be consumed; tried again after {Pause}")]
    public static partial void Interrupted(ILogger logger, Exception? exception, string queue, TimeSpan pause);

    [LoggerMessage(3, LogLevel.Error, "The queue {Queue}: the message {MessageId} was given up: {Reason}")]
    public static partial void GivenUp(ILogger logger, string queue, string? messageId, string reason);

    [LoggerMessage(4, LogLevel.Error, "The queue {Queue}: the message {MessageId} could not be settled, and comes again")]
    public static partial void SettlingFailed(ILogger logger, Exception exception, string queue, string? messageId);
}

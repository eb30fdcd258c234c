using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>What the outbox logs of its deliveries, in the category of consumers: nothing of a body, nor a URL.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(11, LogLevel.Information, "Outgoing {Provider} delivery {Id} to {Destination}: {Attempt}")]
    public static partial void Attempted(ILogger logger, string provider, string id, string destination, WebhookSendingAttempt attempt);

    [LoggerMessage(12, LogLevel.Error, "Outgoing {Provider} delivery {Id} to {Destination} was given up: {Reason}")]
    public static partial void GivenUp(ILogger logger, string provider, string id, string destination, string reason);

    [LoggerMessage(13, LogLevel.Error, "Outgoing {Provider} delivery {Id} to {Destination} could not be gone on with; tried again after {Pause}")]
    public static partial void Postponed(ILogger logger, Exception exception, string provider, string id, string destination, TimeSpan pause);

    [LoggerMessage(14, LogLevel.Warning, "Outgoing {Provider} delivery {Id} to {Destination}: the broker does not take what comes next; tried again after {Pause}")]
    public static partial void NotPublished(ILogger logger, Exception exception, string provider, string id, string destination, TimeSpan pause);

    [LoggerMessage(15, LogLevel.Error, "A message of the outbox, {MessageId}, was given up: {Reason}")]
    public static partial void Unreadable(ILogger logger, string? messageId, string reason);

    [LoggerMessage(16, LogLevel.Error, "A message of the outbox, {MessageId}, could not be settled, and comes again: the attempt is repeated")]
    public static partial void SettlingFailed(ILogger logger, Exception exception, string? messageId);
}

using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>What the store logs by itself; what fails while a delivery is handled is logged by the receiver.</summary>
internal static partial class PostgreSqlLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Count} deliveries that were remembered long enough have been removed")]
    public static partial void Pruned(ILogger logger, long count);

    [LoggerMessage(2, LogLevel.Error, "Deliveries that were remembered long enough could not be removed; tried again in {Time}")]
    public static partial void PruningFailed(ILogger logger, Exception exception, TimeSpan time);
}

using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>What is logged. Of a delivery that was not verified, nothing but why.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(1, LogLevel.Error, "The handler {Handler} of the webhook {Webhook} failed: {Delivery}")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string handler, string webhook, WebhookDelivery delivery);

    [LoggerMessage(2, LogLevel.Error, "The delivery store failed for the webhook {Webhook}: {Delivery}")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string webhook, WebhookDelivery delivery);

    [LoggerMessage(3, LogLevel.Error, "The secrets of the webhook {Webhook} could not be had")]
    public static partial void SecretsFailed(ILogger logger, Exception exception, string webhook);

    [LoggerMessage(4, LogLevel.Error, "An unreadable delivery to the webhook {Webhook} could not be kept")]
    public static partial void QuarantineFailed(ILogger logger, Exception exception, string webhook);

    [LoggerMessage(5, LogLevel.Warning, "The claim on a delivery to the webhook {Webhook} has ended while its handlers run, and somebody else has taken it: {Delivery}")]
    public static partial void ClaimLost(ILogger logger, string webhook, WebhookDelivery delivery);
}

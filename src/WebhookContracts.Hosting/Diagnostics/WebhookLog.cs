using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>What is logged. Of a delivery that was not verified, nothing but why; of one that was, nothing of its payload.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Webhook}: {Outcome}: {Delivery}")]
    public static partial void Received(ILogger logger, string webhook, WebhookOutcome outcome, WebhookDelivery delivery);

    [LoggerMessage(2, LogLevel.Information, "{Webhook}: {Outcome}: {Error}")]
    public static partial void Refused(ILogger logger, string webhook, WebhookOutcome outcome, WebhookError? error);

    [LoggerMessage(3, LogLevel.Warning, "{Webhook}: {Outcome}, an authentic delivery that can't be read: {Error}")]
    public static partial void Unreadable(ILogger logger, string webhook, WebhookOutcome outcome, WebhookError? error);

    [LoggerMessage(4, LogLevel.Error, "{Webhook}: a delivery can't be verified, since there is no usable secret: {Error}")]
    public static partial void NoSecret(ILogger logger, string webhook, WebhookError? error);

    [LoggerMessage(5, LogLevel.Error, "{Webhook}: the handler {Handler} failed: {Delivery}")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string handler, string webhook, WebhookDelivery delivery);

    [LoggerMessage(6, LogLevel.Error, "{Webhook}: the delivery store failed: {Delivery}")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string webhook, WebhookDelivery delivery);

    [LoggerMessage(7, LogLevel.Error, "{Webhook}: the source of secrets failed")]
    public static partial void SecretsFailed(ILogger logger, Exception exception, string webhook);

    [LoggerMessage(8, LogLevel.Error, "{Webhook}: an unreadable delivery could not be kept")]
    public static partial void QuarantineFailed(ILogger logger, Exception exception, string webhook);

    [LoggerMessage(9, LogLevel.Warning, "{Webhook}: the claim on a delivery has ended while its handlers run, and somebody else has taken it: {Delivery}")]
    public static partial void ClaimLost(ILogger logger, string webhook, WebhookDelivery delivery);

    [LoggerMessage(10, LogLevel.Warning, "{Webhook}: the secret {Secret} has fewer than 16 bytes; use a longer one")]
    public static partial void SecretIsShort(ILogger logger, string webhook, string? secret);

    [LoggerMessage(11, LogLevel.Warning, "{Webhook}: an unsigned delivery was accepted, as was asked for; anyone who knows the address can send one")]
    public static partial void Unsigned(ILogger logger, string webhook);

    [LoggerMessage(12, LogLevel.Information, "{Webhook}: a delivery came after a newer one, number {Newer}: {Delivery}")]
    public static partial void Overtaken(ILogger logger, string webhook, WebhookDelivery delivery, long newer);

    [LoggerMessage(13, LogLevel.Error, "{Webhook}: the secrets in the configuration can't be used; those from before stay in use")]
    public static partial void ConfigurationFailed(ILogger logger, Exception exception, string webhook);

    [LoggerMessage(14, LogLevel.Error, "{Webhook}: a delivery could not be handed on to workers: {Delivery}")]
    public static partial void HandOffFailed(ILogger logger, Exception exception, string webhook, WebhookDelivery delivery);
}

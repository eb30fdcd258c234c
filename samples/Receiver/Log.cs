using WebhookContracts;
using WebhookContracts.Launchpad;

namespace Receiver;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Delivery}: {Text}")]
    public static partial void Noted(ILogger logger, WebhookDelivery delivery, string text);

    [LoggerMessage(2, LogLevel.Information, "{Repository}: {Ref} {Kind}, a build is asked for")]
    public static partial void BuildAsked(ILogger logger, string repository, string @ref, RefChangeKind kind);

    [LoggerMessage(3, LogLevel.Warning, "Kept in {File}: {Error}")]
    public static partial void Kept(ILogger logger, string file, WebhookError error);
}

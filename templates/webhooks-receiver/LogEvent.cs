using WebhookContracts;
using WebhookContracts.PROVIDER_NAME;

namespace WebhooksReceiver;

/// <summary>Runs once for each event of its type, in a scope of its own. If it throws, the sender is told to try again.</summary>
internal sealed class LogEvent(ILogger<LogEvent> logger) : IWebhookHandler<HANDLED_EVENT>
{
    public Task HandleAsync(HANDLED_EVENT @event, WebhookContext context, CancellationToken cancellationToken)
    {
        logger.LogInformation("{Delivery}: {Event}", context.Delivery, @event);
        return Task.CompletedTask;
    }
}

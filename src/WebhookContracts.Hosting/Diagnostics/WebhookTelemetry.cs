using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace WebhookContracts;

/// <summary>What one webhook says of itself: metrics, activities and log.</summary>
internal sealed class WebhookTelemetry(WebhookContract contract, string webhook, WebhookMetrics metrics, ILogger logger)
{
    private static readonly ActivitySource s_source = new(WebhookDiagnostics.ActivitySourceName);

    private readonly string _receiving = $"receive {webhook}";
    private int _shortSecretReports;
    private int _unsignedReports;

    /// <summary>Begins to watch a request.</summary>
    public WebhookObservation Begin() => new(this, s_source.StartActivity(_receiving, ActivityKind.Consumer), Stopwatch.GetTimestamp());

    /// <summary>Begins to watch a handler; null if nobody looks.</summary>
    /// <param name="handler">The handler's name.</param>
    public static Activity? BeginHandler(string handler) => s_source.HasListeners() ? s_source.StartActivity($"handle {handler}") : null;

    public void Ended(in WebhookObservation observation, WebhookOutcome outcome, WebhookError? error)
    {
        string? eventType = observation.Delivery is not { } delivery ? null
            : contract.IsBatched ? WebhookDiagnostics.SeveralEventTypes
            : NameOf(delivery.Event);
        metrics.Ended(contract, webhook, eventType, outcome, observation.StartedAt, observation.BodyLength);
        if (observation.Activity is { } activity)
        {
            activity.SetTag(WebhookDiagnostics.ProviderTag, contract.Id);
            activity.SetTag(WebhookDiagnostics.WebhookTag, webhook);
            activity.SetTag(WebhookDiagnostics.OutcomeTag, WebhookMetrics.NameOf(outcome));
            activity.SetTag(WebhookDiagnostics.EventTypeTag, eventType);
            if (outcome is WebhookOutcome.Failed or WebhookOutcome.NoSecret)
            {
                activity.SetStatus(ActivityStatusCode.Error);
            }

            activity.Dispose();
        }

        Log(observation.Delivery, outcome, error);
    }

    public void ConfigurationFailed(Exception fault) => WebhookLog.ConfigurationFailed(logger, fault, webhook);

    public void SecretsFailed(Exception fault) => WebhookLog.SecretsFailed(logger, fault, webhook);

    public void QuarantineFailed(Exception fault) => WebhookLog.QuarantineFailed(logger, fault, webhook);

    public void StoreFailed(Exception fault, WebhookDelivery delivery) => WebhookLog.StoreFailed(logger, fault, webhook, delivery);

    public void HandOffFailed(Exception fault, WebhookDelivery delivery) => WebhookLog.HandOffFailed(logger, fault, webhook, delivery);

    public void ClaimLost(WebhookDelivery delivery) => WebhookLog.ClaimLost(logger, webhook, delivery);

    public void HandlerFailed(Exception fault, string handler, IWebhookEvent @event, WebhookDelivery delivery)
    {
        metrics.HandlerFailed(contract, webhook, NameOf(@event), handler);
        WebhookLog.HandlerFailed(logger, fault, handler, webhook, delivery);
    }

    public void Overtaken(IWebhookEvent @event, WebhookDelivery delivery, long newer)
    {
        metrics.Overtaken(contract, webhook, NameOf(@event));
        WebhookLog.Overtaken(logger, webhook, delivery, newer);
    }

    private static string NameOf(IWebhookEvent @event) => @event.IsKnown ? @event.EventType : WebhookDiagnostics.OtherEventType;

    private void Log(WebhookDelivery? delivery, WebhookOutcome outcome, WebhookError? error)
    {
        if (delivery is not null)
        {
            WebhookLog.Received(logger, webhook, outcome, delivery);
            if (delivery.IsSecretShort && Interlocked.Exchange(ref _shortSecretReports, 1) == 0)
            {
                WebhookLog.SecretIsShort(logger, webhook, delivery.SecretName);
            }

            if (delivery.IsUnsigned && Interlocked.Exchange(ref _unsignedReports, 1) == 0)
            {
                WebhookLog.Unsigned(logger, webhook);
            }
        }
        else if (outcome is WebhookOutcome.Unreadable or WebhookOutcome.Quarantined)
        {
            WebhookLog.Unreadable(logger, webhook, outcome, error);
        }
        else if (outcome is WebhookOutcome.NoSecret)
        {
            WebhookLog.NoSecret(logger, webhook, error);
        }
        else
        {
            WebhookLog.Refused(logger, webhook, outcome, error);
        }
    }
}

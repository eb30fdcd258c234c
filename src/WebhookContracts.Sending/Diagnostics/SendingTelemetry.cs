using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace WebhookContracts;

/// <summary>What a sender says of itself: metrics and activities. Never an URL, which may grant access by itself.</summary>
internal sealed class SendingTelemetry : IDisposable
{
    private static readonly ActivitySource s_source = new(WebhookSenderDiagnostics.ActivitySourceName);

    private readonly Meter _meter;
    private readonly bool _isOwned;
    private readonly Counter<long> _deliveries;
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _duration;

    /// <param name="factory">Makes the meter where the host has such a service; null to make one here.</param>
    public SendingTelemetry(IMeterFactory? factory)
    {
        _isOwned = factory is null;
        _meter = factory?.Create(WebhookSenderDiagnostics.MeterName) ?? new Meter(WebhookSenderDiagnostics.MeterName);
        _deliveries = _meter.CreateCounter<long>("webhooks.sending.deliveries", "{delivery}", "Deliveries that have ended, by what became of them.");
        _active = _meter.CreateUpDownCounter<long>("webhooks.sending.active", "{delivery}", "Deliveries that have begun and not ended, those that wait for their next attempt among them.");
        _attempts = _meter.CreateCounter<long>("webhooks.sending.attempts", "{attempt}", "Attempts, by what was decided after them.");
        _duration = _meter.CreateHistogram<double>("webhooks.sending.attempt.duration", "s", "How long attempts take.");
    }

    public static string EventTypeOf(WebhookContract contract, IWebhookMessage message) =>
        contract.IsBatched ? WebhookSenderDiagnostics.SeveralEventTypes
        : message.Event.IsKnown ? message.Event.EventType
        : WebhookSenderDiagnostics.OtherEventType;

    public Activity? BeginDelivery(WebhookContract contract)
    {
        _active.Add(1, new KeyValuePair<string, object?>(WebhookSenderDiagnostics.ProviderTag, contract.Id));
        return s_source.StartActivity($"send {contract.Id}", ActivityKind.Producer);
    }

    public void EndDelivery(Activity? activity, WebhookContract contract, string? eventType, string outcome)
    {
        _active.Add(-1, new KeyValuePair<string, object?>(WebhookSenderDiagnostics.ProviderTag, contract.Id));
        TagList tags = CountDelivery(contract, eventType, outcome);
        Describe(activity, tags, isError: outcome != "delivered");
    }

    public TagList CountDelivery(WebhookContract contract, string? eventType, string outcome)
    {
        TagList tags = TagsOf(contract, eventType);
        tags.Add(WebhookSenderDiagnostics.OutcomeTag, outcome);
        _deliveries.Add(1, tags);
        return tags;
    }

    public static Activity? BeginAttempt(int number) =>
        s_source.HasListeners() ? s_source.StartActivity("attempt " + number.ToString(CultureInfo.InvariantCulture), ActivityKind.Client) : null;

    public void EndAttempt(Activity? activity, WebhookContract contract, string? eventType, WebhookSendingAttempt attempt)
    {
        TagList tags = TagsOf(contract, eventType);
        tags.Add(WebhookSenderDiagnostics.DecisionTag, NameOf(attempt.Decision));
        if (attempt.StatusCode is { } statusCode)
        {
            tags.Add(WebhookSenderDiagnostics.StatusCodeTag, statusCode);
        }
        else
        {
            tags.Add(WebhookSenderDiagnostics.ErrorTag, attempt.Failure.ToString());
        }

        _attempts.Add(1, tags);
        _duration.Record(attempt.Duration.TotalSeconds, tags);
        Describe(activity, tags, isError: attempt.Failure is not null);
    }

    public void Dispose()
    {
        if (_isOwned)
        {
            _meter.Dispose();
        }
    }

    private static string NameOf(WebhookSendingDecision decision) => decision switch
    {
        WebhookSendingDecision.Delivered => "delivered",
        WebhookSendingDecision.TryAgain => "try_again",
        _ => "give_up",
    };

    private static TagList TagsOf(WebhookContract contract, string? eventType)
    {
        TagList tags = new() { { WebhookSenderDiagnostics.ProviderTag, contract.Id } };
        if (eventType is not null)
        {
            tags.Add(WebhookSenderDiagnostics.EventTypeTag, eventType);
        }

        return tags;
    }

    private static void Describe(Activity? activity, in TagList tags, bool isError)
    {
        if (activity is not null)
        {
            foreach ((string name, object? value) in tags)
            {
                activity.SetTag(name, value);
            }

            activity.SetStatus(isError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WebhookContracts;

/// <summary>The instruments, whose names and units are part of what is promised.</summary>
internal sealed class WebhookMetrics : IDisposable
{
    private static readonly string[] s_outcomes = [.. Enum.GetNames<WebhookOutcome>().Select(SnakeCase)];

    private readonly Meter _meter;
    private readonly bool _isOwned;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _duration;
    private readonly Histogram<long> _bodySize;
    private readonly Counter<long> _handlerFailures;
    private readonly Counter<long> _overtaken;

    /// <param name="factory">Makes the meter where the host has such a service; null to make one here.</param>
    public WebhookMetrics(IMeterFactory? factory)
    {
        _isOwned = factory is null;
        _meter = factory?.Create(WebhookDiagnostics.MeterName) ?? new Meter(WebhookDiagnostics.MeterName);
        _deliveries = _meter.CreateCounter<long>("webhooks.deliveries", "{delivery}", "Requests to webhooks, by what became of them.");
        _duration = _meter.CreateHistogram<double>("webhooks.delivery.duration", "s", "The time from the first look at a request until its answer is known.");
        _bodySize = _meter.CreateHistogram<long>("webhooks.body.size", "By", "The length of bodies that were read.");
        _handlerFailures = _meter.CreateCounter<long>("webhooks.handler.failures", "{failure}", "Handlers that have thrown.");
        _overtaken = _meter.CreateCounter<long>("webhooks.deliveries.overtaken", "{delivery}", "Deliveries that came after a newer one, where that is watched.");
    }

    public static string NameOf(WebhookOutcome outcome) => s_outcomes[(int)outcome];

    public void Ended(WebhookContract contract, string webhook, string? eventType, WebhookOutcome outcome, long startedAt, int? bodyLength)
    {
        if (!_deliveries.Enabled && !_duration.Enabled && !_bodySize.Enabled)
        {
            return;
        }

        TagList tags = new()
        {
            { WebhookDiagnostics.ProviderTag, contract.Id },
            { WebhookDiagnostics.WebhookTag, webhook },
            { WebhookDiagnostics.OutcomeTag, NameOf(outcome) },
        };
        if (eventType is not null)
        {
            tags.Add(WebhookDiagnostics.EventTypeTag, eventType);
        }

        _deliveries.Add(1, tags);
        _duration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, tags);
        if (bodyLength is { } length)
        {
            _bodySize.Record(length, tags);
        }
    }

    public void HandlerFailed(WebhookContract contract, string webhook, string eventType, string handler) => _handlerFailures.Add(1, new TagList
    {
        { WebhookDiagnostics.ProviderTag, contract.Id },
        { WebhookDiagnostics.WebhookTag, webhook },
        { WebhookDiagnostics.EventTypeTag, eventType },
        { WebhookDiagnostics.HandlerTag, handler },
    });

    public void Overtaken(WebhookContract contract, string webhook, string eventType) => _overtaken.Add(1, new TagList
    {
        { WebhookDiagnostics.ProviderTag, contract.Id },
        { WebhookDiagnostics.WebhookTag, webhook },
        { WebhookDiagnostics.EventTypeTag, eventType },
    });

    public void Dispose()
    {
        if (_isOwned)
        {
            _meter.Dispose();
        }
    }

    // NoSecret is no_secret.
    private static string SnakeCase(string name) =>
        string.Concat(name.Select((character, index) => char.IsUpper(character) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(character) : character.ToString()));
}

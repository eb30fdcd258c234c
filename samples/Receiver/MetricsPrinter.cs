using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WebhookContracts;

namespace Receiver;

/// <summary>Adds up what the library counts. A real application hands the meter to OpenTelemetry, in a line: <c>metrics.AddMeter(WebhookDiagnostics.MeterName)</c>.</summary>
internal sealed class MetricsPrinter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public MetricsPrinter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == WebhookDiagnostics.MeterName && instrument is Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            string name = $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))}";
            _counts.AddOrUpdate(name, value, (_, before) => before + value);
        });
        _listener.Start();
    }

    public string Print() => string.Concat(_counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}\n"));

    public void Dispose() => _listener.Dispose();
}

using System.Diagnostics.Metrics;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>What the instruments of that name have measured, each as a line: value, then tags in the order of their names.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _lines = [];
    private readonly SemaphoreSlim _added = new(0);

    public Measured(params string[] instruments)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == WebhookDiagnostics.MeterName && instruments.Contains(instrument.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public async Task UntilAsync(Predicate<string> isWanted)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (!Lines.Any(line => isWanted(line)))
        {
            await _added.WaitAsync(patience.Token);
        }
    }

    // Not the semaphore: a measurement of a test that runs beside this one may still be on its way here.
    public void Dispose() => _listener.Dispose();

    private void Add<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string line = $"{instrument.Name} {value} {string.Join(" ", tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}";
        lock (_lines)
        {
            _lines.Add(line);
        }

        _added.Release();
    }
}

using System.Diagnostics;
using System.Globalization;

namespace WebhookContracts.Tool.Exchanges;

/// <summary>Many exchanges in a few lines: how many had which outcome, and how long they took.</summary>
internal sealed class ExchangeTally
{
    private static readonly (string Name, double Share)[] s_shares = [("half", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("all", 1)];

    private readonly object _lock = new();
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly List<double> _milliseconds = [];
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were taken by the receiver.</summary>
    public int Taken { get; private set; }

    public void Add(Exchange exchange, bool isTaken)
    {
        lock (_lock)
        {
            Count++;
            Taken += isTaken ? 1 : 0;
            _outcomes[exchange.Outcome] = _outcomes.GetValueOrDefault(exchange.Outcome) + 1;
            if (exchange.StatusCode is not null)
            {
                _milliseconds.Add(exchange.Duration.TotalMilliseconds);
            }
        }
    }

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines()
    {
        lock (_lock)
        {
            double seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
            List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"{Count} sent in {seconds:0.0} s ({Count / seconds:0.#} a second), {Taken} taken")];
            int widest = Count.ToString(CultureInfo.InvariantCulture).Length;
            lines.AddRange(_outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"  {outcome.Value.ToString(CultureInfo.InvariantCulture).PadLeft(widest)}  {outcome.Key}"));
            if (_milliseconds.Count > 0)
            {
                _milliseconds.Sort();
                lines.Add($"answered within {string.Join(", ", Percentiles().Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Milliseconds:0.0} ms ({entry.Name})")))}");
            }

            return lines;
        }
    }

    // The nearest rank: a time that was really measured.
    private IEnumerable<(string Name, double Milliseconds)> Percentiles() =>
        s_shares.Select(entry => (entry.Name, _milliseconds[(int)Math.Ceiling(entry.Share * _milliseconds.Count) - 1]));
}

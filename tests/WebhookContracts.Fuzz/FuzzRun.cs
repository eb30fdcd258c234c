using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WebhookContracts.Fuzz;

/// <summary>So many numbered inputs, judged one by one, and what came of it.</summary>
internal sealed class FuzzRun
{
    private const int MostFailures = 20;
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _failures = [];
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Stopwatch _stopwatch = new();
    private long _done;

    /// <summary>How many inputs.</summary>
    public long Count { get; init; } = 100_000;

    /// <summary>The number of the first input; those that follow count up from it.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many threads judge.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Where progress is reported every half minute; null for nowhere.</summary>
    public TextWriter? Progress { get; init; }

    /// <summary>Which inputs did not hold, and why: the first of them, if there are many.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>What was counted, in the order of the alphabet.</summary>
    public IReadOnlyDictionary<string, long> Counts => new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);

    /// <summary>The run in a few lines.</summary>
    public string Summary => string.Join<string>(
        Environment.NewLine,
        [
            Invariant($"{_done:N0} inputs from seed {Seed} in {_stopwatch.Elapsed:hh\\:mm\\:ss}, {_done / Math.Max(_stopwatch.Elapsed.TotalSeconds, 0.001):N0} a second, {_failures.Count} failures"),
            .. Counts.Select(count => Invariant($"  {count.Value,16:N0} {count.Key}")),
            .. _failures,
        ]);

    /// <summary>Reads what the command line asks for.</summary>
    /// <param name="arguments">The options, each with its value.</param>
    /// <param name="progress">Where progress is reported.</param>
    /// <returns>The run; null if they cannot be understood.</returns>
    public static FuzzRun? Parse(IReadOnlyList<string> arguments, TextWriter progress)
    {
        Dictionary<string, long> values = [];
        for (int index = 0; index + 1 < arguments.Count; index += 2)
        {
            if (!long.TryParse(arguments[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            {
                return null;
            }

            values[arguments[index]] = value;
        }

        return arguments.Count % 2 == 0 && values.Keys.All(name => name is "--count" or "--seed" or "--jobs")
            ? new FuzzRun
            {
                Count = values.GetValueOrDefault("--count", 100_000),
                Seed = values.GetValueOrDefault("--seed", 1),
                Jobs = (int)values.GetValueOrDefault("--jobs", 1),
                Progress = progress,
            }
            : null;
    }

    /// <summary>Judges every input.</summary>
    /// <param name="judge">Makes the input of this number and throws if what has to hold of it does not.</param>
    public void ForEach(Action<long> judge) => ForEach(1, (first, count) =>
    {
        for (long number = first; number < first + count; number++)
        {
            judge(number);
        }
    });

    /// <summary>Judges the inputs in batches, where many are cheaper together.</summary>
    /// <param name="batchSize">How many inputs a batch has; the last may have fewer.</param>
    /// <param name="judge">Makes so many inputs from this number on and throws if what has to hold of them does not.</param>
    public void ForEach(int batchSize, Action<long, int> judge)
    {
        _stopwatch.Start();
        long next = 0;
        using Timer progress = new(_ => Progress?.WriteLine(Summary), state: null, s_progressInterval, s_progressInterval);
        Parallel.For(0, Jobs, new ParallelOptions { MaxDegreeOfParallelism = Jobs }, _ =>
        {
            for (long first = Take(); first < Count && _failures.Count < MostFailures; first = Take())
            {
                int size = (int)Math.Min(batchSize, Count - first);
                try
                {
                    judge(Seed + first, size);
                }
                catch (Exception exception)
                {
                    _failures.Enqueue(Invariant($"{(size == 1 ? "Seed" : "Seeds from")} {Seed + first}: {exception}"));
                }

                Interlocked.Add(ref _done, size);
            }
        });
        _stopwatch.Stop();

        long Take() => Interlocked.Add(ref next, batchSize) - batchSize;
    }

    /// <summary>Counts something that the summary tells: how many inputs were taken, and how many refused.</summary>
    /// <param name="what">What.</param>
    public void Add(string what) => _counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    /// <summary>Keeps the largest of something that the summary tells: the most memory that an input took.</summary>
    /// <param name="what">What.</param>
    /// <param name="value">How much of it.</param>
    public void Highest(string what, long value) => _counts.AddOrUpdate(what, value, (_, highest) => Math.Max(value, highest));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

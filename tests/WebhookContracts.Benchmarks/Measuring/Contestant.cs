using System.Diagnostics;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>One way to do a job, and its best time so far.</summary>
internal sealed class Contestant(Func<object?> run)
{
    // Long enough for the clock, short enough to fall between two interruptions by others.
    private const double BatchNanoseconds = 400_000;

    private int _batch = 1;

    /// <summary>The best time of one run, in nanoseconds.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Runs all of them until the runtime has compiled them as well as it will.</summary>
    public static void WarmUp(IReadOnlyCollection<Contestant> contestants)
    {
        // Tier by tier: the runtime counts calls, waits until nothing new is compiled, compiles in the background, and once more with what it learnt.
        for (int tier = 0; tier < 4; tier++)
        {
            foreach (Contestant contestant in contestants)
            {
                contestant.SizeBatch();
            }

            Thread.Sleep(300);
        }
    }

    public void RunBatch() => Best = Math.Min(Best, Time(_batch) / _batch);

    /// <summary>The bytes that one run allocates, once nothing is made for the first time any more.</summary>
    public long Allocated()
    {
        const int Runs = 32;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Runs; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Runs;
    }

    private void SizeBatch()
    {
        const int Runs = 40;
        _batch = Math.Max(1, (int)(BatchNanoseconds * Runs / Time(Runs)));
    }

    private double Time(int runs)
    {
        object? result = null;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
        {
            result = run();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        GC.KeepAlive(result);
        return elapsed.TotalNanoseconds;
    }
}

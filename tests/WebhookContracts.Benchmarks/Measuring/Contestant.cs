using System.Diagnostics;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>One way to do a job, and its best time so far.</summary>
internal sealed class Contestant(Func<object?> run)
{
    // Long enough for the clock, short enough to fall between two interruptions by others.
    private const double BatchNanoseconds = 400_000;

    private const int FirstBatch = 40;

    private int _batch = FirstBatch;

    /// <summary>The best time of one run, in nanoseconds.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Runs all of them until the runtime has compiled them as well as it will.</summary>
    /// <param name="contestants">The contestants.</param>
    /// <param name="rounds">More for methods so large that compiling one takes seconds.</param>
    public static void WarmUp(IReadOnlyCollection<Contestant> contestants, int rounds = 4)
    {
        // Tier by tier: the runtime counts calls, waits until nothing new is compiled, compiles in the background, and once more with what it learnt.
        for (int round = 0; round < rounds; round++)
        {
            foreach (Contestant contestant in contestants)
            {
                contestant.RunBatch();
            }

            Thread.Sleep(300);
        }
    }

    /// <summary>Runs as often as takes long enough to be timed, which the best time so far tells best: one interruption must not make batches short for good.</summary>
    public void RunBatch()
    {
        Best = Math.Min(Best, Time(_batch) / _batch);
        _batch = Math.Max(1, (int)(BatchNanoseconds / Best));
    }

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

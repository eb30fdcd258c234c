using System.Globalization;
using System.Text;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Generation;
using WebhookContracts.Benchmarks.Peers;
using WebhookContracts.Benchmarks.Workloads;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>That cost grows with the work and with nothing else: time per byte from 1 KB to 10 MB, and dispatch among 15 to 300 event types.</summary>
internal static class ScalingReport
{
    public const string ChildArgument = "--dispatch-of-one-process";

    private const int BytesPerRef = 157;
    private const int Repetitions = 200;

    // The runtime may settle on code that is three times slower than what it settles on the next time.
    private const int Processes = 3;

    public static void Print()
    {
        Console.WriteLine("git-push\tbytes\tours ns/byte\tfloor ns/byte");
        foreach (int size in (int[])[1_000, 10_000, 100_000, 1_000_000, 10_000_000])
        {
            SampleBody body = SampleBodies.GitPush("git-push", size / BytesPerRef);
            Workload workload = new(LaunchpadContract.Instance, new LaunchpadPeer(), body);
            double[] best = BestOf(size < 1_000_000 ? Repetitions : 10, workload.Parse, workload.ParseFloor);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\t{body.Json.Length}\t{best[0] / body.Json.Length:F2}\t{best[1] / body.Json.Length:F2}"));
        }

        Console.WriteLine("event types\tns for one of them, drawn at random");
        IEnumerable<string[]> lines = Enumerable.Range(0, Processes).SelectMany(_ => Child.Run(ChildArgument)).Select(line => line.Split('\t'));
        foreach (IGrouping<string, double> times in lines.GroupBy(line => line[0], line => double.Parse(line[1], CultureInfo.InvariantCulture)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Key}\t{times.Min():F1}"));
        }
    }

    /// <summary>What this process measures.</summary>
    public static void PrintDispatchOfThisProcess()
    {
        int[] counts = [15, 50, 100, 300];
        double[] times = BestOf(Repetitions, [.. counts.Select(Dispatch)]);
        foreach ((int count, double time) in counts.Zip(times))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count}\t{time}"));
        }
    }

    // Different types one after the other, so that neither the branch predictor nor the profile can settle on one. The same number of bodies for all
    // contracts, or more of them would not fit the caches.
    private static Func<object?> Dispatch(int count)
    {
        const int Bodies = 15;
        SyntheticContract contract = SyntheticContract.WithEvents(count);
        byte[][] bodies = [.. Enumerable.Range(0, Bodies).Select(number => Encoding.UTF8.GetBytes($$$"""{"type":"{{{SchemaFolder.EventType(number * count / Bodies)}}}","event":{"id":1}}"""))];
        int next = 0;
        return () => contract.Parse(bodies[next = (next + 7) % Bodies]);
    }

    private static double[] BestOf(int repetitions, params Func<object?>[] runs)
    {
        Contestant[] contestants = [.. runs.Select(run => new Contestant(run))];
        Contestant.WarmUp(contestants, rounds: 20);
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            GC.Collect();
            foreach (Contestant contestant in contestants)
            {
                contestant.RunBatch();
            }
        }

        return [.. contestants.Select(contestant => contestant.Best)];
    }
}

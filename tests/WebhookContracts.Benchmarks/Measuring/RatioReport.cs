using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>The table of ratios. Everything in one run and interleaved, so that what slows the machine down slows everybody down alike.</summary>
internal static class RatioReport
{
    public const string ChildArgument = "--ratios-of-one-process";

    // One process may lay out its code or memory 10 to 20 % worse than the next.
    private const int Processes = 3;

    // All measures in one process take 25 seconds; fewer of them take less.
    private static readonly TimeSpan s_timeOfOneContestant = TimeSpan.FromMilliseconds(100);

    /// <summary>The best of three processes, one line for each measure.</summary>
    /// <param name="filter">Only measures whose names this regular expression matches; empty for all.</param>
    public static void Print(string filter)
    {
        foreach (Ratio ratio in Measure(filter))
        {
            Console.WriteLine(ratio);
        }
    }

    /// <summary>The best of three processes, for each measure.</summary>
    /// <param name="filter">Only measures whose names this regular expression matches; empty for all.</param>
    public static IReadOnlyCollection<Ratio> Measure(string filter)
    {
        Dictionary<string, Ratio> best = [];
        for (int process = 0; process < Processes; process++)
        {
            foreach (string line in Child.Run(ChildArgument, filter))
            {
                Ratio ratio = Ratio.Parse(line);
                best[ratio.Name] = best.TryGetValue(ratio.Name, out Ratio? earlier) ? earlier.Best(ratio) : ratio;
            }
        }

        return best.Values;
    }

    /// <summary>What this process measures.</summary>
    public static void PrintOfThisProcess(string filter)
    {
        Race[] races = [.. Contest.All().Where(contest => Regex.IsMatch(contest.Name, filter)).Select(contest => new Race(contest))];
        Contestant[] all = [.. races.SelectMany(race => race.All)];

        Contestant.WarmUp(all);
        Stopwatch elapsed = Stopwatch.StartNew();
        while (elapsed.Elapsed < s_timeOfOneContestant * all.Length)
        {
            // Once for all: a collection before every batch would hide what allocating costs.
            GC.Collect();
            foreach (Contestant contestant in all)
            {
                contestant.RunBatch();
            }
        }

        foreach (Race race in races)
        {
            Console.WriteLine(race.ToRatio());
        }
    }

    private sealed class Race(Contest contest)
    {
        private readonly Contestant _ours = new(contest.Ours);
        private readonly Contestant? _floor = contest.Floor is null ? null : new(contest.Floor);
        private readonly Contestant[] _peers = [.. contest.Peers.Select(peer => new Contestant(peer))];

        public IEnumerable<Contestant> All => [_ours, .. _floor is null ? (Contestant[])[] : [_floor], .. _peers];

        public Ratio ToRatio() => new(
            contest.Name,
            contest.BodyLength,
            _ours.Best,
            _floor?.Best,
            _peers.Length == 0 ? null : _peers.Min(peer => peer.Best),
            _ours.Allocated(),
            contest.Kept);
    }
}

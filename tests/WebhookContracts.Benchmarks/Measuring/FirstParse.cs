using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WebhookContracts.Benchmarks.Bodies;
using WebhookContracts.Benchmarks.Peers;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>How long the first parse takes in a fresh process, where everything is loaded and compiled on the way.</summary>
internal static class FirstParse
{
    public const string ChildArgument = "--first-of-one-process";

    private const int Processes = 10;

    private static readonly string[] s_contestants = ["token loop", "ours", "System.Text.Json source generation"];

    /// <summary>The best of several processes for each contestant, in milliseconds.</summary>
    public static void Print()
    {
        string file = Path.GetTempFileName();
        try
        {
            // Made here, so that the child has nothing to do with JSON before it starts its clock.
            File.WriteAllBytes(file, SampleBodies.OneFuzz().Single(body => body.Name == "crash_reported").Json);
            Dictionary<string, double> best = s_contestants.ToDictionary(contestant => contestant, _ => double.PositiveInfinity);
            for (int process = 0; process < Processes; process++)
            {
                foreach (string contestant in s_contestants)
                {
                    double time = double.Parse(Child.Run(ChildArgument, contestant, file).Single(), CultureInfo.InvariantCulture);
                    best[contestant] = Math.Min(best[contestant], time);
                }
            }

            foreach (string contestant in s_contestants)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contestant}\t{best[contestant]:F1} ms\t{best[contestant] / best[s_contestants[0]]:F1}"));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static void PrintOfThisProcess(string contestant, string file)
    {
        byte[] body = File.ReadAllBytes(file);
        long start = Stopwatch.GetTimestamp();
        if (contestant == s_contestants[0])
        {
            ReadTokens(body);
        }
        else if (contestant == s_contestants[1])
        {
            Parse(body);
        }
        else
        {
            ParseSourceGenerated(body);
        }

        Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static void ReadTokens(byte[] body)
    {
        Utf8JsonReader reader = new(body);
        while (reader.Read())
        {
        }
    }

    private static void Parse(byte[] body) => OneFuzzContract.Instance.Parse(body);

    private static void ParseSourceGenerated(byte[] body) => new OneFuzzPeer().Parse(body, "crash_reported");
}

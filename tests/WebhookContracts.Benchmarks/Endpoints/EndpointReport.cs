using System.Diagnostics;
using System.Globalization;
using WebhookContracts.Benchmarks.Measuring;

namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>What an endpoint costs beside the least that it can: server and client in processes of their own, each on a core of its own.</summary>
internal static class EndpointReport
{
    private const string ServerCore = "0";
    private const string ClientCore = "1";
    private const int DefaultRounds = 12;
    private const double DefaultSeconds = 2;

    /// <summary>Runs both, and prints a table for each body.</summary>
    /// <param name="rounds">How often each endpoint has its turn; empty for the default.</param>
    /// <param name="seconds">How long a turn is; empty for the default.</param>
    public static void Print(string rounds, string seconds)
    {
        using Process server = StartServer();
        try
        {
            string port = server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server has not started.");
            string[] lines = Child.RunProgram(
                "taskset",
                ["-c", ClientCore, .. Child.CommandLine(EndpointClient.Argument, port, OrDefault(rounds, DefaultRounds), OrDefault(seconds, DefaultSeconds))]);
            foreach (IGrouping<string, EndpointRound> body in lines.Select(EndpointRound.Parse).GroupBy(round => round.Body))
            {
                Print(EndpointBody.All.Single(item => item.Name == body.Key), [.. body]);
            }
        }
        finally
        {
            server.StandardInput.Close();
            server.WaitForExit();
        }
    }

    private static void Print(EndpointBody body, EndpointRound[] rounds)
    {
        ILookup<string, EndpointRound> byContestant = rounds.ToLookup(round => round.Contestant);
        double[] floor = [.. byContestant[EndpointContestant.Floor].Select(round => round.PerSecond)];
        double bare = Median(byContestant[EndpointContestant.Bare].Select(round => round.Allocated));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{body.Name}, {body.Json.Length} bytes, whose message keeps {body.Kept}; medians of {floor.Length} rounds\n"));
        Console.WriteLine("| endpoint | requests/s | of floor's | processor µs | of floor's | allocated | beyond bare and message |\n|---|---:|---:|---:|---:|---:|---:|");
        double floorProcessor = Median(byContestant[EndpointContestant.Floor].Select(round => round.Processor));
        foreach (string contestant in EndpointContestant.All)
        {
            EndpointRound[] own = [.. byContestant[contestant]];

            // Of the same round, which a busier minute of the machine has slowed down alike.
            double share = Median(own.Zip(floor, (round, other) => round.PerSecond / other));
            double processor = Median(own.Select(round => round.Processor));
            double allocated = Median(own.Select(round => round.Allocated));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contestant} | {Median(own.Select(round => round.PerSecond)):N0} | {share:P0} | {processor / 1000:F1} | {processor / floorProcessor:P0} | {allocated:N0} | {allocated - bare - body.Kept:N0} |"));
        }
    }

    private static Process StartServer()
    {
        ProcessStartInfo start = new("taskset", ["-c", ServerCore, .. Child.CommandLine(EndpointServer.Argument)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return Process.Start(start)!;
    }

    private static string OrDefault(string text, double value) => text.Length > 0 ? text : value.ToString(CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}

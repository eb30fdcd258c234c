using System.Diagnostics;
using System.Globalization;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Benchmarks.Endpoints;

/// <summary>The process that posts: to each endpoint in turn, over and over, and writes a line for each turn.</summary>
internal static class EndpointClient
{
    public const string Argument = "--endpoint-client";

    // Enough for the server never to wait for the client.
    private const int Connections = 32;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1.5);

    private static long s_number;

    /// <param name="port">The server's.</param>
    /// <param name="rounds">How often each endpoint has its turn.</param>
    /// <param name="seconds">How long a turn is.</param>
    public static async Task RunAsync(int port, int rounds, double seconds)
    {
        EndpointConnection[] connections = [.. Enumerable.Range(0, Connections).Select(_ => new EndpointConnection(port))];
        using HttpClient counters = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        foreach (EndpointBody body in EndpointBody.All)
        {
            // The runtime compiles in the background what is called often, and once more with what it has learnt.
            foreach (string contestant in EndpointContestant.All.Concat(EndpointContestant.All))
            {
                Post(connections, contestant, body, s_warmUp);
            }

            for (int round = 0; round < rounds; round++)
            {
                foreach (string contestant in Rotated(round))
                {
                    (double processor, double allocated) = await CountAsync(counters).ConfigureAwait(false);
                    (long count, TimeSpan time) = Post(connections, contestant, body, TimeSpan.FromSeconds(seconds));
                    (double processorAfter, double allocatedAfter) = await CountAsync(counters).ConfigureAwait(false);
                    Console.WriteLine(new EndpointRound(body.Name, contestant, count / time.TotalSeconds, (processorAfter - processor) / count, (allocatedAfter - allocated) / count));
                }
            }
        }

        Array.ForEach(connections, connection => connection.Dispose());
    }

    private static (long Count, TimeSpan Time) Post(EndpointConnection[] connections, string contestant, EndpointBody body, TimeSpan duration)
    {
        KeyValuePair<string, string>[] headers =
        [
            new(LaunchpadContract.Instance.EventTypeHeader!, body.EventType),
            .. EndpointBody.Scheme.Sign(new RawDelivery { Headers = default, Body = body.Json }, WebhookSecret.FromUtf8(EndpointBody.Key)).Headers,
        ];
        foreach (EndpointConnection connection in connections)
        {
            connection.Prepare(EndpointContestant.PathOf(contestant, body), body, LaunchpadContract.Instance.DeliveryIdHeader!, headers);
            connection.Send(++s_number);
        }

        long count = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            foreach (EndpointConnection connection in connections)
            {
                connection.Receive();
                connection.Send(++s_number);
                count++;
            }
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Array.ForEach(connections, connection => connection.Receive());
        return (count, time);
    }

    // Whoever comes first in one round comes last in another.
    private static IEnumerable<string> Rotated(int round)
    {
        int first = round % EndpointContestant.All.Length;
        return [.. EndpointContestant.All[first..], .. EndpointContestant.All[..first]];
    }

    private static async Task<(double Processor, double Allocated)> CountAsync(HttpClient client)
    {
        string[] counters = (await client.GetStringAsync(EndpointServer.CountersPath).ConfigureAwait(false)).Split(' ');
        return (double.Parse(counters[0], CultureInfo.InvariantCulture), double.Parse(counters[1], CultureInfo.InvariantCulture));
    }
}

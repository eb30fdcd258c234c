using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WebhookContracts.Tests.Shared;

namespace WebhookContracts.Benchmarks.Stores;

/// <summary>What it costs to remember a delivery in PostgreSQL, beside statements that do less: in time, in processor, and in bytes of table and index.</summary>
internal static class StoreReport
{
    private const int DefaultRounds = 6;
    private const double SecondsOfTurn = 2;
    private const int Workers = 16;
    private const int RowsToWeigh = 100_000;

    /// <summary>Runs all, and prints a table for a server that waits for its disk, and for one that does not, and one of sizes.</summary>
    /// <param name="rounds">How often each has its turn; empty for the default.</param>
    public static async Task PrintAsync(string rounds)
    {
        int count = rounds.Length > 0 ? int.Parse(rounds, CultureInfo.InvariantCulture) : DefaultRounds;
        await PrintAsync("fsync = on", "", count, weighs: false);
        await PrintAsync("fsync = off", "-c fsync=off", count, weighs: true);
    }

    private static async Task PrintAsync(string name, string settings, int rounds, bool weighs)
    {
        using PostgreSqlServer server = PostgreSqlServer.Start(settings + " -c shared_buffers=512MB -c max_wal_size=4GB");
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(server.ConnectionString);
        PostgreSqlDeliveryStore store = new(dataSource);
        await store.MigrateAsync();
        await using (NpgsqlCommand command = dataSource.CreateCommand(StoreContestant.Tables))
        {
            await command.ExecuteNonQueryAsync();
        }

        StoreContestant[] contestants = StoreContestant.All(dataSource, store);
        Dictionary<StoreContestant, List<Turn>> turns = contestants.ToDictionary(contestant => contestant, _ => new List<Turn>());

        // The first round prepares and is not counted.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (StoreContestant contestant in contestants)
            {
                Turn turn = await TakeTurnAsync(contestant, server);
                if (round > 0)
                {
                    turns[contestant].Add(turn);
                }
            }
        }

        Console.WriteLine($"\n{name}, {Workers} at once; medians of {rounds} rounds\n\n| | deliveries/s | µs of a core, client | µs of a core, server | deliveries/s of one core |\n|---|---:|---:|---:|---:|");
        foreach ((StoreContestant contestant, List<Turn> own) in turns)
        {
            double client = Median(own.Select(turn => turn.Client));
            double ofServer = Median(own.Select(turn => turn.Server));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contestant.Name} | {Median(own.Select(turn => turn.PerSecond)):N0} | {client:N0} | {ofServer:N0} | {1e6 / (client + ofServer):N0} |"));
        }

        if (weighs)
        {
            await WeighAsync(dataSource, contestants);
        }
    }

    // As many rows as are said, each by the way that a delivery takes.
    private static async Task WeighAsync(NpgsqlDataSource dataSource, StoreContestant[] contestants)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nBytes a row, of {RowsToWeigh:N0}\n\n| | table | index |\n|---|---:|---:|"));
        (string Table, int Contestant)[] tables = [("raw_deliveries", 0), ("raw_claims", 1), ("webhooks.deliveries", 2)];
        foreach ((string table, int contestant) in tables)
        {
            await AskAsync<object>(dataSource, $"TRUNCATE {table}");
            int next = 0;
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) <= RowsToWeigh)
                {
                    await contestants[contestant].HandleAsync(NewKey());
                }
            })));
            double ofTable = await AskAsync<long>(dataSource, $"SELECT pg_table_size('{table}')");
            double ofIndex = await AskAsync<long>(dataSource, $"SELECT pg_indexes_size('{table}')");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestants[contestant].Name} | {ofTable / RowsToWeigh:N0} | {ofIndex / RowsToWeigh:N0} |"));
        }
    }

    private static async Task<Turn> TakeTurnAsync(StoreContestant contestant, PostgreSqlServer server)
    {
        TimeSpan client = Environment.CpuUsage.TotalTime;
        TimeSpan ofServer = server.ProcessorTime;
        long began = Stopwatch.GetTimestamp();
        long[] counts = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            long count = 0;
            for (; Stopwatch.GetElapsedTime(began).TotalSeconds < SecondsOfTurn; count++)
            {
                await contestant.HandleAsync(NewKey());
            }

            return count;
        })));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        long all = counts.Sum();
        return new(
            all / seconds,
            (Environment.CpuUsage.TotalTime - client).TotalMicroseconds / all,
            (server.ProcessorTime - ofServer).TotalMicroseconds / all);
    }

    // As long as one of a signed delivery is.
    private static string NewKey() => $"Launchpad/git:push:0.1/38215662/{Guid.NewGuid():N}{Guid.NewGuid():N}";

    private static async Task<T?> AskAsync<T>(NpgsqlDataSource dataSource, string sql)
    {
        await using NpgsqlCommand command = dataSource.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private sealed record Turn(double PerSecond, double Client, double Server);
}

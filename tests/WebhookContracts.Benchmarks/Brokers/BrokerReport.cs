using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RabbitMQ.Client;
using WebhookContracts.Benchmarks.Endpoints;
using WebhookContracts.Benchmarks.Measuring;
using WebhookContracts.Launchpad;
using WebhookContracts.Tests.Shared;

namespace WebhookContracts.Benchmarks.Brokers;

/// <summary>
/// What a delivery costs from its request to its effect, through a broker and a database, beside the same by the bare clients: in time, and in the processor time of each process that has
/// a part in it.
/// </summary>
internal static class BrokerReport
{
    private const int DefaultRounds = 6;
    private const int DefaultDeliveries = 3_000;
    private const int DeliveriesOfWarmUp = 10_000;
    private const int Connections = 64;
    private const int MessagesToWeigh = 20_000;

    // Seldom enough for the question to cost next to nothing.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private static long s_number;

    /// <summary>What is posted.</summary>
    public static EndpointBody Body { get; } = EndpointBody.All[0];

    /// <summary>Runs all, in turn, and prints a table.</summary>
    /// <param name="rounds">How often each has its turn; empty for the default.</param>
    /// <param name="deliveries">How many deliveries a turn has; empty for the default.</param>
    public static async Task PrintAsync(string rounds, string deliveries)
    {
        int turns = rounds.Length > 0 ? int.Parse(rounds, CultureInfo.InvariantCulture) : DefaultRounds;
        int count = deliveries.Length > 0 ? int.Parse(deliveries, CultureInfo.InvariantCulture) : DefaultDeliveries;
        using PostgreSqlServer database = PostgreSqlServer.Start("-c shared_buffers=512MB -c max_wal_size=4GB");
        await using BrokerProcess broker = new();
        await broker.StartAsync();
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database.ConnectionString);
        await using (NpgsqlCommand command = dataSource.CreateCommand(BrokerContestant.Tables))
        {
            await command.ExecuteNonQueryAsync();
        }

        using Process worker = Start(BrokerWorker.Argument, broker.Address.ToString(), database.ConnectionString);
        worker.StandardOutput.ReadLine();
        using Process receiver = Start(BrokerReceiver.Argument, broker.Address.ToString());
        int port = int.Parse(receiver.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        using Process server = Process.GetProcessById(broker.Id);
        Meters meters = new(receiver, server, worker, database);
        EndpointConnection[] connections = [.. Enumerable.Range(0, Connections).Select(_ => new EndpointConnection(port))];
        try
        {
            // What is called often is compiled in the background, and once more with what was learnt.
            foreach (string contestant in BrokerContestant.All)
            {
                await TakeTurnAsync(contestant, DeliveriesOfWarmUp, connections, dataSource, meters);
            }

            Turn[] taken = await TakeTurnsAsync(turns, contestant => TakeTurnAsync(contestant, count, connections, dataSource, meters));
            Print(taken, turns);
            await WeighAsync(broker, connections, worker);
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
            foreach (Process process in (Process[])[receiver, worker])
            {
                process.StandardInput.Close();
                await process.WaitForExitAsync();
            }
        }
    }

    // Whoever comes first in one round comes last in another.
    private static async Task<Turn[]> TakeTurnsAsync(int rounds, Func<string, Task<Turn>> takeTurn)
    {
        List<Turn> turns = [];
        for (int round = 0; round < rounds; round++)
        {
            int first = round % BrokerContestant.All.Length;
            foreach (string contestant in (string[])[.. BrokerContestant.All[first..], .. BrokerContestant.All[..first]])
            {
                turns.Add(await takeTurn(contestant));
            }
        }

        return [.. turns];
    }

    private static async Task<Turn> TakeTurnAsync(string contestant, int count, EndpointConnection[] connections, NpgsqlDataSource dataSource, Meters meters)
    {
        await using NpgsqlCommand effects = dataSource.CreateCommand($"SELECT count(*) FROM effects_{contestant}");
        await using NpgsqlCommand log = dataSource.CreateCommand("SELECT (pg_current_wal_lsn() - '0/0')::bigint");
        await using (NpgsqlCommand truncate = dataSource.CreateCommand($"TRUNCATE effects_{contestant}"))
        {
            await truncate.ExecuteNonQueryAsync();
        }

        long logged = (long)(await log.ExecuteScalarAsync())!;
        double[] before = meters.Read();
        long began = Stopwatch.GetTimestamp();
        Post(contestant, count, connections);
        double answered = Stopwatch.GetElapsedTime(began).TotalSeconds;
        while ((long)(await effects.ExecuteScalarAsync())! < count)
        {
            await Task.Delay(s_pause);
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        logged = (long)(await log.ExecuteScalarAsync())! - logged;
        return new(contestant, count / seconds, count / answered, logged / (double)count, [.. meters.Read().Zip(before, (now, then) => (now - then) / count)]);
    }

    private static void Post(string contestant, int count, EndpointConnection[] connections)
    {
        KeyValuePair<string, string>[] headers =
        [
            new(LaunchpadContract.Instance.EventTypeHeader!, Body.EventType),
            .. EndpointBody.Scheme.Sign(new RawDelivery { Headers = default, Body = Body.Json }, WebhookSecret.FromUtf8(EndpointBody.Key)).Headers,
        ];
        int sent = 0;
        foreach (EndpointConnection connection in connections)
        {
            connection.Prepare(BrokerContestant.PathOf(contestant), Body, LaunchpadContract.Instance.DeliveryIdHeader!, headers);
            connection.Send(++s_number);
            sent++;
        }

        for (int received = 0; received < count; received++)
        {
            EndpointConnection connection = connections[received % connections.Length];
            connection.Receive();
            if (sent < count)
            {
                connection.Send(++s_number);
                sent++;
            }
        }
    }

    private static void Print(Turn[] turns, int rounds)
    {
        Console.WriteLine($"\n{Body.Name}, {Body.Json.Length} bytes; medians of {rounds} rounds\n");
        Console.WriteLine("| | deliveries/s | answered/s | ours of it | receiver µs | broker µs | worker µs | database µs | all, ours of it | bytes of the database's log |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        ILookup<string, Turn> byContestant = turns.ToLookup(turn => turn.Contestant);
        Turn[] ours = [.. byContestant[BrokerContestant.Ours]];
        foreach (string contestant in BrokerContestant.All)
        {
            Turn[] own = [.. byContestant[contestant]];

            // Of the same round, which a busier minute of the machine has slowed down alike.
            double share = Median(ours.Zip(own, (us, them) => us.PerSecond / them.PerSecond));
            double processor = Median(ours.Zip(own, (us, them) => them.Processor.Sum() / us.Processor.Sum()));
            string each = string.Join(" | ", Enumerable.Range(0, own[0].Processor.Length).Select(index => Median(own.Select(turn => turn.Processor[index])).ToString("N0", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contestant} | {Median(own.Select(turn => turn.PerSecond)):N0} | {Median(own.Select(turn => turn.AnsweredPerSecond)):N0} | {share:P0} | {each} | {processor:P0} | {Median(own.Select(turn => turn.Logged)):N0} |"));
        }
    }

    // What lies in the queue while no worker is there.
    private static async Task WeighAsync(BrokerProcess broker, EndpointConnection[] connections, Process worker)
    {
        worker.StandardInput.Close();
        await worker.WaitForExitAsync();
        await using IConnection connection = await new ConnectionFactory { Uri = broker.Address }.CreateConnectionAsync();
        await using IChannel channel = await connection.CreateChannelAsync();
        Console.WriteLine("\n| without a worker | answered/s | bytes on the broker's disk for each |\n|---|---:|---:|");
        foreach (string contestant in (string[])[BrokerContestant.Bare, BrokerContestant.Ours])
        {
            long before = broker.Size;
            long began = Stopwatch.GetTimestamp();
            Post(contestant, MessagesToWeigh, connections);
            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            uint queued = (await channel.QueueDeclarePassiveAsync(contestant)).MessageCount;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestant} | {MessagesToWeigh / seconds:N0} | {(broker.Size - before) / (double)queued:N0} |"));
        }
    }

    private static Process Start(params string[] arguments)
    {
        string[] command = Child.CommandLine(arguments);
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private sealed record Turn(string Contestant, double PerSecond, double AnsweredPerSecond, double Logged, double[] Processor);

    private sealed record Meters(Process Receiver, Process Broker, Process Worker, PostgreSqlServer Database)
    {
        /// <summary>The processor time of each, in microseconds.</summary>
        public double[] Read() => [Of(Receiver), Of(Broker), Of(Worker), Database.ProcessorTime.TotalMicroseconds];

        private static double Of(Process process)
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMicroseconds;
        }
    }
}

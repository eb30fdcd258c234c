using System.Globalization;
using Npgsql;
using WebhookContracts.Launchpad;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>Several machines, a sender that repeats what was not taken, and connections that end at any moment: each effect is there once.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ExactlyOnceTests(DatabaseFixture fixture)
{
    private const int Deliveries = 240;
    private const int Senders = 8;

    // Short, so that handlers come late, and what was given up is soon taken by others.
    private static readonly TimeSpan s_claim = TimeSpan.FromMilliseconds(300);

    [EngineFact]
    public async Task Whatever_ends_at_whatever_moment_each_effect_is_there_once()
    {
        Database database = await fixture.CreateAsync();
        int failures = 0;
        int repetitions = 0;
        await using Machine one = Create("one");
        await using Machine two = Create("two");
        await using Machine three = Create("three");
        Machine[] machines = [one, two, three];
        using CancellationTokenSource ended = new();
        Task killing = KillAsync(database, ended.Token);

        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            Random random = new(sender);
            for (int number = Interlocked.Increment(ref next); number <= Deliveries; number = Interlocked.Increment(ref next))
            {
                // Some are sent again although they were taken, and some by two at once.
                int times = random.Next(5) == 0 ? 2 : 1;
                await Task.WhenAll(Enumerable.Range(0, times).Select(async time =>
                {
                    await Task.Delay(random.Next(2) * time);
                    for (string answer = ""; !answer.StartsWith("202", StringComparison.Ordinal);)
                    {
                        answer = await machines[random.Next(machines.Length)].DeliverAsync(number);
                        _ = answer == "202 Repeated" ? Interlocked.Increment(ref repetitions) : answer == "503 Failed" ? Interlocked.Increment(ref failures) : 0;
                        await Task.Delay(answer == "503 Busy" ? 20 : 0);
                    }
                }));
            }
        })));
        await ended.CancelAsync();
        await killing;

        Assert.Equal(
            Enumerable.Range(1, Deliveries).Select(number => string.Create(CultureInfo.InvariantCulture, $"~team/{number}")).Order(StringComparer.Ordinal),
            (await database.EffectsAsync()).Order(StringComparer.Ordinal));

        // It was no idyll.
        Assert.InRange(failures, 10, int.MaxValue);
        Assert.InRange(repetitions, 10, int.MaxValue);

        Machine Create(string name) => new(
            database,
            webhook => webhook.On<GitPushEvent>(
                async (push, context, cancellation) =>
                {
                    await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), push.GitRepositoryPath!);
                    await Task.Delay(Random.Shared.Next(60) == 0 ? 2 * s_claim : TimeSpan.FromMilliseconds(Random.Shared.Next(4)), cancellation);
                },
                "handler"),
            $"{database.ConnectionString};Application Name=machine {name};Maximum Pool Size=30",
            s_claim);
    }

    // Ends connections of machines at random, and half way through the server.
    private async Task KillAsync(Database database, CancellationToken ended)
    {
        for (int time = 1; !ended.IsCancellationRequested; time++)
        {
            await Task.Delay(Random.Shared.Next(15), CancellationToken.None);
            try
            {
                await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'machine%' AND random() < 0.2");
            }
            catch (NpgsqlException)
            {
                // The killer's own connection died with the server.
            }

            if (time == 20)
            {
                fixture.Server.Stop();
                fixture.Server.Start();
                fixture.DataSource.Clear();
            }
        }
    }
}

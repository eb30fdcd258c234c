using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>What is forgotten leaves the table, and nothing else does.</summary>
[Collection(DatabaseTests.Name)]
public sealed class PruningTests(DatabaseFixture fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [EngineFact]
    public async Task What_is_claimed_or_remembered_stays_and_all_else_goes()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        await ClaimAsync("claimed", 2 * s_hour);
        await ClaimAsync("claim has ended", s_hour);
        await store.ReleaseAsync(await ClaimAsync("released", s_hour), default);
        await store.RememberAsync(await ClaimAsync("remembered", s_hour), "handler", 2 * s_hour, isLast: true, default);
        await store.RememberAsync(await ClaimAsync("claim has ended, remembered", s_hour), "handler", 2 * s_hour, isLast: false, default);
        await store.RememberAsync(await ClaimAsync("forgotten", s_hour), "handler", s_hour, isLast: true, default);
        await store.RememberAsync(await ClaimAsync("forgotten, but claimed", 2 * s_hour), "handler", s_hour, isLast: false, default);
        await database.MoveTimeAsync(s_hour + TimeSpan.FromMinutes(1));

        Assert.Equal(3, await store.PruneAsync());

        Assert.Equal(
            ((string[])["claimed", "remembered", "claim has ended, remembered", "forgotten, but claimed"]).Select(DeliveryId.Of).Order(),
            (await database.AskAsync<Guid[]>($"SELECT array(SELECT key FROM {database.Schema}.deliveries)")).Order());

        async Task<DeliveryClaim> ClaimAsync(string key, TimeSpan duration) => (await store.ClaimAsync(key, duration, default))!;
    }

    [EngineFact]
    public async Task A_large_table_is_gone_through_in_steps_that_end_where_it_ends()
    {
        const long Rows = 100_000;
        Database database = await FilledAsync(Rows);
        PostgreSqlDeliveryStore store = database.Store();
        List<(long Removed, bool IsLast)> steps = [];

        while (steps is [] or [.., (_, false)])
        {
            steps.Add((await store.PruneStepAsync(default))!.Value);
        }

        Assert.InRange(steps.Count, 4, 10);
        Assert.All(steps, step => Assert.InRange(step.Removed, 1, Rows / 3));
        Assert.Equal(Rows / 10 * 9, steps.Sum(step => step.Removed));
        Assert.Equal(Rows / 10, await database.AskAsync<long>($"SELECT count(*) FROM {database.Schema}.deliveries"));
    }

    [EngineFact]
    public async Task A_step_reads_its_blocks_and_no_others()
    {
        Database database = await FilledAsync(10_000);
        await using NpgsqlCommand command = database.DataSource.CreateCommand("EXPLAIN " + new DeliveryStatements(new(database.Schema, "deliveries")).Prune);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = 256L }, new() { Value = s_hour } });
        List<string> plan = [];
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }
        }

        Assert.Contains(plan, line => line.Contains("Tid Range Scan on deliveries e", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("Tid Scan on deliveries d", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on deliveries ", StringComparison.Ordinal));
    }

    [EngineFact]
    public async Task While_one_machine_is_at_it_others_do_not_wait()
    {
        Database database = await fixture.CreateAsync();
        await using NpgsqlConnection other = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction turn = await other.BeginTransactionAsync();
        await using (NpgsqlCommand command = new($"SELECT 1 FROM {database.Schema}.deliveries_state FOR UPDATE", other))
        {
            await command.ExecuteScalarAsync();
        }

        Assert.Null(await database.Store().PruneStepAsync(default));
        await turn.RollbackAsync();
        Assert.NotNull(await database.Store().PruneStepAsync(default));
    }

    [EngineFact]
    public async Task A_step_that_meets_another_is_repeated_where_the_database_isolates_strictly_by_default()
    {
        Database database = await fixture.CreateAsync();
        await using NpgsqlDataSource strict = NpgsqlDataSource.Create(database.ConnectionString + ";Options=-c default_transaction_isolation=serializable");
        await using NpgsqlConnection other = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction turn = await other.BeginTransactionAsync();
        await using NpgsqlCommand command = new($"LOCK TABLE {database.Schema}.deliveries_state; UPDATE {database.Schema}.deliveries_state SET next_block = 0", other);
        await command.ExecuteNonQueryAsync();

        Task<(long Removed, bool IsLast)?> step = database.Store(strict).PruneStepAsync(default).AsTask();
        await database.UntilSomebodyWaitsAsync();
        await turn.CommitAsync();

        Assert.Equal((0L, true), (await step)!.Value);
    }

    [EngineFact]
    public async Task What_somebody_has_locked_is_left_to_the_next_walk_and_not_waited_for()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        await store.ClaimAsync("free", TimeSpan.FromTicks(1), default);
        await store.ClaimAsync("locked", TimeSpan.FromTicks(1), default);
        await using NpgsqlConnection other = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await other.BeginTransactionAsync();
        await using NpgsqlCommand command = new($"SELECT 1 FROM {database.Schema}.deliveries WHERE key = $1 FOR UPDATE", other) { Parameters = { new() { Value = DeliveryId.Of("locked") } } };
        await command.ExecuteScalarAsync();

        Assert.Equal(1, await store.PruneAsync());
        await transaction.RollbackAsync();
        await database.ExecuteAsync($"UPDATE {database.Schema}.deliveries_state SET due_at = due_at - $1", s_hour);
        Assert.Equal(1, await store.PruneAsync());
    }

    [EngineFact]
    public async Task The_next_walk_begins_when_it_is_due_whoever_asks()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore[] machines = [Create(), Create()];
        await machines[0].ClaimAsync("a", TimeSpan.FromTicks(1), default);
        Assert.Equal(1, await machines[0].PruneAsync());
        await machines[0].ClaimAsync("b", TimeSpan.FromTicks(1), default);

        Assert.Equal(0, await machines[1].PruneAsync());
        await database.ExecuteAsync($"UPDATE {database.Schema}.deliveries_state SET due_at = due_at - $1", s_hour);
        Assert.Equal(1, await machines[1].PruneAsync());

        PostgreSqlDeliveryStore Create() => new(database.DataSource, new() { Schema = database.Schema, PruneInterval = s_hour });
    }

    [EngineFact]
    public async Task An_application_does_it_by_itself()
    {
        Database database = await fixture.CreateAsync();
        MovableClock clock = new();
        await database.Store().ClaimAsync("a", TimeSpan.FromTicks(1), default);
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(clock).AddWebhooks().AddPostgreSqlDeliveryStore(database.DataSource, options =>
        {
            options.Schema = database.Schema;
            options.PruneInterval = s_hour;
        });
        using IHost host = builder.Build();
        await host.StartAsync();

        await clock.UntilTimerAsync(s_hour / 4);
        clock.Move(s_hour / 4);
        await clock.UntilTimerAsync(s_hour / 4);
        await host.StopAsync();

        Assert.Equal(0, await database.AskAsync<long>($"SELECT count(*) FROM {database.Schema}.deliveries"));
    }

    [EngineFact]
    public async Task A_database_that_goes_away_while_the_application_stops_is_no_fault()
    {
        Database database = await fixture.CreateAsync();
        TaskCompletionSource isOpening = new();
        TaskCompletionSource mayFail = new();
        NpgsqlDataSourceBuilder builder = new(database.ConnectionString);
        builder.UsePhysicalConnectionInitializer(_ => throw new NotSupportedException(), async _ =>
        {
            isOpening.SetResult();
            await mayFail.Task;
            throw new IOException("The server has gone.");
        });
        await using NpgsqlDataSource dataSource = builder.Build();
        MovableClock clock = new();
        using DeliveryPruning pruning = new(
            database.Store(dataSource), Options.Create(new PostgreSqlDeliveryStoreOptions { PruneInterval = s_hour }), clock, NullLogger<PostgreSqlDeliveryStore>.Instance);
        await pruning.StartAsync(default);
        await clock.UntilTimerAsync(s_hour / 4);
        clock.Move(s_hour / 4);
        await isOpening.Task;

        Task stopped = pruning.StopAsync(default);
        mayFail.SetResult();
        await stopped;

        await pruning.ExecuteTask!;
    }

    // Of ten deliveries nine are to be forgotten.
    private async Task<Database> FilledAsync(long rows)
    {
        Database database = await fixture.CreateAsync();
        await database.ExecuteAsync($"INSERT INTO {database.Schema}.deliveries (key, fence, remembered_until, handled) "
            + "SELECT gen_random_uuid(), 1, clock_timestamp() + CASE WHEN n % 10 = 0 THEN interval '1 hour' ELSE interval '-1 hour' END, E'handler\\n' FROM generate_series(1, $1) AS n", rows);
        return database;
    }
}

using Npgsql;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>The script that makes the tables.</summary>
[Collection(DatabaseTests.Name)]
public sealed class MigrationTests(DatabaseFixture fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [EngineFact]
    public async Task It_may_be_run_again_and_changes_nothing_that_is_there()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        await store.ClaimAsync("a", s_hour, default);

        await store.MigrateAsync();
        fixture.Server.Psql(PostgreSqlDeliveryStore.CreateMigrationScript(database.Options));

        Assert.Null(await store.ClaimAsync("a", s_hour, default));
        Assert.Equal(1, await database.AskAsync<int>($"SELECT version FROM {database.Schema}.deliveries_state"));
    }

    [EngineFact]
    public async Task Many_may_run_it_at_once()
    {
        for (int round = 0; round < 5; round++)
        {
            PostgreSqlDeliveryStoreOptions options = new() { Schema = $"at once {round}" };

            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new PostgreSqlDeliveryStore(fixture.DataSource, options).MigrateAsync())));

            Assert.NotNull(await new PostgreSqlDeliveryStore(fixture.DataSource, options).ClaimAsync("a", s_hour, default));
        }
    }

    [EngineFact]
    public async Task Many_may_run_it_at_once_also_where_the_database_isolates_strictly_by_default()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStoreOptions options = new() { Schema = database.Schema, Table = "late" };
        await using NpgsqlDataSource strict = NpgsqlDataSource.Create(database.ConnectionString + ";Options=-c default_transaction_isolation=serializable");
        await using NpgsqlConnection other = await database.DataSource.OpenConnectionAsync();
        await using NpgsqlTransaction first = await other.BeginTransactionAsync();
        await using (NpgsqlCommand command = new(PostgreSqlDeliveryStore.CreateMigrationScript(options), other))
        {
            await command.ExecuteNonQueryAsync();
        }

        PostgreSqlDeliveryStore store = new(strict, options);
        Task second = store.MigrateAsync();
        await database.UntilSomebodyWaitsAsync();
        await first.CommitAsync();
        await second;

        Assert.NotNull(await store.ClaimAsync("a", s_hour, default));
    }

    [EngineFact]
    public async Task A_newer_version_is_left_as_it_is()
    {
        Database database = await fixture.CreateAsync();
        await database.ExecuteAsync($"UPDATE {database.Schema}.deliveries_state SET version = 2");

        await database.Store().MigrateAsync();

        Assert.Equal(2, await database.AskAsync<int>($"SELECT version FROM {database.Schema}.deliveries_state"));
    }

    [EngineFact]
    public async Task Tables_can_have_any_names()
    {
        string[] names = ["Web Hooks", "quote\"s'; DROP SCHEMA public; --", "$migration$ $x$", "user", "ünïcödé 🦊", "back\\slash", "%s", "two\r\nlines\u2028"];
        foreach (string name in names)
        {
            PostgreSqlDeliveryStore store = new(fixture.DataSource, new() { Schema = name, Table = name, PruneInterval = TimeSpan.FromHours(1) });
            await store.MigrateAsync();
            await store.MigrateAsync();

            DeliveryClaim claim = (await store.ClaimAsync("a", s_hour, default))!;
            await store.RememberAsync(claim, "handler", s_hour, isLast: true, default);
            Assert.Equal(["handler"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
            Assert.Equal(0, await store.PruneAsync());
        }
    }

    [EngineFact]
    public async Task Several_tables_of_one_schema_know_nothing_of_each_other()
    {
        PostgreSqlDeliveryStore one = new(fixture.DataSource, new() { Schema = "several", Table = "one" });
        PostgreSqlDeliveryStore other = new(fixture.DataSource, new() { Schema = "several", Table = "other" });
        await one.MigrateAsync();
        await other.MigrateAsync();

        Assert.NotNull(await one.ClaimAsync("a", s_hour, default));
        Assert.NotNull(await other.ClaimAsync("a", s_hour, default));
    }

    [EngineFact]
    public async Task Who_receives_needs_no_more_than_the_script_says()
    {
        Database database = await fixture.CreateAsync();
        await database.ExecuteAsync(
            $"""
            CREATE ROLE receiver LOGIN;
            GRANT USAGE ON SCHEMA {database.Schema} TO receiver;
            GRANT SELECT, INSERT, UPDATE, DELETE ON {database.Schema}.deliveries, {database.Schema}.deliveries_state TO receiver;
            GRANT INSERT ON {database.Schema}.effects TO receiver;
            """);
        await using Machine machine = new(
            database,
            webhook => webhook.OnAny(async (_, context, cancellation) => await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "effect")),
            database.ConnectionString.Replace("Username=postgres", "Username=receiver", StringComparison.Ordinal));

        Assert.Equal("202 Handled", await machine.DeliverAsync());
        Assert.Equal("202 Repeated", await machine.DeliverAsync());
        Assert.Equal(0, await ((PostgreSqlDeliveryStore)machine.Store).PruneAsync());
    }

    [EngineFact]
    public async Task Who_makes_the_tables_needs_no_more_than_the_schema()
    {
        NpgsqlConnectionStringBuilder maker = new(fixture.Server.ConnectionString) { Username = "maker" };
        fixture.Server.Psql("CREATE ROLE maker LOGIN; CREATE SCHEMA prepared; GRANT USAGE, CREATE ON SCHEMA prepared TO maker");
        await using PostgreSqlDeliveryStore prepared = new(maker.ConnectionString, new() { Schema = "prepared" });
        await using PostgreSqlDeliveryStore absent = new(maker.ConnectionString, new() { Schema = "absent" });

        await prepared.MigrateAsync();
        PostgresException fault = await Assert.ThrowsAsync<PostgresException>(() => absent.MigrateAsync());

        Assert.NotNull(await prepared.ClaimAsync("a", s_hour, default));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [EngineFact]
    public async Task Where_the_tables_are_missing_the_error_says_what_makes_them()
    {
        PostgreSqlDeliveryStore store = new(fixture.DataSource, new() { Schema = "nowhere" });

        InvalidOperationException claim = await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.ClaimAsync("a", s_hour, default));
        InvalidOperationException prune = await Assert.ThrowsAsync<InvalidOperationException>(() => store.PruneAsync());

        Assert.Equal(
            "The tables of the delivery store, \"nowhere\".\"deliveries\" and its state, are not there, or not those of this version: PostgreSqlDeliveryStore.MigrateAsync makes them, "
            + "or whoever runs the script that CreateMigrationScript answers.",
            claim.Message);
        Assert.Equal(claim.Message, prune.Message);
    }

    [Fact]
    public void The_script_is_this() => Assert.Equal(
        """"
        -- The tables of the delivery store of WebhookContracts, version 1. May be run any number of times, and by several at once.
        -- Who runs it needs CREATE in the schema, or in the database where there is no such schema yet. Who receives deliveries needs
        -- USAGE of the schema, and SELECT, INSERT, UPDATE and DELETE on both tables.
        DO $migration$
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtextextended('WebhookContracts ' || '"webhooks"."deliveries"', 0));
            IF to_regnamespace(quote_ident('webhooks')) IS NULL THEN
                CREATE SCHEMA "webhooks";
            END IF;
            CREATE TABLE IF NOT EXISTS "webhooks"."deliveries" (
                key uuid PRIMARY KEY,
                fence bigint NOT NULL,
                claimed_until timestamptz,
                remembered_until timestamptz,
                handled text NOT NULL DEFAULT ''
            ) WITH (autovacuum_vacuum_scale_factor = 0.05);
            CREATE TABLE IF NOT EXISTS "webhooks"."deliveries_state" (
                is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
                version integer NOT NULL,
                next_block bigint NOT NULL DEFAULT 0,
                due_at timestamptz NOT NULL DEFAULT clock_timestamp()
            );
            INSERT INTO "webhooks"."deliveries_state" AS s (version) VALUES (1) ON CONFLICT (is_only) DO NOTHING;
        END
        $migration$;

        """",
        PostgreSqlDeliveryStore.CreateMigrationScript());
}

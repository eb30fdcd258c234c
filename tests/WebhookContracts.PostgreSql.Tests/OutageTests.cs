using Npgsql;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>What is answered, and what is there in the end, when the database or the way to it fails.</summary>
[Collection(DatabaseTests.Name)]
public sealed class OutageTests(DatabaseFixture fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [EngineFact]
    public async Task While_the_database_is_down_the_sender_is_told_to_try_again_and_afterwards_all_goes_on()
    {
        Database database = await fixture.CreateAsync();
        await using Machine machine = new(database, webhook => webhook.OnAny((_, _, _) => Task.CompletedTask));
        Assert.Equal("202 Handled", await machine.DeliverAsync(1));
        fixture.Server.Stop();
        try
        {
            WebhookAnswer answer = await machine.ReceiveAsync(2);

            Assert.Equal((503, TimeSpan.FromSeconds(30)), (answer.StatusCode, answer.RetryAfter));
        }
        finally
        {
            fixture.Server.Start();
            fixture.DataSource.Clear();
        }

        // The connections of before are dead, and none of them fails a delivery.
        Assert.Equal("202 Handled", await machine.DeliverAsync(2));
        Assert.Equal("202 Repeated", await machine.DeliverAsync(1));
    }

    [EngineFact]
    public async Task A_database_that_does_not_answer_is_given_up_after_its_time()
    {
        Database database = await fixture.CreateAsync();
        await using Machine machine = new(database, webhook => webhook.OnAny((_, _, _) => Task.CompletedTask));
        await using NpgsqlConnection other = await database.DataSource.OpenConnectionAsync();
        await using (NpgsqlTransaction transaction = await other.BeginTransactionAsync())
        {
            await using NpgsqlCommand command = new($"LOCK TABLE {database.Schema}.deliveries", other);
            await command.ExecuteNonQueryAsync();

            Assert.Equal("503 Failed", await machine.DeliverAsync());
        }

        Assert.Equal("202 Handled", await machine.DeliverAsync());
    }

    [EngineFact]
    public async Task A_connection_that_is_cut_before_the_commit_leaves_nothing_and_the_next_attempt_everything()
    {
        Database database = await fixture.CreateAsync();
        bool isCut = true;
        await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellation);
            await database.WriteEffectAsync(transaction, "effect");
            if (isCut)
            {
                await database.ExecuteAsync("SELECT pg_terminate_backend($1, 10000)", transaction.Connection!.ProcessID);
            }
        }));

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        Assert.Empty(await database.EffectsAsync());
        isCut = false;
        Assert.Equal("202 Handled", await machine.DeliverAsync());

        Assert.Equal(["effect"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_commit_that_never_reached_the_server_is_known_not_to_have_happened()
    {
        Database database = await fixture.CreateAsync();
        using CommitCutter cutter = new(fixture.Server) { Next = Cut.BeforeCommit };
        await using Machine machine = Cuttable(database, cutter);

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        Assert.Empty(await database.EffectsAsync());
        Assert.Equal("202 Handled", await machine.DeliverAsync());

        Assert.Equal(["effect"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_commit_whose_answer_was_lost_is_found_out_to_have_happened()
    {
        Database database = await fixture.CreateAsync();
        using CommitCutter cutter = new(fixture.Server) { Next = Cut.AfterCommit };
        await using Machine machine = Cuttable(database, cutter);

        Assert.Equal("202 Handled", await machine.DeliverAsync());

        Assert.Equal(["effect"], await database.EffectsAsync());
        Assert.Equal("202 Repeated", await machine.DeliverAsync());
    }

    [EngineFact]
    public async Task A_transaction_whose_end_the_server_has_not_noticed_is_waited_for_and_then_left_to_the_next_attempt()
    {
        Database database = await fixture.CreateAsync();
        using CommitCutter cutter = new(fixture.Server) { Next = Cut.Unnoticed };
        await using Machine machine = Cuttable(database, cutter);

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        cutter.TellServer();

        // The claim could not be given up, since the row was not to be had.
        await MoveTimeWhenFreeAsync(database);
        Assert.Equal("202 Handled", await machine.DeliverAsync());
        Assert.Equal(["effect"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_claim_and_a_success_whose_answers_were_lost_are_asked_for_again_and_are_still_ones_own()
    {
        Database database = await fixture.CreateAsync();
        using CommitCutter cutter = new(fixture.Server, "INSERT INTO") { Next = Cut.AfterCommit };
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(cutter.ConnectionString);
        PostgreSqlDeliveryStore store = new(dataSource, new() { Schema = database.Schema, IsPrepared = false });

        DeliveryClaim claim = (await store.ClaimAsync("a", s_hour, default))!;
        Assert.False(cutter.IsCutting);
        Assert.Null(await database.Store().ClaimAsync("a", s_hour, default));
        cutter.Next = Cut.AfterCommit;
        await store.RememberAsync(claim, "handler", s_hour, isLast: true, default);

        Assert.False(cutter.IsCutting);
        Assert.Equal(["handler"], (await database.Store().ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task Whatever_is_asked_on_a_connection_that_has_ended_is_asked_again()
    {
        Database database = await fixture.CreateAsync();
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database.ConnectionString + ";Application Name=cut;Maximum Pool Size=1");
        PostgreSqlDeliveryStore store = database.Store(dataSource);
        DeliveryClaim claim = (await store.ClaimAsync("a", s_hour, default))!;

        await TerminateAsync();
        Assert.True(await store.RenewAsync(claim, s_hour, default));
        await TerminateAsync();
        await store.RememberAsync(claim, "handler", s_hour, isLast: false, default);
        await TerminateAsync();
        await store.ReleaseAsync(claim, default);
        await TerminateAsync();
        Assert.Equal(["handler"], (await store.ClaimAsync("a", s_hour, default))!.Handled);

        Task TerminateAsync() => database.ExecuteAsync("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'cut'");
    }

    [EngineFact]
    public async Task Where_the_database_isolates_strictly_by_default_claims_at_one_time_are_decided_all_the_same()
    {
        Database database = await fixture.CreateAsync();
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(database.ConnectionString + ";Options=-c default_transaction_isolation=serializable");
        PostgreSqlDeliveryStore store = database.Store(dataSource);

        for (int round = 0; round < 50; round++)
        {
            DeliveryClaim?[] claims = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () => await store.ClaimAsync($"{round}", s_hour, default))));
            Assert.Single(claims, claim => claim is not null);
        }
    }

    [EngineFact]
    public async Task A_pool_that_is_used_up_is_an_error_that_says_so_without_the_password()
    {
        const string Password = "correct horse";
        Database database = await fixture.CreateAsync();
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create($"{database.ConnectionString};Password={Password};Maximum Pool Size=1;Timeout=1");
        PostgreSqlDeliveryStore store = database.Store(dataSource);
        DeliveryClaim claim = (await store.ClaimAsync("a", s_hour, default))!;
        await ((PostgreSqlClaim)claim).GetTransactionAsync(default);

        NpgsqlException fault = await Assert.ThrowsAsync<NpgsqlException>(async () => await store.ClaimAsync("b", s_hour, default));
        Assert.Contains("The connection pool has been exhausted", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, fault.ToString(), StringComparison.Ordinal);

        await store.RememberAsync(claim, "handler", s_hour, isLast: true, default);
        Assert.NotNull(await store.ClaimAsync("b", s_hour, default));
    }

    private static Machine Cuttable(Database database, CommitCutter cutter) => new(
        database,
        webhook => webhook.OnAny(async (_, context, cancellation) => await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "effect")),
        cutter.ConnectionString);

    // Waits for the row, which the server frees when it has noticed.
    private static Task MoveTimeWhenFreeAsync(Database database) => database.MoveTimeAsync(TimeSpan.FromMinutes(2));
}

using Npgsql;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>What a handler writes in its transaction, and that it has handled the delivery, are there together or not at all.</summary>
[Collection(DatabaseTests.Name)]
public sealed class TransactionTests(DatabaseFixture fixture)
{
    [EngineFact]
    public async Task What_a_handler_writes_is_there_once_however_often_the_delivery_comes()
    {
        Database database = await fixture.CreateAsync();
        await using Machine one = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "effect");
            Assert.Empty(await database.EffectsAsync());
        }));

        Assert.Equal("202 Handled", await one.DeliverAsync());
        Assert.Equal("202 Repeated", await one.DeliverAsync());

        Assert.Equal(["effect"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task What_a_handler_has_written_before_it_throws_is_undone_and_the_next_attempt_begins_anew()
    {
        Database database = await fixture.CreateAsync();
        int attempts = 0;
        await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), $"attempt {++attempts}");
            if (attempts == 1)
            {
                throw new InvalidOperationException("Half done.");
            }
        }));

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        Assert.Empty(await database.EffectsAsync());
        Assert.Equal("202 Handled", await machine.DeliverAsync());

        Assert.Equal(["attempt 2"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task Each_handler_has_a_transaction_of_its_own_and_one_that_fails_undoes_no_other()
    {
        Database database = await fixture.CreateAsync();
        bool isBroken = true;
        await using Machine machine = new(database, webhook => webhook
            .OnAny(async (_, context, cancellation) => await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "first"))
            .OnAny((_, _, _) => Task.CompletedTask, "writes nothing")
            .OnAny(async (_, context, cancellation) =>
            {
                NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellation);
                Assert.Same(transaction, await context.GetTransactionAsync(cancellation));
                await database.WriteEffectAsync(transaction, "third");
                if (isBroken)
                {
                    throw new InvalidOperationException("Broken.");
                }
            }));

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        Assert.Equal(["first"], await database.EffectsAsync());
        isBroken = false;
        Assert.Equal("202 Handled", await machine.DeliverAsync());

        Assert.Equal(["first", "third"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_fault_that_the_handler_has_swallowed_does_not_let_half_of_its_work_be_committed()
    {
        Database database = await fixture.CreateAsync();
        await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellation);
            await database.WriteEffectAsync(transaction, "effect");
            await using NpgsqlCommand command = new("SELECT 1 / 0", transaction.Connection);
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(cancellation));
        }));

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        Assert.Empty(await database.EffectsAsync());
    }

    [EngineFact]
    public async Task What_the_database_refuses_on_commit_counts_as_not_handled()
    {
        Database database = await fixture.CreateAsync();
        await database.ExecuteAsync($"ALTER TABLE {database.Schema}.effects ADD CONSTRAINT once UNIQUE (id) DEFERRABLE INITIALLY DEFERRED");
        await database.ExecuteAsync($"INSERT INTO {database.Schema}.effects VALUES ('effect')");
        await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
            await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "effect")));

        Assert.Equal("503 Failed", await machine.DeliverAsync());
        await database.ExecuteAsync($"DELETE FROM {database.Schema}.effects");
        Assert.Equal("202 Handled", await machine.DeliverAsync());

        Assert.Equal(["effect"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_handler_that_commits_by_itself_is_told_so_and_not_run_again()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        DeliveryClaim claim = (await store.ClaimAsync("a", TimeSpan.FromHours(1), default))!;
        NpgsqlTransaction transaction = await ContextOf(claim).GetTransactionAsync();
        await database.WriteEffectAsync(transaction, "effect");
        await transaction.CommitAsync();

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await store.RememberAsync(claim, "first", TimeSpan.FromDays(1), isLast: true, default));

        Assert.Contains("has committed its transaction itself", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["first"], (await store.ClaimAsync("a", TimeSpan.FromHours(1), default))!.Handled);
    }

    [EngineFact]
    public async Task A_handler_that_closes_the_connection_has_handled_nothing()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        DeliveryClaim claim = (await store.ClaimAsync("a", TimeSpan.FromHours(1), default))!;
        NpgsqlTransaction transaction = await ContextOf(claim).GetTransactionAsync();
        await database.WriteEffectAsync(transaction, "effect");
        await transaction.Connection!.CloseAsync();

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await store.RememberAsync(claim, "first", TimeSpan.FromDays(1), isLast: true, default));
        await store.ReleaseAsync(claim, default);

        Assert.Contains("nothing was committed", fault.Message, StringComparison.Ordinal);

        Assert.Empty((await store.ClaimAsync("a", TimeSpan.FromHours(1), default))!.Handled);
        Assert.Empty(await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_handler_that_undoes_its_transaction_has_handled_nothing_and_is_run_again()
    {
        Database database = await fixture.CreateAsync();
        Func<NpgsqlTransaction, Task>[] ends = [transaction => transaction.DisposeAsync().AsTask(), transaction => transaction.RollbackAsync(), transaction => transaction.Connection!.CloseAsync()];
        for (int number = 0; number < ends.Length; number++)
        {
            Func<NpgsqlTransaction, Task>? end = ends[number];
            await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
            {
                NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellation);
                await database.WriteEffectAsync(transaction, $"effect {number}");
                await (end?.Invoke(transaction) ?? Task.CompletedTask);
            }));

            Assert.Equal("503 Failed", await machine.DeliverAsync(number));
            Assert.DoesNotContain($"effect {number}", await database.EffectsAsync());
            end = null;
            Assert.Equal("202 Handled", await machine.DeliverAsync(number));
        }

        Assert.Equal(["effect 0", "effect 1", "effect 2"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_handler_that_commits_by_itself_is_not_run_again_also_where_it_has_closed_the_connection()
    {
        Database database = await fixture.CreateAsync();
        Func<NpgsqlTransaction, Task>[] ends =
        [
            transaction => transaction.CommitAsync(),
            async transaction =>
            {
                await transaction.CommitAsync();
                await transaction.DisposeAsync();
            },
            async transaction =>
            {
                NpgsqlConnection connection = transaction.Connection!;
                await transaction.CommitAsync();
                await connection.CloseAsync();
            },
        ];
        for (int number = 0; number < ends.Length; number++)
        {
            await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
            {
                NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellation);
                await database.WriteEffectAsync(transaction, $"effect {number}");
                await ends[number](transaction);
            }));

            Assert.Equal("503 Failed", await machine.DeliverAsync(number));
            Assert.Equal("202 Repeated", await machine.DeliverAsync(number));
        }

        Assert.Equal(["effect 0", "effect 1", "effect 2"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task There_is_no_transaction_after_the_handler()
    {
        Database database = await fixture.CreateAsync();
        WebhookContext? kept = null;
        await using Machine machine = new(database, webhook => webhook.OnAny((_, context, _) =>
        {
            kept = context;
            return Task.CompletedTask;
        }));
        await machine.DeliverAsync();

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.GetTransactionAsync());

        Assert.Contains("ends with the handler", fault.Message, StringComparison.Ordinal);
    }

    [EngineFact]
    public async Task Without_a_claim_of_this_store_the_error_says_what_is_missing()
    {
        DeliveryClaim other = (await new InMemoryDeliveryStore().ClaimAsync("a", TimeSpan.FromHours(1), default))!;

        InvalidOperationException none = await Assert.ThrowsAsync<InvalidOperationException>(() => ContextOf(null).GetTransactionAsync());
        InvalidOperationException foreign = await Assert.ThrowsAsync<InvalidOperationException>(() => ContextOf(other).GetTransactionAsync());

        Assert.Contains("webhook.Deduplicate()", none.Message, StringComparison.Ordinal);
        Assert.Contains("AddPostgreSqlDeliveryStore", foreign.Message, StringComparison.Ordinal);
    }

    [EngineFact]
    public async Task A_handler_that_does_not_ask_takes_no_second_connection()
    {
        Database database = await fixture.CreateAsync();
        await using Machine machine = new(database, webhook => webhook.OnAny((_, _, _) => Task.CompletedTask), database.ConnectionString + ";Maximum Pool Size=1;Timeout=1");

        Assert.Equal("202 Handled", await machine.DeliverAsync());
    }

    private static WebhookContext ContextOf(DeliveryClaim? claim)
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("any secret of enough bytes");
        RawDelivery raw = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), secret, new() { DeliveryId = "1" });
        return new(LaunchpadContract.Instance.Receive(raw, secret).Delivery!, new NoServices()) { Claim = claim };
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}

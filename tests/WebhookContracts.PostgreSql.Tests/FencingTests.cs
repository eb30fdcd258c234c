using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>Of machines that believe at once that a delivery is theirs, one is right.</summary>
[Collection(DatabaseTests.Name)]
public sealed class FencingTests(DatabaseFixture fixture)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [EngineFact]
    public async Task Of_two_machines_that_ask_for_one_delivery_at_once_exactly_one_has_it()
    {
        const int Rounds = 200;
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore[] machines = [database.Store(), database.Store()];
        int[] won = new int[machines.Length];

        for (int round = 0; round < Rounds; round++)
        {
            using Barrier barrier = new(machines.Length);
            DeliveryClaim?[] claims = await Task.WhenAll(machines.Select(machine => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    return machine.ClaimAsync($"{round}", s_minute, default).AsTask();
                },
                TaskCreationOptions.LongRunning).Unwrap()));
            won[Array.FindIndex(claims, claim => claim is not null)]++;
            Assert.Single(claims, claim => claim is not null);
        }

        Assert.Equal(Rounds, won.Sum());
    }

    [EngineFact]
    public async Task A_handler_that_was_paused_until_another_machine_has_done_its_work_commits_nothing()
    {
        Database database = await fixture.CreateAsync();
        TaskCompletionSource isPaused = new();
        TaskCompletionSource mayGoOn = new();
        await using Machine late = new(database, webhook => webhook.OnAny(
            async (_, context, cancellation) =>
            {
                await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "late");
                isPaused.SetResult();
                await mayGoOn.Task;
            },
            "handler"));
        await using Machine next = new(database, webhook => webhook.OnAny(
            async (_, context, cancellation) => await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "next"), "handler"));
        Task<string> lateAnswer = late.DeliverAsync();
        await isPaused.Task;
        Assert.Equal("503 Busy", await next.DeliverAsync());
        await database.MoveTimeAsync(2 * s_minute);

        Assert.Equal("202 Handled", await next.DeliverAsync());
        mayGoOn.SetResult();

        Assert.Equal("503 Busy", await lateAnswer);
        Assert.Equal(["next"], await database.EffectsAsync());
        Assert.Equal("202 Repeated", await late.DeliverAsync());
    }

    [EngineFact]
    public async Task A_handler_that_was_paused_until_another_machine_has_taken_the_delivery_can_not_end_its_claim()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        DeliveryClaim late = (await store.ClaimAsync("a", s_minute, default))!;
        await Begin(late);
        await database.MoveTimeAsync(2 * s_minute);
        DeliveryClaim next = (await store.ClaimAsync("a", s_minute, default))!;

        await Assert.ThrowsAsync<DeliveryClaimLostException>(async () => await store.RememberAsync(late, "handler", s_minute, isLast: true, default));
        await store.ReleaseAsync(late, default);

        Assert.Null(await store.ClaimAsync("a", s_minute, default));
        Assert.True(await store.RenewAsync(next, s_minute, default));
        Assert.Empty(next.Handled);

        // What somebody else has said to be done is not done once more in a transaction either.
        await Begin(next);
        await store.RememberAsync(late, "handler", s_minute, isLast: false, default);
        await Assert.ThrowsAsync<DeliveryClaimLostException>(async () => await store.RememberAsync(next, "handler", s_minute, isLast: true, default));

        static Task Begin(DeliveryClaim claim) => ((PostgreSqlClaim)claim).GetTransactionAsync(default);
    }

    [EngineFact]
    public async Task A_claim_that_has_ended_but_that_nobody_has_taken_may_still_commit()
    {
        Database database = await fixture.CreateAsync();
        await using Machine machine = new(database, webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            await database.WriteEffectAsync(await context.GetTransactionAsync(cancellation), "effect");
            await database.MoveTimeAsync(2 * s_minute);
        }));

        Assert.Equal("202 Handled", await machine.DeliverAsync());
        Assert.Equal(["effect"], await database.EffectsAsync());
    }

    [EngineFact]
    public async Task A_delivery_that_was_removed_and_claimed_anew_is_not_the_late_ones()
    {
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore store = database.Store();
        DeliveryClaim late = (await store.ClaimAsync("a", s_minute, default))!;
        await database.MoveTimeAsync(2 * s_minute);
        Assert.Equal(1, await store.PruneAsync());

        Assert.False(await store.RenewAsync(late, s_minute, default));
        Assert.NotNull(await store.ClaimAsync("a", s_minute, default));
        Assert.False(await store.RenewAsync(late, s_minute, default));
    }

    [EngineFact]
    public async Task A_claim_lasts_as_long_as_its_handler_since_it_is_renewed_by_the_servers_clock()
    {
        TimeSpan interval = s_minute / 3;
        Database database = await fixture.CreateAsync();
        MovableClock clock = new();
        TaskCompletionSource mayEnd = new();
        await using Machine machine = new(database, webhook => webhook.OnAny((_, _, _) => mayEnd.Task), time: clock);
        Task<string> answer = machine.DeliverAsync();
        await using Machine other = new(database, webhook => webhook.OnAny((_, _, _) => Task.CompletedTask));

        // Far longer than one claim; the other machine's own clock is years ahead of this one's.
        for (int time = 0; time < 6; time++)
        {
            await clock.UntilTimerAsync(interval);
            await database.MoveTimeAsync(interval);
            clock.Move(interval);
        }

        await clock.UntilTimerAsync(interval);
        Assert.Equal("503 Busy", await other.DeliverAsync());
        mayEnd.SetResult();

        Assert.Equal("202 Handled", await answer);
        Assert.Equal("202 Repeated", await other.DeliverAsync());
    }

    [EngineFact]
    public async Task Machines_in_different_time_zones_agree()
    {
        Database database = await fixture.CreateAsync();
        await using Machine east = new(database, webhook => webhook.OnAny((_, _, _) => Task.CompletedTask, "handler"), database.ConnectionString + ";Timezone=Pacific/Kiritimati");
        await using Machine west = new(database, webhook => webhook.OnAny((_, _, _) => Task.CompletedTask, "handler"), database.ConnectionString + ";Timezone=Pacific/Pago_Pago");

        Assert.NotNull(await east.Store.ClaimAsync("a", s_minute, default));
        Assert.Null(await west.Store.ClaimAsync("a", s_minute, default));
        Assert.Equal("202 Handled", await west.DeliverAsync());
        Assert.Equal("202 Repeated", await east.DeliverAsync());
    }
}

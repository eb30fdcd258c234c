namespace WebhookContracts.Tests.Conformance;

/// <summary>What every delivery store does, on whatever engine: derive, and say how one is made.</summary>
public abstract class DeliveryStoreTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly MovableClock _clock = new();

    /// <summary>An empty store, or one whose keys of other tests are out of the way.</summary>
    /// <param name="clock">The clock to go by. A store that goes by the clock of its engine overrides <see cref="MoveTimeAsync"/>.</param>
    protected abstract ValueTask<IDeliveryStore> CreateAsync(TimeProvider clock);

    /// <summary>Lets the store's time go on; by moving the clock unless this is overridden.</summary>
    /// <param name="time">How far.</param>
    protected virtual Task MoveTimeAsync(TimeSpan time)
    {
        _clock.Move(time);
        return Task.CompletedTask;
    }

    [EngineFact]
    public async Task A_delivery_that_nobody_has_seen_can_be_claimed()
    {
        IDeliveryStore store = await CreateAsync(_clock);

        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);

        Assert.NotNull(claim);
        Assert.Equal("a", claim.Key);
        Assert.Empty(claim.Handled);
    }

    [EngineFact]
    public async Task What_is_claimed_can_not_be_claimed_again()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        Assert.NotNull(await store.ClaimAsync("a", s_hour, default));

        Assert.Null(await store.ClaimAsync("a", s_hour, default));
        Assert.NotNull(await store.ClaimAsync("A", s_hour, default));
        Assert.NotNull(await store.ClaimAsync("a ", s_hour, default));
    }

    [EngineFact]
    public async Task Of_many_claims_at_one_time_exactly_one_succeeds()
    {
        IDeliveryStore store = await CreateAsync(_clock);

        DeliveryClaim?[] claims = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await store.ClaimAsync("a", s_hour, default))));

        Assert.Single(claims, claim => claim is not null);
    }

    [EngineFact]
    public async Task What_is_released_can_be_claimed_at_once()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);

        await store.ReleaseAsync(claim!, default);

        DeliveryClaim? next = await store.ClaimAsync("a", s_hour, default);
        Assert.NotNull(next);
        Assert.Empty(next.Handled);
    }

    [EngineFact]
    public async Task A_claim_ends_by_itself()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        await store.ClaimAsync("a", TimeSpan.FromMinutes(1), default);

        await MoveTimeAsync(TimeSpan.FromSeconds(59));
        Assert.Null(await store.ClaimAsync("a", s_hour, default));
        await MoveTimeAsync(TimeSpan.FromSeconds(2));

        Assert.NotNull(await store.ClaimAsync("a", s_hour, default));
    }

    [EngineFact]
    public async Task A_renewed_claim_lasts_from_then_on()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", TimeSpan.FromMinutes(1), default);
        await MoveTimeAsync(TimeSpan.FromSeconds(50));

        Assert.True(await store.RenewAsync(claim!, TimeSpan.FromMinutes(1), default));
        await MoveTimeAsync(TimeSpan.FromSeconds(50));

        Assert.Null(await store.ClaimAsync("a", s_hour, default));
    }

    [EngineFact]
    public async Task A_claim_that_somebody_else_has_taken_can_neither_be_renewed_nor_released()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? late = await store.ClaimAsync("a", TimeSpan.FromMinutes(1), default);
        await MoveTimeAsync(TimeSpan.FromMinutes(2));
        DeliveryClaim? next = await store.ClaimAsync("a", s_hour, default);
        Assert.NotNull(next);

        Assert.False(await store.RenewAsync(late!, s_hour, default));
        await store.ReleaseAsync(late!, default);

        Assert.Null(await store.ClaimAsync("a", s_hour, default));
        Assert.True(await store.RenewAsync(next, s_hour, default));
    }

    [EngineFact]
    public async Task What_has_succeeded_is_remembered_for_each_handler()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);

        await store.RememberAsync(claim!, "first", s_day, isLast: false, default);
        await store.RememberAsync(claim!, "second", s_day, isLast: false, default);
        Assert.Null(await store.ClaimAsync("a", s_hour, default));
        await store.ReleaseAsync(claim!, default);

        DeliveryClaim? next = await store.ClaimAsync("a", s_hour, default);
        Assert.Equal(["first", "second"], next!.Handled.Order());
        Assert.Empty((await store.ClaimAsync("b", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task The_last_success_ends_the_claim()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);

        await store.RememberAsync(claim!, "first", s_day, isLast: true, default);

        Assert.Equal(["first"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task What_is_remembered_twice_is_remembered_once()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);

        await store.RememberAsync(claim!, "first", s_day, isLast: false, default);
        await store.RememberAsync(claim!, "first", s_day, isLast: true, default);

        Assert.Equal(["first"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task What_has_succeeded_outlives_claims_that_end_by_themselves()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", TimeSpan.FromMinutes(1), default);
        await store.RememberAsync(claim!, "first", s_day, isLast: false, default);

        await MoveTimeAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(["first"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task What_has_succeeded_is_remembered_even_when_somebody_else_has_taken_the_delivery_and_that_claim_stays()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? late = await store.ClaimAsync("a", TimeSpan.FromMinutes(1), default);
        await MoveTimeAsync(TimeSpan.FromMinutes(2));
        DeliveryClaim? next = await store.ClaimAsync("a", s_hour, default);

        await store.RememberAsync(late!, "first", s_day, isLast: true, default);

        Assert.Null(await store.ClaimAsync("a", s_hour, default));
        await store.ReleaseAsync(next!, default);
        Assert.Equal(["first"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task What_has_succeeded_is_forgotten_when_its_time_is_over()
    {
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);
        await store.RememberAsync(claim!, "first", s_day, isLast: true, default);

        await MoveTimeAsync(s_day - TimeSpan.FromSeconds(1));
        DeliveryClaim? before = await store.ClaimAsync("a", s_hour, default);
        Assert.Equal(["first"], before!.Handled);
        await store.ReleaseAsync(before, default);
        await MoveTimeAsync(TimeSpan.FromSeconds(2));

        Assert.Empty((await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task Keys_and_names_may_hold_any_characters()
    {
        const string Odd = "Launchpad/signature:00ff'; -- \"%_\\ ü 🦊";
        IDeliveryStore store = await CreateAsync(_clock);
        DeliveryClaim? claim = await store.ClaimAsync(Odd, s_hour, default);

        await store.RememberAsync(claim!, Odd, s_day, isLast: true, default);

        Assert.Equal([Odd], (await store.ClaimAsync(Odd, s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task A_cancelled_attempt_claims_nothing()
    {
        IDeliveryStore store = await CreateAsync(_clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ClaimAsync("a", s_hour, new CancellationToken(canceled: true)));

        Assert.NotNull(await store.ClaimAsync("a", s_hour, default));
    }
}

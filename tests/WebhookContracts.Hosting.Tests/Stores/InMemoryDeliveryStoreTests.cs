using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Hosting.Tests.Stores;

/// <summary>The store in memory, which is bounded.</summary>
public class InMemoryDeliveryStoreTests : DeliveryStoreTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    protected override ValueTask<IDeliveryStore> CreateAsync(TimeProvider clock) => new(new InMemoryDeliveryStore(timeProvider: clock));

    [Fact]
    public async Task Beyond_its_capacity_the_oldest_deliveries_are_forgotten()
    {
        InMemoryDeliveryStore store = new(capacity: 100);
        for (int number = 0; number < 1_000; number++)
        {
            await HandleAsync(store, $"{number}");
            Assert.InRange(store.Count, 0, 100);
        }

        Assert.Empty((await store.ClaimAsync("899", s_hour, default))!.Handled);
        Assert.NotEmpty((await store.ClaimAsync("999", s_hour, default))!.Handled);
    }

    [Fact]
    public async Task What_is_being_handled_is_never_forgotten()
    {
        InMemoryDeliveryStore store = new(capacity: 10);
        for (int number = 0; number < 20; number++)
        {
            await store.ClaimAsync($"busy {number}", s_hour, default);
        }

        for (int number = 0; number < 1_000; number++)
        {
            await HandleAsync(store, $"{number}");
        }

        for (int number = 0; number < 20; number++)
        {
            Assert.Null(await store.ClaimAsync($"busy {number}", s_hour, default));
        }

        Assert.InRange(store.Count, 20, 31);
    }

    [Fact]
    public async Task What_has_ended_makes_room_as_others_come()
    {
        MovableClock clock = new();
        InMemoryDeliveryStore store = new(timeProvider: clock);
        for (int number = 0; number < 1_000; number++)
        {
            await HandleAsync(store, $"{number}");
            await store.ClaimAsync($"of a process that died {number}", s_hour, default);
        }

        clock.Move(TimeSpan.FromDays(2));
        for (int number = 0; number < 1_000; number++)
        {
            await HandleAsync(store, $"later {number}");
        }

        Assert.Equal(1_000, store.Count);
    }

    [Fact]
    public async Task A_released_delivery_without_a_success_takes_no_room()
    {
        InMemoryDeliveryStore store = new();
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);

        await store.ReleaseAsync(claim!, default);

        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task A_retention_without_end_has_none()
    {
        MovableClock clock = new();
        InMemoryDeliveryStore store = new(timeProvider: clock);
        DeliveryClaim? claim = await store.ClaimAsync("a", TimeSpan.MaxValue, default);
        await store.RememberAsync(claim!, "first", TimeSpan.MaxValue, isLast: true, default);

        clock.Move(TimeSpan.FromDays(100_000));

        Assert.NotEmpty((await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    private static async Task HandleAsync(InMemoryDeliveryStore store, string key)
    {
        DeliveryClaim? claim = await store.ClaimAsync(key, s_hour, default);
        await store.RememberAsync(claim!, "first", TimeSpan.FromDays(1), isLast: true, default);
    }
}

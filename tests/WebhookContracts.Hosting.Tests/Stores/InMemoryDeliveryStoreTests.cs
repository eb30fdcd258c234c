using System.Runtime.CompilerServices;
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

    [Fact]
    public async Task It_grows_without_losing_what_is_remembered_or_claimed()
    {
        const int Several = 5_000;
        InMemoryDeliveryStore store = new();
        DeliveryClaim? busy = await store.ClaimAsync("busy", s_hour, default);
        for (int number = 0; number < Several; number++)
        {
            await HandleAsync(store, $"{number}");
        }

        Assert.Equal(Several + 1, store.Count);
        Assert.Null(await store.ClaimAsync("busy", s_hour, default));
        Assert.True(await store.RenewAsync(busy!, s_hour, default));
        for (int number = 0; number < Several; number++)
        {
            Assert.Equal(["first"], (await store.ClaimAsync($"{number}", s_hour, default))!.Handled);
        }
    }

    [Fact]
    public async Task A_claim_holds_nothing_once_its_place_is_anothers()
    {
        InMemoryDeliveryStore store = new();
        DeliveryClaim? released = await store.ClaimAsync("a", s_hour, default);
        await store.ReleaseAsync(released!, default);
        DeliveryClaim? next = await store.ClaimAsync("b", s_hour, default);

        Assert.False(await store.RenewAsync(released!, s_hour, default));
        await store.ReleaseAsync(released!, default);
        Assert.Null(await store.ClaimAsync("b", s_hour, default));
        await store.RememberAsync(released!, "first", s_hour, isLast: true, default);

        Assert.Equal(["first"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
        await store.ReleaseAsync(next!, default);
        Assert.Empty((await store.ClaimAsync("b", s_hour, default))!.Handled);
    }

    [Fact]
    public async Task A_claim_of_another_store_holds_nothing()
    {
        InMemoryDeliveryStore store = new();
        InMemoryDeliveryStore other = new();
        DeliveryClaim? claim = await store.ClaimAsync("a", s_hour, default);
        await other.ClaimAsync("b", s_hour, default);

        Assert.False(await other.RenewAsync(claim!, s_hour, default));
        Assert.False(await store.RenewAsync(new DeliveryClaim("a", []), s_hour, default));
        await other.ReleaseAsync(claim!, default);
        Assert.Null(await other.ClaimAsync("b", s_hour, default));
    }

    [Fact]
    public async Task What_is_remembered_keeps_neither_its_claim_nor_its_key_alive()
    {
        InMemoryDeliveryStore store = new();
        (WeakReference claim, WeakReference key) = await HandleOneAsync(store);

        GC.Collect();

        Assert.False(claim.IsAlive);
        Assert.False(key.IsAlive);
        Assert.Equal(["first"], (await store.ClaimAsync("a key", s_hour, default))!.Handled);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<(WeakReference Claim, WeakReference Key)> HandleOneAsync(InMemoryDeliveryStore store)
        {
            string key = string.Concat("a ", "key");
            DeliveryClaim? claim = await store.ClaimAsync(key, s_hour, default);
            await store.RememberAsync(claim!, "first", s_hour, isLast: true, default);
            return (new(claim), new(key));
        }
    }

    [Fact]
    public void An_empty_store_is_small_and_a_delivery_takes_64_bytes_of_it()
    {
        Assert.NotNull(new InMemoryDeliveryStore());
        long before = GC.GetAllocatedBytesForCurrentThread();
        InMemoryDeliveryStore store = new();
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, store.Count);
        Assert.InRange(after - before, 1, 2_000);
        Assert.Equal(64, Unsafe.SizeOf<DeliveryPlace>());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 2)]
    [InlineData(40, 3)]
    [InlineData(InMemoryDeliveryStore.DefaultCapacity, 4)]
    public async Task It_does_what_a_simple_list_does(int capacity, int seed)
    {
        const int Operations = 25_000;
        Random random = new(seed);
        MovableClock clock = new();
        InMemoryDeliveryStore store = new(capacity, clock);
        DeliveryStoreModel model = new(capacity, clock);
        List<(DeliveryClaim Claim, object OfModel)> claims = [];
        int refused = 0;
        int repeated = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            TimeSpan duration = TimeSpan.FromSeconds(random.Next(1, 60));
            int kind = random.Next(10);
            if (kind < 4 || claims.Count == 0)
            {
                string key = $"{random.Next(60)}";
                DeliveryClaim? claim = await store.ClaimAsync(key, duration, default);
                object? ofModel = model.Claim(key, duration, out IReadOnlyList<string> handled);
                Assert.Equal(ofModel is null, claim is null);
                refused += claim is null ? 1 : 0;
                if (claim is not null)
                {
                    Assert.Equal(handled, claim.Handled);
                    repeated += handled.Count > 0 ? 1 : 0;
                    claims.Add((claim, ofModel!));
                }
            }
            else
            {
                // Most often one of the last, but at times one that has long ended.
                int index = random.Next(4) == 0 ? random.Next(claims.Count) : claims.Count - 1 - random.Next(Math.Min(5, claims.Count));
                (DeliveryClaim claim, object ofModel) = claims[index];
                switch (kind)
                {
                    case < 7:
                        (string handler, bool isLast) = (random.Next(2) == 0 ? "first" : "second", random.Next(2) == 0);
                        await store.RememberAsync(claim, handler, 4 * duration, isLast, default);
                        model.Remember(ofModel, claim.Key, handler, 4 * duration, isLast);
                        break;
                    case 7:
                        Assert.Equal(model.Renew(ofModel, duration), await store.RenewAsync(claim, duration, default));
                        break;
                    case 8:
                        await store.ReleaseAsync(claim, default);
                        model.Release(ofModel);
                        break;
                    default:
                        clock.Move(duration / 2);
                        break;
                }
            }

            Assert.Equal(model.Count, store.Count);
        }

        Assert.InRange(refused, 100, Operations);
        Assert.InRange(repeated, 100, Operations);
    }

    private static async Task HandleAsync(InMemoryDeliveryStore store, string key)
    {
        DeliveryClaim? claim = await store.ClaimAsync(key, s_hour, default);
        await store.RememberAsync(claim!, "first", TimeSpan.FromDays(1), isLast: true, default);
    }
}

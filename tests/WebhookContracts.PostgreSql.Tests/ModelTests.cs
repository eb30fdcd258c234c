using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>Against a model that is as simple as the promise: whatever two machines do in whatever order, the answers are the model's.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ModelTests(DatabaseFixture fixture)
{
    private const int Steps = 2_000;

    private static readonly string[] s_keys = ["a", "b", "c"];
    private static readonly string[] s_handlers = ["first", "second", "third"];

    [EngineFact]
    public Task Answers_are_those_of_the_model_from_the_seed_1() => CompareAsync(1);

    [EngineFact]
    public Task Answers_are_those_of_the_model_from_the_seed_2() => CompareAsync(2);

    private async Task CompareAsync(int seed)
    {
        Random random = new(seed);
        Database database = await fixture.CreateAsync();
        PostgreSqlDeliveryStore[] machines = [database.Store(), database.Store()];
        Dictionary<string, Row> model = [];
        List<(PostgreSqlDeliveryStore Machine, DeliveryClaim Claim, object Token)> claims = [];

        // In hours; the real time that goes by meanwhile is no half an hour.
        int now = 0;
        int claimed = 0;
        int refused = 0;
        for (int step = 0; step < Steps; step++)
        {
            string at = $"seed {seed}, step {step}";
            int hours = random.Next(1, 20);
            TimeSpan time = TimeSpan.FromHours(hours + 0.5);
            if (claims.Count == 0 || random.Next(3) == 0)
            {
                PostgreSqlDeliveryStore machine = machines[random.Next(machines.Length)];
                string key = s_keys[random.Next(s_keys.Length)];
                Row row = model.TryGetValue(key, out Row? there) ? there : model[key] = new();
                DeliveryClaim? claim = await machine.ClaimAsync(key, time, default);
                Assert.True(row.IsBusy(now) == claim is null, at);
                if (claim is null)
                {
                    refused++;
                    continue;
                }

                claimed++;
                if (now > row.RememberedUntil)
                {
                    row.Handled.Clear();
                }

                Assert.True(row.Handled.SequenceEqual(claim.Handled), at);
                (row.Token, row.ClaimedUntil) = (new(), now + hours);
                claims.Add((machine, claim, row.Token));
                continue;
            }

            int index = random.Next(claims.Count);
            (PostgreSqlDeliveryStore store, DeliveryClaim held, object token) = claims[index];
            Row own = model.TryGetValue(held.Key, out Row? known) ? known : model[held.Key] = new();
            bool isHeld = own.Token == token;
            switch (random.Next(6))
            {
                case 0:
                    Assert.True(isHeld == await store.RenewAsync(held, time, default), at);
                    own.ClaimedUntil = isHeld ? now + hours : own.ClaimedUntil;
                    break;
                case 1:
                    await store.ReleaseAsync(held, default);
                    own.Token = isHeld ? null : own.Token;
                    claims.RemoveAt(index);
                    break;
                case 2:
                case 3:
                    string handler = s_handlers[random.Next(s_handlers.Length)];
                    bool isLast = random.Next(2) == 0;
                    bool inTransaction = !isLast && random.Next(2) == 0;
                    if (inTransaction)
                    {
                        await ((PostgreSqlClaim)held).GetTransactionAsync(default);
                    }

                    bool isRefused = inTransaction && (!isHeld || own.Handled.Contains(handler));
                    try
                    {
                        await store.RememberAsync(held, handler, time, isLast, default);
                        Assert.False(isRefused, at);
                    }
                    catch (DeliveryClaimLostException)
                    {
                        Assert.True(isRefused, at);
                    }

                    if (!isRefused)
                    {
                        if (!own.Handled.Contains(handler))
                        {
                            own.Handled.Add(handler);
                        }

                        own.RememberedUntil = Math.Max(own.RememberedUntil, now + hours);
                        own.Token = isLast && isHeld ? null : own.Token;
                    }

                    if (isLast)
                    {
                        claims.RemoveAt(index);
                    }

                    break;
                case 4:
                    await database.MoveTimeAsync(TimeSpan.FromHours(hours));
                    now += hours;
                    break;
                default:
                    await store.PruneAsync();
                    foreach ((string key, Row row) in model.ToArray())
                    {
                        if (!row.IsBusy(now) && (row.Handled.Count == 0 || now > row.RememberedUntil))
                        {
                            model.Remove(key);
                        }
                    }

                    break;
            }
        }

        Assert.InRange(claimed, Steps / 20, Steps);
        Assert.InRange(refused, Steps / 20, Steps);
    }

    private sealed class Row
    {
        public List<string> Handled { get; } = [];

        public int RememberedUntil { get; set; } = int.MinValue;

        // Null for what is not claimed.
        public object? Token { get; set; }

        public int ClaimedUntil { get; set; }

        public bool IsBusy(int now) => Token is not null && now <= ClaimedUntil;
    }
}

using Npgsql;

namespace WebhookContracts.Benchmarks.Stores;

/// <summary>A way to do something once for each key.</summary>
/// <param name="Name">What it does.</param>
/// <param name="HandleAsync">Takes a delivery by its key, and says when it is done.</param>
internal sealed record StoreContestant(string Name, Func<string, Task> HandleAsync)
{
    /// <summary>The tables of those that are raw, and of effects.</summary>
    public const string Tables =
        """
        CREATE TABLE raw_deliveries (key text PRIMARY KEY, handled_at timestamptz NOT NULL);
        CREATE TABLE raw_claims (key text PRIMARY KEY, claimed_until timestamptz, handled_at timestamptz);
        CREATE TABLE effects (id text);
        """;

    private const string Handler = "Acme.Builds.StartBuild(GitPushEvent)";

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_days = TimeSpan.FromDays(2);

    private static readonly WebhookDelivery s_delivery = new WebhookDelivery<Launchpad.LaunchpadEvent, Launchpad.LaunchpadEvent>(
        Launchpad.LaunchpadContract.Instance, Launchpad.LaunchpadContract.Instance.Parse("""{"ping":true}"""u8, "ping"));

    public static StoreContestant[] All(NpgsqlDataSource dataSource, PostgreSqlDeliveryStore store) =>
    [
        new("raw: one insert", key => RunAsync(dataSource, key, "INSERT INTO raw_deliveries VALUES ($1, now()) ON CONFLICT DO NOTHING")),
        new("raw: insert before, update after", async key =>
        {
            await RunAsync(dataSource, key, "INSERT INTO raw_claims VALUES ($1, now() + interval '1 minute') ON CONFLICT DO NOTHING");
            await RunAsync(dataSource, key, "UPDATE raw_claims SET claimed_until = NULL, handled_at = now() WHERE key = $1");
        }),
        new("ours", async key =>
        {
            DeliveryClaim claim = (await store.ClaimAsync(key, s_minute, default))!;
            await store.RememberAsync(claim, Handler, s_days, isLast: true, default);
        }),
        new("raw: insert before, effect and update in one transaction", async key =>
        {
            await RunAsync(dataSource, key, "INSERT INTO raw_claims VALUES ($1, now() + interval '1 minute') ON CONFLICT DO NOTHING");
            await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
            await RunOnAsync(connection, key, "INSERT INTO effects VALUES ($1)");
            await RunOnAsync(connection, key, "UPDATE raw_claims SET claimed_until = NULL, handled_at = now() WHERE key = $1");
            await transaction.CommitAsync();
        }),
        new("ours, effect in its transaction", async key =>
        {
            DeliveryClaim claim = (await store.ClaimAsync(key, s_minute, default))!;
            WebhookContext context = new(s_delivery, NoServices.Instance) { Claim = claim };
            NpgsqlTransaction transaction = await context.GetTransactionAsync();
            await RunOnAsync(transaction.Connection!, key, "INSERT INTO effects VALUES ($1)");
            await store.RememberAsync(claim, Handler, s_days, isLast: true, default);
        }),
    ];

    private static async Task RunAsync(NpgsqlDataSource dataSource, string key, string sql)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        await RunOnAsync(connection, key, sql);
    }

    private static async Task RunOnAsync(NpgsqlConnection connection, string key, string sql)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}

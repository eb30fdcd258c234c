using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>It does what every store does. Time goes on in its tables.</summary>
[Collection(DatabaseTests.Name)]
public class PostgreSqlDeliveryStoreTests(DatabaseFixture fixture) : DeliveryStoreTests
{
    private Database? _database;

    protected override async ValueTask<IDeliveryStore> CreateAsync(TimeProvider clock)
    {
        _database = await fixture.CreateAsync();
        return Create(_database);
    }

    private protected virtual PostgreSqlDeliveryStore Create(Database database) => database.Store();

    protected override Task MoveTimeAsync(TimeSpan time) => _database!.MoveTimeAsync(time);
}

/// <summary>It also does so where statements are not prepared.</summary>
[Collection(DatabaseTests.Name)]
public sealed class UnpreparedDeliveryStoreTests(DatabaseFixture fixture) : PostgreSqlDeliveryStoreTests(fixture)
{
    private protected override PostgreSqlDeliveryStore Create(Database database) => new(database.DataSource, new() { Schema = database.Schema, IsPrepared = false });
}

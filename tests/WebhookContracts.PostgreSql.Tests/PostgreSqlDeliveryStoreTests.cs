using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>It does what every store does. Time goes on in its tables.</summary>
[Collection(DatabaseTests.Name)]
public sealed class PostgreSqlDeliveryStoreTests(DatabaseFixture fixture) : DeliveryStoreTests
{
    private Database? _database;

    protected override async ValueTask<IDeliveryStore> CreateAsync(TimeProvider clock)
    {
        _database = await fixture.CreateAsync();
        return _database.Store();
    }

    protected override Task MoveTimeAsync(TimeSpan time) => _database!.MoveTimeAsync(time);
}

using Npgsql;
using WebhookContracts.PostgreSql.Tests;
using WebhookContracts.Tests.Conformance;

[assembly: PostgreSqlEngine]

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>One server for all tests of the assembly.</summary>
public sealed class DatabaseFixture : IDisposable
{
    private readonly Lazy<PostgreSqlServer> _server = new(() => PostgreSqlServer.Start());
    private readonly Lazy<NpgsqlDataSource> _dataSource;

    public DatabaseFixture() => _dataSource = new(() => NpgsqlDataSource.Create(Server.ConnectionString));

    internal PostgreSqlServer Server => _server.Value;

    /// <summary>Connections of one who may do everything.</summary>
    internal NpgsqlDataSource DataSource => _dataSource.Value;

    public void Dispose()
    {
        if (_dataSource.IsValueCreated)
        {
            _dataSource.Value.Dispose();
        }

        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }

    /// <summary>A schema that no other test has, with the tables in it.</summary>
    internal Task<Database> CreateAsync() => Database.CreateAsync(this);
}

/// <summary>The tests share the server, and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class DatabaseTests : ICollectionFixture<DatabaseFixture>
{
    public const string Name = "PostgreSQL";
}

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PostgreSqlEngineAttribute : EngineAttribute
{
    public override string? FindAbsence() => PostgreSqlServer.FindAbsence();
}

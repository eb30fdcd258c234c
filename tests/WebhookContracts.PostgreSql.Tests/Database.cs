using System.Globalization;
using Npgsql;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>The tables of one test, in a schema of their own, with a table of effects beside them.</summary>
internal sealed class Database
{
    private static int s_count;

    private readonly DatabaseFixture _fixture;

    private Database(DatabaseFixture fixture)
    {
        _fixture = fixture;
        Schema = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref s_count)}");
    }

    public string Schema { get; }

    public PostgreSqlDeliveryStoreOptions Options => new() { Schema = Schema, PruneInterval = TimeSpan.FromMilliseconds(1) };

    public NpgsqlDataSource DataSource => _fixture.DataSource;

    public string ConnectionString => _fixture.Server.ConnectionString;

    public static async Task<Database> CreateAsync(DatabaseFixture fixture)
    {
        Database database = new(fixture);
        await database.Store().MigrateAsync();
        await database.ExecuteAsync($"CREATE TABLE {database.Schema}.effects (id text, machine text)");
        return database;
    }

    /// <summary>A store over these tables; each is as good as another machine's.</summary>
    public PostgreSqlDeliveryStore Store(NpgsqlDataSource? dataSource = null) => new(dataSource ?? DataSource, Options);

    /// <summary>Lets time go on, as the tables see it.</summary>
    /// <param name="time">How far.</param>
    public Task MoveTimeAsync(TimeSpan time) => ExecuteAsync(
        $"UPDATE {Schema}.deliveries SET claimed_until = claimed_until - $1, remembered_until = remembered_until - $1", time);

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using NpgsqlCommand command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> AskAsync<T>(string sql, params object[] parameters)
    {
        await using NpgsqlCommand command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until somebody waits for a lock.</summary>
    public async Task UntilSomebodyWaitsAsync()
    {
        while (await AskAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>The effects that handlers have written, in order.</summary>
    public Task<string[]> EffectsAsync() => AskAsync<string[]>($"SELECT array(SELECT id FROM {Schema}.effects ORDER BY id)");

    /// <summary>Writes an effect as a handler does, in its transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="id">What is done.</param>
    public async Task WriteEffectAsync(NpgsqlTransaction transaction, string id)
    {
        await using NpgsqlCommand command = new($"INSERT INTO {Schema}.effects VALUES ($1)", transaction.Connection) { Parameters = { new() { Value = id } } };
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        NpgsqlCommand command = DataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return command;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>What an application registers, and what it is told when that can't be used.</summary>
public sealed class RegistrationTests
{
    private const string Password = "correct horse";

    private const string ConnectionString = $"Host=/nowhere;Username=nobody;Password={Password}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_takes_the_place_of_the_store_in_memory_whichever_is_registered_first(bool isFirst)
    {
        ServiceCollection services = new();
        _ = isFirst ? services.AddPostgreSqlDeliveryStore(ConnectionString).AddWebhooks() : services.AddWebhooks().AddPostgreSqlDeliveryStore(ConnectionString);
        using ServiceProvider provider = services.AddLogging().BuildServiceProvider();

        Assert.IsType<PostgreSqlDeliveryStore>(Assert.Single(provider.GetServices<IDeliveryStore>()));
        Assert.Same(provider.GetRequiredService<PostgreSqlDeliveryStore>(), provider.GetRequiredService<IDeliveryStore>());
        Assert.Equal(2, provider.GetServices<IHostedService>().Count());
    }

    [Fact]
    public void The_last_registration_counts_and_its_options_add_up()
    {
        using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(ConnectionString);
        using ServiceProvider provider = new ServiceCollection()
            .AddPostgreSqlDeliveryStore("Host=/elsewhere", options => options.Schema = "one")
            .AddPostgreSqlDeliveryStore(dataSource, options => options.Table = "two")
            .BuildServiceProvider();

        PostgreSqlDeliveryStoreOptions options = provider.GetRequiredService<IOptions<PostgreSqlDeliveryStoreOptions>>().Value;
        Assert.Equal(("one", "two"), (options.Schema, options.Table));
        Assert.Single(provider.GetServices<PostgreSqlDeliveryStore>());
    }

    [Fact]
    public void Without_a_database_the_error_says_what_to_register()
    {
        using ServiceProvider provider = new ServiceCollection().AddPostgreSqlDeliveryStore().BuildServiceProvider();

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IDeliveryStore>());

        Assert.Equal("The delivery store has no database: register an NpgsqlDataSource, or pass one or a connection string to AddPostgreSqlDeliveryStore.", fault.Message);
    }

    [Fact]
    public async Task A_data_source_of_the_application_is_taken_and_not_disposed()
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(ConnectionString);
        await using (ServiceProvider provider = new ServiceCollection().AddPostgreSqlDeliveryStore(dataSource).BuildServiceProvider())
        {
            _ = provider.GetRequiredService<IDeliveryStore>();
        }

        // Nobody is there, which one that was disposed would not find out.
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await dataSource.OpenConnectionAsync());
        PostgreSqlDeliveryStore own = new(ConnectionString);
        await own.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await own.ClaimAsync("a", TimeSpan.FromMinutes(1), default));
    }

    [Theory]
    [InlineData("", "deliveries", "Schema must have between 1 and 63 bytes")]
    [InlineData("a\0", "deliveries", "no null character")]
    [InlineData("webhooks", "", "Table must have between 1 and 57 bytes")]
    [InlineData("webhooks", "übermäßig-lange-namen-werden-von-der-datenbank-abgeschnitten", "Table")]
    public void Names_that_the_database_would_refuse_or_cut_are_refused_at_the_start(string schema, string table, string expected)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddPostgreSqlDeliveryStore(ConnectionString, options => (options.Schema, options.Table) = (schema, table))
            .BuildServiceProvider();

        OptionsValidationException fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IDeliveryStore>());
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PostgreSqlDeliveryStore.CreateMigrationScript(new() { Schema = schema, Table = table }));
    }

    [Fact]
    public void Times_are_checked_and_characters_that_there_are_not()
    {
        Assert.Throws<ArgumentException>(() => PostgreSqlDeliveryStore.CreateMigrationScript(new() { Schema = "\ud83e" }));
        Assert.Throws<ArgumentException>(() => PostgreSqlDeliveryStore.CreateMigrationScript(new() { CommandTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => PostgreSqlDeliveryStore.CreateMigrationScript(new() { PruneInterval = TimeSpan.Zero }));
        PostgreSqlDeliveryStore.CreateMigrationScript(new() { PruneInterval = Timeout.InfiniteTimeSpan });
    }

    [Theory]
    [InlineData("Host=db;Password=half;" + Password)]
    [InlineData("Host=db;Password=half;" + Password + "=x")]
    [InlineData("Host=db;Port=" + Password)]
    [InlineData(Password)]
    public void A_connection_string_that_can_not_be_read_is_not_quoted(string connectionString)
    {
        ArgumentException fault = Assert.Throws<ArgumentException>(() => new PostgreSqlDeliveryStore(connectionString));

        Assert.DoesNotContain(Password, fault.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("a value with a semicolon stands in quotes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_an_error_without_the_password()
    {
        await using PostgreSqlDeliveryStore store = new(ConnectionString);

        Exception fault = await Assert.ThrowsAnyAsync<Exception>(async () => await store.ClaimAsync("a", TimeSpan.FromMinutes(1), default));

        Assert.DoesNotContain(Password, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, store.ToString(), StringComparison.Ordinal);
    }
}

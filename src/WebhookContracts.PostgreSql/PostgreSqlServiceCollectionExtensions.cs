using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace WebhookContracts;

/// <summary>What an application registers that remembers deliveries in PostgreSQL.</summary>
public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>
    /// Remembers deliveries in PostgreSQL, in place of the store that is registered, through the <see cref="NpgsqlDataSource"/> that the application has registered. Also adds
    /// what removes deliveries from the table that need not be remembered any more.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; null for the default.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgreSqlDeliveryStore(this IServiceCollection services, Action<PostgreSqlDeliveryStoreOptions>? configure = null) => Add(
        services,
        static (provider, options) => new(
            provider.GetService<NpgsqlDataSource>()
                ?? throw new InvalidOperationException("The delivery store has no database: register an NpgsqlDataSource, or pass one or a connection string to AddPostgreSqlDeliveryStore."),
            options),
        configure);

    /// <summary>Remembers deliveries in PostgreSQL, as the other overloads do, through a data source, which the application disposes.</summary>
    /// <param name="services">The services.</param>
    /// <param name="dataSource">Where the connections come from.</param>
    /// <param name="configure">Sets options; null for the default.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgreSqlDeliveryStore(
        this IServiceCollection services, NpgsqlDataSource dataSource, Action<PostgreSqlDeliveryStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return Add(services, (_, options) => new(dataSource, options), configure);
    }

    /// <summary>Remembers deliveries in PostgreSQL, as the other overloads do, through connections that end with the application.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">Where the database is, as Npgsql takes it.</param>
    /// <param name="configure">Sets options; null for the default.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgreSqlDeliveryStore(
        this IServiceCollection services, string connectionString, Action<PostgreSqlDeliveryStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return Add(services, (_, options) => new(connectionString, options), configure);
    }

    private static IServiceCollection Add(
        IServiceCollection services, Func<IServiceProvider, PostgreSqlDeliveryStoreOptions, PostgreSqlDeliveryStore> create, Action<PostgreSqlDeliveryStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PostgreSqlDeliveryStoreOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlDeliveryStoreOptions>, Validation>());
        services.TryAddSingleton(TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton(provider => create(provider, provider.GetRequiredService<IOptions<PostgreSqlDeliveryStoreOptions>>().Value)));
        services.Replace(ServiceDescriptor.Singleton<IDeliveryStore>(static provider => provider.GetRequiredService<PostgreSqlDeliveryStore>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DeliveryPruning>());
        return services;
    }

    private sealed class Validation : IValidateOptions<PostgreSqlDeliveryStoreOptions>
    {
        public ValidateOptionsResult Validate(string? name, PostgreSqlDeliveryStoreOptions options) =>
            options.FindFault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}

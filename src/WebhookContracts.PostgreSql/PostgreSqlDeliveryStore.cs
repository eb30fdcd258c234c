using System.Security.Cryptography;
using Npgsql;

namespace WebhookContracts;

/// <summary>
/// A delivery store for any number of machines, in a table of PostgreSQL 14 or later. Every step is one statement, and goes by the server's clock. The tables have to be made
/// once, by <see cref="MigrateAsync"/> or by whoever runs what <see cref="CreateMigrationScript"/> answers.
/// <para>
/// A handler that writes into the same database does so exactly once with <see cref="PostgreSqlWebhookContextExtensions.GetTransactionAsync"/>.
/// </para>
/// </summary>
public sealed class PostgreSqlDeliveryStore : IDeliveryStore, IAsyncDisposable, IDisposable
{
    // A statement whose connection had been cut before, as all that lie in the pool after a restart, and one that the server asks to be tried again.
    private const int MostAttempts = 3;

    // Two megabytes: removing all of them takes tens of milliseconds.
    private const long BlocksOfBatch = 256;

    private readonly NpgsqlDataSource _dataSource;
    private readonly bool _isOwned;
    private readonly DeliveryStatements _statements;
    private readonly string _table;
    private readonly int _commandTimeout;
    private readonly bool _isPrepared;
    private readonly TimeSpan _restTime;

    /// <summary>A store.</summary>
    /// <param name="dataSource">Where the connections come from; not disposed with the store. A handler with a transaction has one, and renewing a claim needs another.</param>
    /// <param name="options">Where the tables are, and how they are asked; null for the default.</param>
    /// <exception cref="ArgumentException">The options can't be used.</exception>
    public PostgreSqlDeliveryStore(NpgsqlDataSource dataSource, PostgreSqlDeliveryStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        options = Checked(options);
        TableNames names = new(options.Schema, options.Table);
        _dataSource = dataSource;
        _statements = new(names);
        _table = names.Deliveries;
        _commandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds);
        _isPrepared = options.IsPrepared;
        _restTime = options.PruneInterval > TimeSpan.Zero ? options.PruneInterval : TimeSpan.Zero;
    }

    /// <summary>A store with connections of its own, which end when it is disposed.</summary>
    /// <param name="connectionString">Where the database is, as Npgsql takes it.</param>
    /// <param name="options">Where the tables are, and how they are asked; null for the default.</param>
    /// <exception cref="ArgumentException">The connection string can't be read, or the options can't be used.</exception>
    public PostgreSqlDeliveryStore(string connectionString, PostgreSqlDeliveryStoreOptions? options = null)
        : this(Open(connectionString), options) => _isOwned = true;

    /// <summary>
    /// The script that makes the tables: one statement of SQL that may be run any number of times, and by several at once. For whoever does not let applications change
    /// databases.
    /// </summary>
    /// <param name="options">Where the tables are to be; null for the default.</param>
    /// <returns>The script, with lines that end in line feeds.</returns>
    /// <exception cref="ArgumentException">The options can't be used.</exception>
    public static string CreateMigrationScript(PostgreSqlDeliveryStoreOptions? options = null)
    {
        options = Checked(options);
        return new DeliveryStatements(new TableNames(options.Schema, options.Table)).Migration;
    }

    /// <summary>Makes the tables if they are not there, as <see cref="CreateMigrationScript"/> does. Several may do so at once.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>When they are there.</returns>
    /// <exception cref="PostgresException">The user of the connection may not make them.</exception>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default) =>
        await RepeatAsync(connection => MigrateOnAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Removes what is forgotten, if that is due, and no other machine is at it: walks once through the table, in small steps. An application whose store was registered by
    /// <c>AddPostgreSqlDeliveryStore</c> does so by itself.
    /// </summary>
    /// <param name="cancellationToken">Ends the walk, which the next one goes on with.</param>
    /// <returns>How many deliveries were removed.</returns>
    /// <exception cref="InvalidOperationException">The tables are not there.</exception>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    public async Task<long> PruneAsync(CancellationToken cancellationToken = default)
    {
        long removed = 0;
        while (await PruneStepAsync(cancellationToken).ConfigureAwait(false) is { } step)
        {
            removed += step.Removed;
            if (step.IsLast)
            {
                break;
            }
        }

        return removed;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The tables are not there.</exception>
    public async ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        DeliveryArguments arguments = new(DeliveryId.Of(key), NewToken(), duration);
        string? handled = await AskAsync(_statements.Claim, arguments, cancellationToken).ConfigureAwait(false);
        return handled is null ? null : new PostgreSqlClaim(this, key, HandlerNames.Read(handled)) { Id = arguments.Id, Token = arguments.Token };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken)
    {
        PostgreSqlClaim own = Own(claim);
        return await AskAsync(_statements.Renew, new(own.Id, own.Token, duration), cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <inheritdoc/>
    /// <exception cref="DeliveryClaimLostException">The handler has a transaction, and somebody else has taken the delivery: nothing of it was committed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The handler has ended its transaction itself, which is the store's to end. It is remembered if that was committed.
    /// </exception>
    public async ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handler);
        PostgreSqlClaim own = Own(claim);
        DeliveryArguments arguments = new(own.Id, own.Token, retention, HandlerNames.Write(handler), isLast);
        if (await own.TakeTransactionAsync(isEnd: isLast).ConfigureAwait(false) is not { } transaction)
        {
            await AskAsync(_statements.Remember, arguments, cancellationToken).ConfigureAwait(false);
            return;
        }

        await using (transaction.ConfigureAwait(false))
        {
            await CommitAsync(transaction, arguments, handler, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken)
    {
        PostgreSqlClaim own = Own(claim);
        if (await own.TakeTransactionAsync(isEnd: true).ConfigureAwait(false) is { } transaction)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }

        await AskAsync(_statements.Release, new(own.Id, own.Token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the connections, if they are the store's own.</summary>
    public void Dispose()
    {
        if (_isOwned)
        {
            _dataSource.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    /// <returns>When they have ended.</returns>
    public ValueTask DisposeAsync() => _isOwned ? _dataSource.DisposeAsync() : default;

    /// <summary>Begins the transaction of a handler.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal Task<HandlerTransaction> BeginAsync(CancellationToken cancellationToken) =>
        HandlerTransaction.BeginAsync(_dataSource, _commandTimeout, _isPrepared ? PrepareAsync : null, cancellationToken);

    /// <summary>One step of a walk through the table; null if none is due, or another machine is at it.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    internal ValueTask<(long Removed, bool IsLast)?> PruneStepAsync(CancellationToken cancellationToken) =>
        RepeatAsync(connection => PruneStepOnAsync(connection, cancellationToken), cancellationToken);

    private static PostgreSqlDeliveryStoreOptions Checked(PostgreSqlDeliveryStoreOptions? options)
    {
        options ??= new();
        return options.FindFault() is { } fault ? throw new ArgumentException(fault, nameof(options)) : options;
    }

    // What is wrong with a connection string is not passed on: the text may show a part of the password.
    private static NpgsqlDataSource Open(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new(connectionString);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException(
                "The connection string of the delivery store can't be read. It is made of settings such as Host=…;Database=…;Username=…;Password=…, and a value with a semicolon stands in quotes.",
                nameof(connectionString));
        }

        return NpgsqlDataSource.Create(settings);
    }

    // Equal to no other token of the delivery, also where a standby that has not heard of the last claims has taken over, as a counter in the database might be.
    private static long NewToken()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToInt64(bytes);
    }

    private static bool IsMissing(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedColumn;

    // All that is asked outside of a handler's transaction can be asked twice: the claim's token tells that it is the same one who asks.
    private static bool MayAskAgain(NpgsqlException fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException => false,
        _ => fault.InnerException is IOException,
    };

    private InvalidOperationException Missing(PostgresException fault) => new(
        $"The tables of the delivery store, {_table} and its state, are not there, or not those of this version: PostgreSqlDeliveryStore.MigrateAsync makes them, "
        + "or whoever runs the script that CreateMigrationScript answers.",
        fault);

    private PostgreSqlClaim Own(DeliveryClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim is PostgreSqlClaim own && own.Store == this ? own : throw new ArgumentException("The claim is another store's.", nameof(claim));
    }

    private async ValueTask CommitAsync(HandlerTransaction transaction, DeliveryArguments arguments, string handler, CancellationToken cancellationToken)
    {
        if (!transaction.IsOpen)
        {
            throw await EndedEarlyAsync(transaction.Id, arguments, cancellationToken).ConfigureAwait(false);
        }

        if (await AskOnAsync(transaction.Connection, _statements.Complete, arguments, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new DeliveryClaimLostException();
        }

        try
        {
            await transaction.Transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException fault) when (fault is not PostgresException { InvariantSeverity: "ERROR" })
        {
            // Cut off before the server could say whether it has committed; by now it has ended that, or does while this waits for the row.
            string? handled = await AskAsync(_statements.Ask, arguments, cancellationToken).ConfigureAwait(false);
            if (handled is null || !HandlerNames.Read(handled).Contains(handler))
            {
                throw;
            }
        }
    }

    // Only the server knows how a transaction has ended that the handler, or what has cut its connection, did not leave to the store.
    private async ValueTask<InvalidOperationException> EndedEarlyAsync(string transactionId, DeliveryArguments arguments, CancellationToken cancellationToken)
    {
        string? end = await RepeatAsync(connection => AskForEndAsync(connection, transactionId, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (end == "committed")
        {
            // What is there must not be done again.
            await AskAsync(_statements.Remember, arguments, cancellationToken).ConfigureAwait(false);
            return new("The handler has committed its transaction itself, which is done for it when it has ended: exactly once is not promised so.");
        }

        return new(end == "aborted"
            ? "The handler has rolled back or disposed its transaction, which is not its own, or the connection was closed or lost: nothing was committed, and the delivery is not handled."
            : "The connection of the handler's transaction was lost, and the server does not say that it was committed: the delivery counts as not handled.");
    }

    private async ValueTask<string?> AskForEndAsync(NpgsqlConnection connection, string transactionId, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "SELECT pg_xact_status($1::text::xid8)";
            command.CommandTimeout = _commandTimeout;
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = transactionId });
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        }
    }

    private ValueTask<string?> AskAsync(DeliveryStatement statement, DeliveryArguments arguments, CancellationToken cancellationToken) =>
        RepeatAsync(connection => AskOnAsync(connection, statement, arguments, cancellationToken), cancellationToken);

    private async ValueTask<T> RepeatAsync<T>(Func<NpgsqlConnection, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                NpgsqlConnection connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await ask(connection).ConfigureAwait(false);
                }
            }
            catch (PostgresException fault) when (IsMissing(fault))
            {
                throw Missing(fault);
            }
            catch (NpgsqlException fault) when (attempt < MostAttempts && MayAskAgain(fault))
            {
            }
        }
    }

    private async ValueTask<int> MigrateOnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = _statements.Migration;

            // Whoever is before has as long as it takes.
            command.CommandTimeout = 0;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<(long Removed, bool IsLast)?> PruneStepOnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = _statements.Prune;
            command.CommandTimeout = _commandTimeout;
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = BlocksOfBatch });
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = _restTime });
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? (reader.GetInt64(0), reader.GetBoolean(1)) : null;
            }
        }
    }

    private async ValueTask<string?> AskOnAsync(NpgsqlConnection connection, DeliveryStatement statement, DeliveryArguments arguments, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = statement.Text;
            command.CommandTimeout = _commandTimeout;
            arguments.AddTo(command.Parameters, statement.ParameterCount);
            if (_isPrepared)
            {
                await PrepareAsync(command, cancellationToken).ConfigureAwait(false);
            }

            return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Asks the server only where this connection has not. The command's timeout is not for that.
    private async ValueTask PrepareAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(_commandTimeout));
        try
        {
            await command.PrepareAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The database has not prepared a statement of the delivery store within {_commandTimeout} seconds.");
        }
    }
}

using System.Data;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace WebhookContracts;

/// <summary>The transaction of one handler, on a connection of its own.</summary>
internal sealed class HandlerTransaction : IAsyncDisposable
{
    private HandlerTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, string id) => (Connection, Transaction, Id) = (connection, transaction, id);

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    /// <summary>What the server calls it, and can be asked by how it has ended.</summary>
    public string Id { get; }

    /// <summary>Whether it was neither committed nor rolled back, and its connection is there, as far as is known. Npgsql has no question for that: its members throw once it was.</summary>
    public bool IsOpen
    {
        get
        {
            try
            {
                return Connection.State == ConnectionState.Open && Transaction.IsolationLevel == IsolationLevel.ReadCommitted;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Begins one. What others have committed is seen by each of its statements, whatever the database's default: to renew a claim changes the row that it ends with.</summary>
    /// <param name="dataSource">Where the connection comes from.</param>
    /// <param name="commandTimeout">How long the server may take to say what it calls it, in seconds.</param>
    /// <param name="prepare">Prepares the question for that; null for one that is not prepared.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<HandlerTransaction> BeginAsync(
        NpgsqlDataSource dataSource, int commandTimeout, Func<NpgsqlCommand, CancellationToken, ValueTask>? prepare, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            NpgsqlCommand command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                // Asked now, since there is nobody to ask once the handler has ended it. It has the number with its first row anyway; what this costs is one round trip.
                command.CommandText = "SELECT pg_current_xact_id()::text";
                command.CommandTimeout = commandTimeout;
                if (prepare is not null)
                {
                    await prepare(command, cancellationToken).ConfigureAwait(false);
                }

                return new(connection, transaction, (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Rolls it back unless it was committed.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "What can't be rolled back has lost its connection, and the server rolls it back.")]
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }

        await Connection.DisposeAsync().ConfigureAwait(false);
    }
}

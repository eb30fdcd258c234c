using System.Data;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace WebhookContracts;

/// <summary>The transaction of one handler, on a connection of its own.</summary>
internal sealed class HandlerTransaction : IAsyncDisposable
{
    private HandlerTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, Transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    /// <summary>Whether the connection is there, as far as is known.</summary>
    public bool IsConnected => Connection.State == ConnectionState.Open;

    /// <summary>Whether it was neither committed nor rolled back. Npgsql has no question for that: its members throw once it was.</summary>
    public bool IsOpen
    {
        get
        {
            try
            {
                return Transaction.IsolationLevel == IsolationLevel.ReadCommitted;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Begins one. What others have committed is seen by each of its statements, whatever the database's default: to renew a claim changes the row that it ends with.</summary>
    /// <param name="dataSource">Where the connection comes from.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<HandlerTransaction> BeginAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false));
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

using Npgsql;

namespace WebhookContracts;

/// <summary>A claim of a <see cref="PostgreSqlDeliveryStore"/>, with the transaction of the handler that runs under it.</summary>
/// <param name="store">The store.</param>
/// <param name="key">The key that was claimed.</param>
/// <param name="handled">The handlers that had succeeded.</param>
internal sealed class PostgreSqlClaim(PostgreSqlDeliveryStore store, string key, string[] handled) : DeliveryClaim(key, handled)
{
    private readonly object _lock = new();
    private Task<HandlerTransaction>? _transaction;
    private bool _isEnded;

    public PostgreSqlDeliveryStore Store => store;

    public required Guid Id { get; init; }

    /// <summary>What no other claim has: who comes late with another token than the row has is refused.</summary>
    public required long Token { get; init; }

    /// <summary>The transaction of the handler that runs now; opened by the first call.</summary>
    /// <param name="cancellationToken">Ends the attempt to open it.</param>
    /// <exception cref="InvalidOperationException">The handlers have ended.</exception>
    public async Task<NpgsqlTransaction> GetTransactionAsync(CancellationToken cancellationToken)
    {
        Task<HandlerTransaction> transaction;
        lock (_lock)
        {
            if (_isEnded)
            {
                throw new InvalidOperationException("The transaction ends with the handler: it can't be had after that.");
            }

            if (_transaction is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _transaction = store.BeginAsync(cancellationToken);
            }

            transaction = _transaction;
        }

        return (await transaction.ConfigureAwait(false)).Transaction;
    }

    /// <summary>Takes the transaction away, so that the next handler gets another; null if there is none.</summary>
    /// <param name="isEnd">Whether there is no next one.</param>
    public async ValueTask<HandlerTransaction?> TakeTransactionAsync(bool isEnd)
    {
        Task<HandlerTransaction>? transaction;
        lock (_lock)
        {
            (transaction, _transaction) = (_transaction, null);
            _isEnded |= isEnd;
        }

        if (transaction is null)
        {
            return null;
        }

        // Whoever asked for it has seen why it could not be had.
        await ((Task)transaction).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return transaction.IsCompletedSuccessfully ? await transaction.ConfigureAwait(false) : null;
    }
}

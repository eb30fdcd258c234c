using Npgsql;

namespace WebhookContracts;

/// <summary>What the handler of a webhook can do where deliveries are remembered in PostgreSQL.</summary>
public static class PostgreSqlWebhookContextExtensions
{
    /// <summary>
    /// The transaction in which what the handler writes, and that it has handled the delivery, are committed together: exactly once, whatever is cut off, killed or comes late.
    /// Opened by the first call, each handler has its own; committed after the handler has ended, rolled back when it throws, or when somebody else has taken the delivery
    /// meanwhile. The handler neither commits nor disposes it, and sees what others commit (read committed).
    /// </summary>
    /// <param name="context">What the handler was told.</param>
    /// <param name="cancellationToken">Ends the attempt to open it.</param>
    /// <returns>The transaction; its <see cref="NpgsqlTransaction.Connection"/> is for the handler alone as long as it runs.</returns>
    /// <exception cref="InvalidOperationException">
    /// Repetitions of the delivery are not recognised (<c>webhook.Deduplicate()</c> turns that on); the delivery store is another; or the handler has ended.
    /// </exception>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    public static Task<NpgsqlTransaction> GetTransactionAsync(this WebhookContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Claim switch
        {
            PostgreSqlClaim claim => claim.GetTransactionAsync(cancellationToken),
            null => throw new InvalidOperationException("There is no transaction, since repetitions of this delivery are not recognised: webhook.Deduplicate() turns that on."),
            _ => throw new InvalidOperationException("There is no transaction, since the delivery store is not the one of PostgreSQL: services.AddPostgreSqlDeliveryStore() registers that."),
        };
    }
}

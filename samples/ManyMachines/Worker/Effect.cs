using Npgsql;
using WebhookContracts;

namespace ManyMachines.Worker;

/// <summary>What is done of a delivery: a row, in the transaction in which it is remembered that it was done. Both are committed once the handler has ended, or neither.</summary>
internal static class Effect
{
    public static async Task WriteAsync(WebhookContext context, string what, WorkerName worker, CancellationToken cancellationToken)
    {
        NpgsqlTransaction transaction = await context.GetTransactionAsync(cancellationToken);
        await using NpgsqlCommand command = new("INSERT INTO effects (provider, delivery, what, worker) VALUES ($1, $2, $3, $4)", transaction.Connection);
        command.Parameters.Add(new() { Value = context.Delivery.Contract.Id });
        command.Parameters.Add(new() { Value = context.Delivery.DeliveryId ?? "" });
        command.Parameters.Add(new() { Value = what });
        command.Parameters.Add(new() { Value = worker.Name });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

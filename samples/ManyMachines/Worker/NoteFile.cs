using WebhookContracts;
using WebhookContracts.OneFuzz;

namespace ManyMachines.Worker;

/// <summary>What a new file asks for.</summary>
internal sealed class NoteFile(WorkerName worker) : IWebhookHandler<FileAddedEvent>
{
    public Task HandleAsync(FileAddedEvent @event, WebhookContext context, CancellationToken cancellationToken) =>
        Effect.WriteAsync(context, @event.FileName, worker, cancellationToken);
}

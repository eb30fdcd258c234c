using WebhookContracts;
using WebhookContracts.Launchpad;

namespace ManyMachines.Worker;

/// <summary>What a push asks for.</summary>
internal sealed class NotePush(WorkerName worker) : IWebhookHandler<GitPushEvent>
{
    public Task HandleAsync(GitPushEvent @event, WebhookContext context, CancellationToken cancellationToken) =>
        Effect.WriteAsync(context, @event.GitRepositoryPath, worker, cancellationToken);
}

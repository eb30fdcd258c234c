using WebhookContracts;
using WebhookContracts.Launchpad;

namespace Receiver;

/// <summary>A handler with services of its own. What takes long is only asked for here, since the sender waits for the answer.</summary>
internal sealed class StartBuild(ILogger<StartBuild> logger) : IWebhookHandler<GitPushEvent>
{
    public Task HandleAsync(GitPushEvent @event, WebhookContext context, CancellationToken cancellationToken)
    {
        foreach ((string name, RefChange change) in @event.RefChanges)
        {
            Log.BuildAsked(logger, @event.GitRepositoryPath, name, change.Kind);
        }

        return Task.CompletedTask;
    }
}

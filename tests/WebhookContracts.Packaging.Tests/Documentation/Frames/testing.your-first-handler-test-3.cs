using Microsoft.Extensions.DependencyInjection;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

await new StartBuildTests().A_push_starts_a_build();

internal sealed class StartBuild(List<string> builds) : IWebhookHandler<GitPushEvent>
{
    public Task HandleAsync(GitPushEvent @event, WebhookContext context, CancellationToken cancellationToken)
    {
        builds.Add(@event.GitRepositoryPath);
        return Task.CompletedTask;
    }
}

public sealed class StartBuildTests
{
    private readonly IServiceProvider services = new ServiceCollection().BuildServiceProvider();

//// the block
}

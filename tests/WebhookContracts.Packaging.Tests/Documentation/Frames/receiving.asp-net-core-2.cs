using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

Builds builds = new();
WebhookDelivery delivery = new WebhookDelivery<LaunchpadEvent, LaunchpadEvent>(LaunchpadContract.Instance, Samples.Of<GitPushEvent>());
await new StartBuild(builds).HandleAsync(Samples.Of<GitPushEvent>(), new WebhookContext(delivery, new NoServices()), default);
Assert.Equal(Samples.Of<GitPushEvent>().GitRepositoryPath, builds.Repository);

//// the block

public interface IBuilds
{
    Task StartAsync(string repository, CancellationToken cancellationToken);
}

internal sealed class Builds : IBuilds
{
    public string Repository { get; private set; } = "";

    public Task StartAsync(string repository, CancellationToken cancellationToken)
    {
        Repository = repository;
        return Task.CompletedTask;
    }
}

internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}

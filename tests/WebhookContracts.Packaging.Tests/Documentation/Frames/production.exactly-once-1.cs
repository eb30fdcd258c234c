using Npgsql;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

// What it does in a database is tested where there is one; without a claim there is no transaction.
WebhookDelivery delivery = new WebhookDelivery<LaunchpadEvent, LaunchpadEvent>(LaunchpadContract.Instance, Samples.Of<GitPushEvent>());
WebhookContext context = new(delivery, new NoServices());
await Assert.ThrowsAsync<InvalidOperationException>(() => new CountPush().HandleAsync(Samples.Of<GitPushEvent>(), context, default));

//// the block

internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Configuration["Webhooks:Launchpad:Secrets:0"] = "correct horse battery staple";
builder.Services.AddWebhooks();
Queue queue = new(LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookSecret.FromUtf8("correct horse battery staple")));
builder.Services.AddSingleton<IQueue>(queue).AddHostedService<Worker>();
using IHost host = builder.Build();
await host.StartAsync();
Assert.True(await queue.Settled.Task);
await host.StopAsync();

//// the block

public interface IQueue
{
    IAsyncEnumerable<RawDelivery> ReadAllAsync(CancellationToken cancellationToken);

    Task SettleAsync(RawDelivery delivery, bool isDone);
}

internal sealed class Queue(RawDelivery delivery) : IQueue
{
    public TaskCompletionSource<bool> Settled { get; } = new();

    public async IAsyncEnumerable<RawDelivery> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return delivery;
    }

    public Task SettleAsync(RawDelivery delivery, bool isDone)
    {
        Settled.SetResult(isDone);
        return Task.CompletedTask;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.Hosting.Tests;

/// <summary>Receiving without a web server.</summary>
public sealed class ReceiverTests : IDisposable
{
    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);
    private readonly List<string> _calls = [];

    public void Dispose() => _secret.Dispose();

    [Fact]
    public async Task A_worker_receives_a_raw_delivery()
    {
        using IHost host = Host();
        WebhookReceiver receiver = host.Services.GetRequiredService<WebhookReceivers>()
            .Add(LaunchpadContract.Instance, webhook => webhook.UseSecrets(_secret).On<GitPushEvent>((push, _, _) => Call(push.EventType)));
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);

        WebhookAnswer first = await receiver.ReceiveAsync(delivery);
        WebhookAnswer second = await receiver.ReceiveAsync(delivery);

        Assert.Equal("202 Handled", first.ToString());
        Assert.Equal("202 Repeated", second.ToString());
        Assert.Equal(["git:push:0.1"], _calls);
    }

    private static IHost Host()
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddWebhooks();
        return builder.Build();
    }

    private Task Call(string what)
    {
        _calls.Add(what);
        return Task.CompletedTask;
    }
}

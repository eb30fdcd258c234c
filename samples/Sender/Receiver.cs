using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace Sender;

/// <summary>What receives from all three: an endpoint as yours would be, but for a handler that fails when it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    public const string Secret = "correct horse battery staple";

    private readonly WebApplication _app;
    private readonly WebhookSecret _secret;
    private int _failures;
    private IWebhookEvent? _last;
    private int _handled;

    private Receiver(WebApplication app, WebhookSecret secret)
    {
        _app = app;
        _secret = secret;
    }

    /// <summary>How many deliveries have been handled.</summary>
    public int Handled => _handled;

    /// <summary>The event that was handled last.</summary>
    public IWebhookEvent? Last => _last;

    public static async Task<Receiver> StartAsync()
    {
        Receiver? receiver = null;
        WebhookSecret secret = WebhookSecret.FromUtf8(Secret);
        WebApplication app = await LoopbackHost.StartAsync(
            app => app.MapWebhooks(
                [OneFuzzContract.Instance, DjinnCiContract.Instance, LaunchpadContract.Instance],
                "/webhooks/{provider}",
                webhook => webhook.UseSecrets(secret).OnAny((@event, _, _) => receiver!.HandleAsync(@event))),
            services => services.AddWebhooks());
        return receiver = new Receiver(app, secret);
    }

    /// <summary>Where a service's deliveries go.</summary>
    public Uri AddressFor(WebhookContract contract) => new(_app.AddressOf(), $"/webhooks/{contract.Id}");

    /// <summary>Has the next deliveries fail.</summary>
    public void Fail(int times) => _failures = times;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _secret.Dispose();
    }

    private Task HandleAsync(IWebhookEvent @event)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("The database is being restarted.");
        }

        _last = @event;
        Interlocked.Increment(ref _handled);
        return Task.CompletedTask;
    }
}

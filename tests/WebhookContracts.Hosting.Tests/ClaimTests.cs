using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Hosting.Tests;

/// <summary>The claim on a delivery while its handlers run, however long they take.</summary>
public sealed class ClaimTests : IDisposable
{
    // A claim lasts a minute, and is renewed after a third of that.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);
    private readonly MovableClock _clock = new();
    private readonly ObservedStore _store;
    private readonly List<string> _calls = [];

    public ClaimTests() => _store = new(new InMemoryDeliveryStore(timeProvider: _clock));

    public void Dispose() => _secret.Dispose();

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_claim_has_it_renewed_until_it_ends()
    {
        TaskCompletionSource mayEnd = new();
        using IHost host = Host();
        Task<WebhookAnswer> answer = Add(host, webhook => webhook.OnAny((_, _, _) => mayEnd.Task)).ReceiveAsync(Push()).AsTask();

        for (int time = 0; time < 5; time++)
        {
            await _clock.UntilTimerAsync(s_interval);
            _clock.Move(s_interval);
        }

        await _clock.UntilTimerAsync(s_interval);
        Assert.Null(await _store.TryTakeAsync());
        mayEnd.SetResult();

        Assert.Equal("202 Handled", (await answer).ToString());
        Assert.Equal(["claim", "renew", "renew", "renew", "renew", "renew", "remember"], _store.Calls);
    }

    [Fact]
    public async Task A_row_of_handlers_that_together_take_longer_than_the_claim_has_it_renewed_between_them()
    {
        using IHost host = Host();
        WebhookReceiver receiver = Add(host, webhook =>
        {
            for (int number = 0; number < 4; number++)
            {
                webhook.OnAny(async (_, _, _) =>
                {
                    _clock.Move(TimeSpan.FromSeconds(25));
                    _calls.Add(await _store.TryTakeAsync() is null ? "claimed" : "lost");
                });
            }
        });

        WebhookAnswer answer = await receiver.ReceiveAsync(Push());

        Assert.Equal("202 Handled", answer.ToString());
        Assert.Equal(["claimed", "claimed", "claimed", "claimed"], _calls);
    }

    [Fact]
    public async Task When_somebody_else_has_taken_the_delivery_the_handlers_after_that_are_left_to_them()
    {
        DeliveryClaim? taken = null;
        using IHost host = Host();
        WebhookReceiver receiver = Add(host, webhook => webhook
            .OnAny(
                async (_, _, _) =>
                {
                    _clock.Move(TimeSpan.FromMinutes(2));
                    taken = await _store.TryTakeAsync();
                },
                "first")
            .OnAny((_, _, _) => Call("second"), "second"));

        WebhookAnswer answer = await receiver.ReceiveAsync(Push());

        Assert.Equal("503 Busy", answer.ToString());
        Assert.NotNull(taken);
        Assert.Empty(_calls);

        // The other's claim stands, and what has succeeded here is remembered for whoever comes next.
        Assert.Null(await _store.TryTakeAsync());
        await _store.ReleaseAsync(taken, default);
        Assert.Equal("202 Handled", (await receiver.ReceiveAsync(Push())).ToString());
        Assert.Equal(["second"], _calls);
    }

    [Fact]
    public async Task A_claim_that_is_lost_while_a_handler_runs_does_not_cut_it_off()
    {
        TaskCompletionSource mayEnd = new();
        _store.Renew = (_, _, _) => new(false);
        using IHost host = Host();
        Task<WebhookAnswer> answer = Add(host, webhook => webhook.OnAny((_, _, _) => mayEnd.Task).OnAny((_, _, _) => Call("second"))).ReceiveAsync(Push()).AsTask();

        await _clock.UntilTimerAsync(s_interval);
        _clock.Move(s_interval);
        await _clock.UntilTimersAsync(timers => timers.Count == 0);
        Assert.False(answer.IsCompleted);
        mayEnd.SetResult();

        Assert.Equal("503 Busy", (await answer).ToString());
        Assert.Contains("remember", _store.Calls);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_and_ends_nothing()
    {
        TaskCompletionSource mayEnd = new();
        int failures = 0;
        _store.Renew = (claim, duration, _) => failures++ == 0 ? throw new IOException("The store is down.") : _store.RenewInnerAsync(claim, duration);
        using IHost host = Host();
        Task<WebhookAnswer> answer = Add(host, webhook => webhook.OnAny((_, _, _) => mayEnd.Task)).ReceiveAsync(Push()).AsTask();

        for (int time = 0; time < 2; time++)
        {
            await _clock.UntilTimerAsync(s_interval);
            _clock.Move(s_interval);
        }

        await _clock.UntilTimerAsync(s_interval);
        mayEnd.SetResult();

        Assert.Equal("202 Handled", (await answer).ToString());
        Assert.Equal(["claim", "renew", "renew", "remember"], _store.Calls);
    }

    [Fact]
    public async Task A_renewal_that_takes_long_to_fail_is_tried_again_at_once()
    {
        TaskCompletionSource mayEnd = new();
        TaskCompletionSource isAsked = new();
        TaskCompletionSource mayFail = new();
        int failures = 0;
        _store.Renew = async (claim, duration, _) =>
        {
            if (failures++ > 0)
            {
                return await _store.RenewInnerAsync(claim, duration);
            }

            isAsked.SetResult();
            await mayFail.Task;
            throw new IOException("The store is down.");
        };
        using IHost host = Host();
        Task<WebhookAnswer> answer = Add(host, webhook => webhook.OnAny((_, _, _) => mayEnd.Task)).ReceiveAsync(Push()).AsTask();
        await _clock.UntilTimerAsync(s_interval);
        _clock.Move(s_interval);
        await isAsked.Task;
        _clock.Move(s_interval);

        mayFail.SetResult();

        await _clock.UntilTimerAsync(s_interval);
        Assert.Equal(["claim", "renew", "renew"], _store.Calls);
        mayEnd.SetResult();

        Assert.Equal("202 Handled", (await answer).ToString());
    }

    [Fact]
    public async Task A_handler_that_has_ended_does_not_wait_for_its_renewal()
    {
        TaskCompletionSource mayEnd = new();
        TaskCompletionSource isAsked = new();
        bool isCancelled = false;
        _store.Renew = async (_, _, cancellation) =>
        {
            isAsked.SetResult();
            await Task.Delay(cancellation.CanBeCanceled ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            isCancelled = cancellation.IsCancellationRequested;
            cancellation.ThrowIfCancellationRequested();
            return true;
        };
        using IHost host = Host();
        Task<WebhookAnswer> answer = Add(host, webhook => webhook.OnAny((_, _, _) => mayEnd.Task)).ReceiveAsync(Push()).AsTask();
        await _clock.UntilTimerAsync(s_interval);
        _clock.Move(s_interval);
        await isAsked.Task;

        mayEnd.SetResult();

        Assert.Equal("202 Handled", (await answer).ToString());
        Assert.True(isCancelled);
        Assert.Equal(["claim", "renew", "remember"], _store.Calls);
    }

    [Fact]
    public async Task A_success_that_the_store_has_undone_since_somebody_else_has_taken_the_delivery_is_left_to_them()
    {
        _store.Remember = () => throw new DeliveryClaimLostException();
        using IHost host = Host();
        WebhookReceiver receiver = Add(host, webhook => webhook.OnAny((_, _, _) => Call("first")).OnAny((_, _, _) => Call("second")));

        Assert.Equal("503 Busy", (await receiver.ReceiveAsync(Push())).ToString());

        Assert.Equal(["first"], _calls);
        Assert.Equal(["claim", "remember", "release"], _store.Calls);
    }

    [Fact]
    public async Task A_handler_is_told_the_claim_under_which_it_runs()
    {
        List<DeliveryClaim?> claims = [];
        using IHost host = Host();
        WebhookReceiver watched = Add(host, webhook => webhook.OnAny((_, context, _) => Note(context.Claim)));
        WebhookReceiver unwatched = Add(host, webhook => webhook.Named("Other").Deduplicate(false).OnAny((_, context, _) => Note(context.Claim)));

        await watched.ReceiveAsync(Push());
        await unwatched.ReceiveAsync(Push());

        Assert.StartsWith("Launchpad/", claims[0]!.Key, StringComparison.Ordinal);
        Assert.Null(claims[1]);

        Task Note(DeliveryClaim? claim)
        {
            claims.Add(claim);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_handler_that_fails_gives_its_claim_up_at_once()
    {
        bool isBroken = true;
        using IHost host = Host();
        WebhookReceiver receiver = Add(host, webhook => webhook.OnAny((_, _, _) => isBroken ? throw new InvalidOperationException("Broken.") : Call("handled")));

        Assert.Equal("503 Failed", (await receiver.ReceiveAsync(Push())).ToString());
        isBroken = false;

        Assert.Equal("202 Handled", (await receiver.ReceiveAsync(Push())).ToString());
        Assert.Equal(["handled"], _calls);
    }

    private RawDelivery Push() => LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret, new() { DeliveryId = "1" });

    private IHost Host()
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<IDeliveryStore>(_store).AddWebhooks(options => options.ClaimDuration = 3 * s_interval);
        return builder.Build();
    }

    private WebhookReceiver Add(IHost host, Action<WebhookBuilder<LaunchpadEvent, WebhookContext>> configure) =>
        host.Services.GetRequiredService<WebhookReceivers>().Add(LaunchpadContract.Instance, webhook => configure(webhook.UseSecrets(_secret)));

    private Task Call(string what)
    {
        _calls.Add(what);
        return Task.CompletedTask;
    }

    /// <summary>Notes what a store is asked, and lets a renewal end otherwise.</summary>
    private sealed class ObservedStore(IDeliveryStore store) : IDeliveryStore
    {
        private string? _key;

        public List<string> Calls { get; } = [];

        public Func<DeliveryClaim, TimeSpan, CancellationToken, ValueTask<bool>>? Renew { get; set; }

        public Func<ValueTask>? Remember { get; set; }

        /// <summary>What another host would get that asks for the same delivery.</summary>
        public ValueTask<DeliveryClaim?> TryTakeAsync() => store.ClaimAsync(_key!, TimeSpan.FromHours(1), default);

        public ValueTask<bool> RenewInnerAsync(DeliveryClaim claim, TimeSpan duration) => store.RenewAsync(claim, duration, default);

        public ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
        {
            _key = key;
            Calls.Add("claim");
            return store.ClaimAsync(key, duration, cancellationToken);
        }

        public ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken)
        {
            Calls.Add("renew");
            return Renew is null ? store.RenewAsync(claim, duration, cancellationToken) : Renew(claim, duration, cancellationToken);
        }

        public ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken)
        {
            Calls.Add("remember");
            return Remember?.Invoke() ?? store.RememberAsync(claim, handler, retention, isLast, cancellationToken);
        }

        public ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken)
        {
            Calls.Add("release");
            return store.ReleaseAsync(claim, cancellationToken);
        }
    }
}

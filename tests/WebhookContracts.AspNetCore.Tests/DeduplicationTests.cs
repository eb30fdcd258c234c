using System.Net;
using Lantern.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Deliveries that come again.</summary>
public class DeduplicationTests
{
    private const string Url = "/hook";

    private readonly List<string> _calls = [];

    [Fact]
    public async Task A_delivery_that_was_handled_is_accepted_and_not_handled_again()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny((_, _, _) => Call("handled")));
        RawDelivery push = Push("1");

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, push));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, push));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Push("2")));

        Assert.Equal(["handled", "handled"], _calls);
    }

    [Fact]
    public async Task Of_64_copies_at_one_time_one_is_handled_and_every_other_is_told_to_come_later_or_that_it_is_done()
    {
        int runs = 0;
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny(async (_, _, cancellation) =>
        {
            Interlocked.Increment(ref runs);
            await Task.Delay(50, cancellation);
        }));
        RawDelivery push = Push("1");

        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => PostAsync(server, push)));

        Assert.Equal(1, runs);
        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, $"{answer}"));
        Assert.Contains(HttpStatusCode.Accepted, answers);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, push));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task While_a_delivery_is_being_handled_its_copy_is_503_with_the_time_to_try_again()
    {
        TaskCompletionSource isBegun = new();
        TaskCompletionSource mayEnd = new();
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny(async (_, _, _) =>
        {
            isBegun.SetResult();
            await mayEnd.Task;
        }));
        Task<HttpStatusCode> first = PostAsync(server, Push("1"));
        await isBegun.Task;

        using HttpResponseMessage copy = await server.Client.PostWebhookAsync(Url, Push("1"));
        mayEnd.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, copy.StatusCode);
        Assert.NotNull(copy.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Accepted, await first);
    }

    [Fact]
    public async Task A_handler_that_failed_runs_again_and_those_before_it_do_not()
    {
        bool isBroken = true;
        await using WebhookServer server = await StartAsync(webhook => webhook
            .OnAny((_, _, _) => Call("first"))
            .OnAny((_, _, _) => isBroken ? throw new InvalidOperationException("Broken.") : Call("second"))
            .OnAny((_, _, _) => Call("third")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, Push("1")));
        Assert.Equal(["first"], _calls);
        isBroken = false;
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Push("1")));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Push("1")));

        Assert.Equal(["first", "second", "third"], _calls);
    }

    [Fact]
    public async Task A_claim_of_a_process_that_died_ends_and_the_delivery_is_handled_then()
    {
        MovableClock clock = new();
        InMemoryDeliveryStore store = new(timeProvider: clock);
        RawDelivery push = Push("1");
        string key = LaunchpadContract.Instance.Receive(push, WebhookServer.Secret).Delivery!.KeyWithin("Launchpad/");
        Assert.NotNull(await store.ClaimAsync(key, TimeSpan.FromMinutes(1), default));
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny((_, _, _) => Call("handled")), store);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, push));
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, push));

        Assert.Equal(["handled"], _calls);
    }

    [Fact]
    public async Task A_claim_is_renewed_while_a_handler_runs()
    {
        RenewedStore store = new();
        await using WebhookServer server = await StartAsync(
            webhook => webhook.OnAny((_, _, _) => store.HasRenewed.Task), store, options => options.ClaimDuration = TimeSpan.FromMilliseconds(60));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Push("1")));
    }

    [Fact]
    public async Task A_store_that_fails_is_503_and_nothing_is_handled()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny((_, _, _) => Call("handled")), new BrokenStore());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, Push("1")));
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task An_event_of_two_webhooks_of_one_provider_is_handled_for_each()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(OneFuzzContract.Instance, Url, webhook => webhook.OnAny((_, _, _) => Call("handled"))));
        OneFuzzMessage first = Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>());
        OneFuzzMessage second = first with { WebhookId = Guid.NewGuid() };

        foreach (OneFuzzMessage message in (OneFuzzMessage[])[first, second, first, second])
        {
            using HttpResponseMessage answer = await server.Client.PostWebhookAsync(OneFuzzContract.Instance, Url, message, WebhookServer.Secret);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        Assert.Equal(["handled", "handled"], _calls);
    }

    [Fact]
    public async Task Named_endpoints_handle_the_same_delivery_each_for_itself()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app =>
            {
                app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.OnAny((_, _, _) => Call("one")));
                app.MapWebhook(LaunchpadContract.Instance, "/other", webhook => webhook.Named("Other").OnAny((_, _, _) => Call("other")));
            },
            builder => builder.Configuration["Webhooks:Other:Secrets:0"] = WebhookServer.SecretText);
        RawDelivery push = Push("1");

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, push));
        using HttpResponseMessage other = await server.Client.PostWebhookAsync("/other", push);

        Assert.Equal(["one", "other"], _calls);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Where_a_provider_gives_no_ids_it_is_off_unless_asked_for(bool? isOn, int runs)
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(DjinnCiContract.Instance, Url, webhook =>
        {
            webhook.OnAny((_, _, _) => Call("handled"));
            if (isOn is { } isDeduplicated)
            {
                webhook.Deduplicate(isDeduplicated);
            }
        }));
        RawDelivery delivery = DjinnCiContract.Instance.CreateDelivery(Samples.Of<BuildFinishedEvent>(), WebhookServer.Secret);

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, delivery));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, delivery));

        Assert.Equal(runs, _calls.Count);
    }

    [Fact]
    public async Task An_attempt_with_another_time_and_signature_is_the_same_delivery_where_the_id_is_signed()
    {
        using WebhookSecret secret = WebhookSecret.FromStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LanternContract.Instance, Url, webhook => webhook.OnAny((_, _, _) => Call("handled"))),
            builder => builder.Configuration["Webhooks:Lantern:Secrets:0"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        LanternMessage message = LanternContract.Instance.Parse("""{"kind":"lit","what":{"by":"Ada"}}""");

        foreach (int seconds in (int[])[-20, 0])
        {
            RawDelivery attempt = LanternContract.Instance.CreateDelivery(
                message, secret, new() { DeliveryId = "msg_1", TimeProvider = new StoppedClock(DateTimeOffset.UtcNow.AddSeconds(seconds)) });
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, attempt));
        }

        Assert.Equal(["handled"], _calls);
    }

    [Fact]
    public async Task A_delivery_under_another_unsigned_id_is_another_delivery_and_one_with_another_signature_is_none()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny((_, _, _) => Call("handled")));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Push("1")));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Push("1").WithHeader("X-Launchpad-Delivery", "2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, Push("1").WithHeader("X-Hub-Signature", "sha1=" + new string('0', 40))));

        Assert.Equal(2, _calls.Count);
    }

    private static RawDelivery Push(string id) => LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret, new() { DeliveryId = id });

    private Task Call(string what)
    {
        lock (_calls)
        {
            _calls.Add(what);
        }

        return Task.CompletedTask;
    }

    private static Task<WebhookServer> StartAsync(
        Action<WebhookBuilder<LaunchpadEvent, HttpWebhookContext>> configure, IDeliveryStore? store = null, Action<WebhookOptions>? options = null) =>
        WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url, configure),
            builder => builder.Services.AddSingleton(store ?? new InMemoryDeliveryStore()),
            options);

    private static async Task<HttpStatusCode> PostAsync(WebhookServer server, RawDelivery delivery)
    {
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, delivery);
        return answer.StatusCode;
    }

    private sealed class RenewedStore : IDeliveryStore
    {
        private readonly InMemoryDeliveryStore _store = new();

        public TaskCompletionSource HasRenewed { get; } = new();

        public ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken) => _store.ClaimAsync(key, duration, cancellationToken);

        public ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken)
        {
            HasRenewed.TrySetResult();
            return _store.RenewAsync(claim, duration, cancellationToken);
        }

        public ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken) =>
            _store.RememberAsync(claim, handler, retention, isLast, cancellationToken);

        public ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken) => _store.ReleaseAsync(claim, cancellationToken);
    }

    private sealed class BrokenStore : IDeliveryStore
    {
        public ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken) => throw new IOException("The store is down.");

        public ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken) => throw new IOException();

        public ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken) => throw new IOException();

        public ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken) => throw new IOException();
    }
}

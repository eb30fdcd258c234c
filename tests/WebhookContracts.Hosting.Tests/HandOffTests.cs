using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Hosting.Tests;

/// <summary>What a webhook hands off in place of handling it, and what a worker does with it.</summary>
public sealed class HandOffTests : IDisposable
{
    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);
    private readonly Outlet _outlet = new();
    private readonly List<string> _calls = [];
    private readonly IHost _host;

    public HandOffTests()
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddWebhooks();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        _host = builder.Build();
    }

    private WebhookReceivers Receivers => _host.Services.GetRequiredService<WebhookReceivers>();

    public void Dispose()
    {
        _host.Dispose();
        _secret.Dispose();
    }

    [Fact]
    public async Task What_is_handed_off_is_the_request_as_it_came_and_what_it_is_recognised_by()
    {
        WebhookReceiver receiver = HandingOff(LaunchpadContract.Instance);
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);

        WebhookAnswer answer = await receiver.ReceiveAsync(delivery);

        Assert.Equal("202 HandedOff", answer.ToString());
        HandedOffEvent handedOff = Assert.Single(_outlet.Events);
        Assert.Same(receiver, handedOff.Receiver);
        Assert.Equal("git:push:0.1", handedOff.Delivery.EventType);
        Assert.StartsWith("Launchpad/signature:", handedOff.Key, StringComparison.Ordinal);
        Assert.Equal(0, handedOff.Position);
        Assert.Equal(delivery.Headers, handedOff.Request.Headers);
        Assert.Equal(delivery.Body.ToArray(), _outlet.Bodies[0]);
    }

    [Fact]
    public async Task What_comes_again_is_handed_off_again_under_the_same_key()
    {
        WebhookReceiver receiver = HandingOff(LaunchpadContract.Instance);
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);

        await receiver.ReceiveAsync(delivery);
        await receiver.ReceiveAsync(delivery);

        Assert.Equal(2, _outlet.Events.Count);
        Assert.Equal(_outlet.Events[0].Key, _outlet.Events[1].Key);
    }

    [Fact]
    public async Task Of_a_provider_without_ids_nothing_is_recognised()
    {
        WebhookReceiver receiver = HandingOff(DjinnCiContract.Instance);

        await receiver.ReceiveAsync(DjinnCiContract.Instance.CreateDelivery(Samples.Of<BuildFinishedEvent>(), _secret));

        Assert.Null(Assert.Single(_outlet.Events).Key);
    }

    [Fact]
    public async Task A_forged_delivery_is_not_handed_off()
    {
        WebhookReceiver receiver = HandingOff(LaunchpadContract.Instance);
        using WebhookSecret other = WebhookSecret.FromUtf8("a secret that nobody has given");

        WebhookAnswer answer = await receiver.ReceiveAsync(LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), other));

        Assert.Equal("401 Unauthenticated", answer.ToString());
        Assert.Empty(_outlet.Events);
        Assert.Empty(_outlet.Unreadable);
    }

    [Fact]
    public async Task What_can_not_be_handed_off_is_to_be_sent_again()
    {
        WebhookReceiver receiver = HandingOff(LaunchpadContract.Instance);
        _outlet.Fault = new InvalidOperationException("nobody is there");

        WebhookAnswer answer = await receiver.ReceiveAsync(LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret));

        Assert.Equal("503 Failed", answer.ToString());
        Assert.Equal(TimeSpan.FromSeconds(30), answer.RetryAfter);
    }

    [Fact]
    public async Task An_authentic_delivery_that_can_not_be_read_is_kept_with_its_error()
    {
        WebhookReceiver receiver = HandingOff(LaunchpadContract.Instance);
        RawDelivery delivery = Unreadable();

        WebhookAnswer answer = await receiver.ReceiveAsync(delivery);

        Assert.Equal("202 Quarantined", answer.ToString());
        Assert.Empty(_outlet.Events);
        (RawDelivery kept, WebhookError error) = Assert.Single(_outlet.Unreadable);
        Assert.Equal(delivery.Body.ToArray(), kept.Body.ToArray());
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
    }

    [Fact]
    public async Task The_webhooks_own_handler_for_what_can_not_be_read_comes_first()
    {
        WebhookReceiver receiver = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.UseSecrets(_secret).HandOffTo(_ => _outlet).OnUnreadable((_, _, _, _) => Call("kept")));

        await receiver.ReceiveAsync(Unreadable());

        Assert.Equal(["kept"], _calls);
        Assert.Empty(_outlet.Unreadable);
    }

    [Fact]
    public void A_webhook_with_handlers_hands_nothing_off()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() =>
            Receivers.Add(LaunchpadContract.Instance, webhook => webhook.HandOffTo(_ => _outlet).OnAny((_, _, _) => Task.CompletedTask)));

        Assert.Contains("\"Launchpad\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_takes_over_what_was_verified_without_a_secret_and_once()
    {
        WebhookReceiver worker = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.AlreadyVerified().OnAny((received, _, _) => Call(received.EventType)));
        await _host.StartAsync();
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);

        Assert.Equal("202 Handled", (await worker.TakeOverAsync(delivery, "builds/1", 0)).ToString());
        Assert.Equal("202 Repeated", (await worker.TakeOverAsync(delivery, "builds/1", 0)).ToString());
        Assert.Equal("202 Handled", (await worker.TakeOverAsync(delivery, "builds/2", 0)).ToString());
        Assert.Equal(["git:push:0.1", "git:push:0.1"], _calls);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task What_is_already_verified_is_no_way_past_the_signature(string method)
    {
        WebhookReceiver worker = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.AlreadyVerified().OnAny((received, _, _) => Call(received.EventType)));

        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);
        WebhookAnswer answer = await worker.ReceiveAsync(new RawDelivery { Method = method, Headers = delivery.Headers, Body = delivery.Body });

        Assert.Equal("401 Unauthenticated", answer.ToString());
        Assert.Contains("AlreadyVerified", answer.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task A_worker_with_secrets_verifies_again()
    {
        WebhookReceiver worker = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.UseSecrets(_secret).OnAny((received, _, _) => Call(received.EventType)));
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);

        Assert.Equal("401 Unauthenticated", (await worker.TakeOverAsync(delivery.WithHeader("X-Hub-Signature", "sha1=" + new string('0', 40)), null, 0)).ToString());
        Assert.Equal("202 Handled", (await worker.TakeOverAsync(delivery, null, 0)).ToString());
        Assert.Single(_calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_takes_over_what_an_endpoint_would_refuse_by_now_for_its_age(bool isVerifiedBefore)
    {
        MovableClock clock = new();
        WebhookReceiveOptions options = new() { Verification = new() { Tolerance = TimeSpan.FromMinutes(5), TimeProvider = clock } };
        WebhookReceiver front = Receivers.Add(OneFuzzContract.Instance, webhook => webhook.UseSecrets(_secret).Receive(options).HandOffTo(_ => _outlet));
        WebhookReceiver worker = Receivers.Add(
            OneFuzzContract.Instance,
            webhook => (isVerifiedBefore ? webhook.AlreadyVerified() : webhook.UseSecrets(_secret)).Receive(options).OnAny((received, _, _) => Call(received.EventType)));
        FileAddedEvent added = new() { Container = "inputs", FileName = "a" };
        RawDelivery delivery = OneFuzzContract.Instance.CreateDelivery(OneFuzzMessage.Create(added, Guid.NewGuid(), new(Guid.NewGuid(), "example"), time: clock), _secret);
        Assert.Equal("202 HandedOff", (await front.ReceiveAsync(delivery)).ToString());

        clock.Move(TimeSpan.FromDays(1));

        Assert.Equal("401 Unauthenticated", (await front.ReceiveAsync(delivery)).ToString());
        Assert.Equal("202 Handled", (await worker.TakeOverAsync(delivery, _outlet.Events[0].Key, 0)).ToString());
        Assert.Equal(["file_added"], _calls);
    }

    [Fact]
    public async Task What_a_worker_can_not_read_is_refused_and_not_to_be_tried_again()
    {
        WebhookReceiver worker = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.AlreadyVerified());

        Assert.Equal("400 Unreadable", (await worker.TakeOverAsync(Unreadable(), null, 0)).ToString());
    }

    [Fact]
    public async Task An_event_that_its_delivery_does_not_have_is_refused()
    {
        WebhookReceiver worker = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.AlreadyVerified().OnAny((received, _, _) => Call(received.EventType)));

        WebhookAnswer answer = await worker.TakeOverAsync(LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret), null, position: 1);

        Assert.Equal("400 Unreadable", answer.ToString());
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task While_the_host_stops_what_a_worker_takes_over_is_waited_for_and_told_when_there_is_no_more_time()
    {
        SlowSecrets secrets = new();
        WebhookReceiver worker = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.UseSecrets(secrets).OnAny((received, _, _) => Call(received.EventType)));
        await _host.StartAsync();
        RawDelivery delivery = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);
        Task<WebhookAnswer> answer = worker.TakeOverAsync(delivery, null, 0).AsTask();

        await _host.StopAsync();

        Assert.True(secrets.Ending.IsCancellationRequested);
        Assert.Equal("503 Stopping", (await answer).ToString());
        Assert.Equal("503 Stopping", (await worker.TakeOverAsync(delivery, null, 0)).ToString());
        Assert.Empty(_calls);
    }

    [Fact]
    public async Task While_the_host_stops_what_is_being_kept_is_waited_for_and_told_when_there_is_no_more_time()
    {
        CancellationToken ending = default;
        WebhookReceiver receiver = Receivers.Add(LaunchpadContract.Instance, webhook => webhook.UseSecrets(_secret).OnUnreadable((_, _, _, cancellation) =>
        {
            ending = cancellation;
            return Task.Delay(Timeout.Infinite, cancellation);
        }));
        await _host.StartAsync();
        Task<WebhookAnswer> answer = receiver.ReceiveAsync(Unreadable()).AsTask();

        await _host.StopAsync();

        Assert.True(ending.IsCancellationRequested);
        Assert.Equal("503 Failed", (await answer).ToString());
    }

    private WebhookReceiver HandingOff<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract)
        where TMessage : class, IWebhookMessage
        where TEvent : class, IWebhookEvent => Receivers.Add(contract, webhook => webhook.UseSecrets(_secret).HandOffTo(_ => _outlet));

    // Signed as any other, and no JSON.
    private RawDelivery Unreadable()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"git_repository\":");
        RawDelivery readable = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), _secret);
        return LaunchpadContract.Instance.SignatureScheme!.Sign(readable.WithBody(body), _secret);
    }

    private Task Call(string what)
    {
        _calls.Add(what);
        return Task.CompletedTask;
    }

    /// <summary>Looks for secrets until it is told to end.</summary>
    private sealed class SlowSecrets : IWebhookSecretSource
    {
        public CancellationToken Ending { get; private set; }

        public async ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken)
        {
            Ending = cancellationToken;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return WebhookSecrets.None;
        }
    }

    private sealed class Outlet : IWebhookHandOff
    {
        public List<HandedOffEvent> Events { get; } = [];

        public List<byte[]> Bodies { get; } = [];

        public List<(RawDelivery Delivery, WebhookError Error)> Unreadable { get; } = [];

        public Exception? Fault { get; set; }

        public ValueTask HandOffAsync(HandedOffEvent handedOff, CancellationToken cancellationToken)
        {
            Events.Add(handedOff);
            Bodies.Add(handedOff.Request.Body.ToArray());
            return Fault is null ? default : ValueTask.FromException(Fault);
        }

        public ValueTask KeepUnreadableAsync(WebhookReceiver receiver, RawDelivery delivery, WebhookError error, CancellationToken cancellationToken)
        {
            Unreadable.Add((delivery, error));
            return default;
        }
    }
}

using System.Text;
using System.Text.Json;
using Lantern.Webhooks;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.Sending.Tests;

/// <summary>What stands in a request, and what of it stays the same when it is sent again.</summary>
public class DeliveryTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly MovableClock _clock = new();

    [Fact]
    public async Task Launchpads_request_has_these_headers_and_no_other()
    {
        RawDelivery request = await SendAsync(LaunchpadContract.Instance, new Launchpad.PingEvent { Ping = true });

        Assert.Equal(("POST", "/hook?a=b", """{"ping":true}"""), Line(request));
        Assert.Equal(
            [
                "Content-Length: 13",
                "Content-Type: application/json",
                "Host: (the receiver)",
                "User-Agent: launchpad.net-Webhooks/r6bd1e7501a2f3c72ed8d28d50d17f37aea033213",
                "X-Hub-Signature: sha1=(signed)",
                "X-Launchpad-Delivery: 7",
                "X-Launchpad-Event-Type: ping",
            ],
            Headers(request));
        Assert.True(LaunchpadContract.Instance.Receive(request, Sending.Secret).IsAccepted);
    }

    [Fact]
    public async Task OneFuzzs_request_has_these_headers_and_no_other()
    {
        RawDelivery request = await SendAsync(OneFuzzContract.Instance, Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>()));

        Assert.Equal(
            ["Content-Length: (some)", "Content-Type: application/json", "Host: (the receiver)", "User-Agent: onefuzz-webhook 8.9.0", "X-Onefuzz-Digest: (signed)"], Headers(request));
        Assert.True(OneFuzzContract.Instance.Receive(request, Sending.Secret).IsAccepted);
    }

    [Fact]
    public async Task Djinn_CIs_request_has_these_headers_and_no_other()
    {
        RawDelivery request = await SendAsync(DjinnCiContract.Instance, Samples.Of<BuildFinishedEvent>(), destination => destination with { WebhookId = "42" });

        Assert.Equal(
            [
                "Content-Length: (some)",
                "Content-Type: application/json; charset=utf-8",
                "Host: (the receiver)",
                "User-Agent: Djinn-CI-Hook",
                "X-Djinn-CI-Event: build.finished",
                "X-Djinn-CI-Hook-ID: 42",
                "X-Djinn-CI-Signature: sha256=(signed)",
            ],
            Headers(request));
        Assert.True(DjinnCiContract.Instance.Receive(request, Sending.Secret).IsAccepted);
    }

    [Fact]
    public async Task Every_attempt_has_the_id_and_the_bytes_of_the_first()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Reset, LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>()).AfterAsync(_clock, s_minute.Times(2));

        Assert.True(report.IsDelivered);
        Assert.NotNull(report.DeliveryId);
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => Encoding.UTF8.GetString(request.ToArray())).Distinct());
        Assert.All(receiver.Requests, request => Assert.Equal(report.DeliveryId, request.Headers.Single(header => header.Key == "X-Launchpad-Delivery").Value));
    }

    [Fact]
    public async Task Two_deliveries_have_two_ids()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);

        WebhookSendingReport[] reports = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>())));

        Assert.Equal(20, reports.Select(report => report.DeliveryId).Distinct().Count());
    }

    [Fact]
    public async Task Where_time_is_signed_each_attempt_is_signed_anew_under_the_same_id()
    {
        using WebhookSecret secret = WebhookSecret.FromStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock, options => options.Schedule = WebhookRetrySchedule.After(TimeSpan.FromHours(1)));

        WebhookSendingReport report = await sender.SendAsync(LanternContract.Instance, new(receiver.Url, secret), new LanternMessage { What = new LitEvent { By = "Ada" } })
            .AfterAsync(_clock, TimeSpan.FromHours(1));

        Assert.True(report.IsDelivered);
        WebhookReceiveOptions now = new() { Verification = new() { TimeProvider = _clock } };
        Assert.Equal(WebhookRejectionReason.SignatureStale, LanternContract.Instance.Receive(receiver.Requests[0], secret, now).Reason);
        WebhookResult second = LanternContract.Instance.Receive(receiver.Requests[1], secret, now);
        Assert.Equal(report.DeliveryId, second.Delivery?.DeliveryId);
        Assert.Single(receiver.Requests.Select(request => request.Headers.Single(header => header.Key == "webhook-id").Value).Distinct());
    }

    [Fact]
    public async Task Event_Grid_has_the_time_of_each_attempt()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);
        OneFuzzMessage message = Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>());

        await sender.SendAsync(OneFuzzContract.Instance, new(receiver.Url, Sending.Secret) { Dialect = "event-grid" }, message).AfterAsync(_clock, TimeSpan.FromSeconds(30));

        DateTimeOffset[] times = [.. receiver.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement[0].GetProperty("eventTime").GetDateTimeOffset())];
        Assert.Equal(TimeSpan.FromSeconds(30), times[1] - times[0]);
    }

    [Fact]
    public async Task A_destination_may_get_what_an_older_release_sends()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);
        OneFuzzMessage message = OneFuzzMessage.Create(new PoolDeletedEvent { PoolName = "linux" }, Guid.Empty, new(Guid.Empty, "contoso")) with { EventId = Guid.Empty };

        await sender.SendAsync(OneFuzzContract.Instance, new(receiver.Url, Sending.Secret) { Release = OneFuzzContract.PythonRelease }, message);

        RawDelivery request = Assert.Single(receiver.Requests);
        Assert.StartsWith("{\"event\": {\"pool_name\": \"linux\"}, \"event_id\": ", Encoding.UTF8.GetString(request.Body.Span), StringComparison.Ordinal);
        Assert.Equal("onefuzz-webhook 5.20.0", request.Headers.Single(header => header.Key == "User-Agent").Value);
        Assert.True(OneFuzzContract.Instance.Receive(request, Sending.Secret).IsAccepted);
    }

    [Fact]
    public async Task A_message_can_be_made_for_each_attempt()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);
        OneFuzzMessage message = Samples.For(OneFuzzContract.Instance).MessageOf(Samples.Of<TaskFailedEvent>());

        await sender.SendAsync(OneFuzzContract.Instance, new(receiver.Url, Sending.Secret), number => message with { SasUrl = new Uri($"https://store.example/event?attempt={number}") })
            .AfterAsync(_clock, TimeSpan.FromSeconds(30));

        Assert.Equal(
            ["https://store.example/event?attempt=1", "https://store.example/event?attempt=2"],
            receiver.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("sas_url").GetString()!));
    }

    [Fact]
    public async Task A_destination_that_has_changed_gets_the_next_attempt_with_its_secret_and_form()
    {
        using WebhookSecret next = WebhookSecret.FromUtf8("the next secret of 30 letters.");
        await using LoopbackReceiver before = new(LoopbackReceiver.Status(500));
        await using LoopbackReceiver after = new(LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);
        WebhookDestination destination = new(before.Url, Sending.Secret) { Refresh = _ => new(new WebhookDestination(after.Url, next)) };

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, destination, Samples.Of<GitPushEvent>()).AfterAsync(_clock, s_minute);

        Assert.True(report.IsDelivered);
        Assert.True(LaunchpadContract.Instance.Receive(before.Requests.Single(), Sending.Secret).IsAccepted);
        Assert.True(LaunchpadContract.Instance.Receive(after.Requests.Single(), next).IsAccepted);
    }

    [Fact]
    public async Task A_destination_that_is_there_no_more_gets_nothing_more()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500));
        using WebhookSender sender = Sending.Sender(_clock);
        WebhookDestination destination = new(receiver.Url, Sending.Secret) { Refresh = _ => new((WebhookDestination?)null) };

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, destination, Samples.Of<GitPushEvent>(), deliveryId: "7").AfterAsync(_clock, s_minute);

        Assert.True(report.IsWithdrawn);
        Assert.Equal("Launchpad, delivery 7: withdrawn (500)", report.ToString());
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task What_can_not_be_sent_is_said_before_anything_is()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);

        await Assert.ThrowsAsync<ArgumentException>(() => sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<BuildFinishedEvent>()));
        await Assert.ThrowsAsync<FormatException>(() => sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url), Samples.Of<GitPushEvent>(), deliveryId: "7\r\nX-Other: 8"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WebhookDestination(receiver.Url) { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentException>(() => new WebhookDestination("ftp://receiver.example/"));
        Assert.Throws<ArgumentException>(() => new WebhookDestination(new Uri("/hook", UriKind.Relative)));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public void A_destination_shows_its_host_alone() =>
        Assert.Equal("hooks.example:8443", new WebhookDestination("https://hooks.example:8443/services/T0/B1/a-key-to-everything?token=1", Sending.Secret).ToString());

    private async Task<RawDelivery> SendAsync(WebhookContract contract, IWebhookMessage message, Func<WebhookDestination, WebhookDestination>? configure = null)
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        using WebhookSender sender = Sending.Sender(_clock);
        WebhookDestination destination = new(receiver.Url, Sending.Secret);

        WebhookSendingReport report = await sender.SendAsync(contract, configure is null ? destination : configure(destination), message, deliveryId: contract.DeliveryIdHeader is null ? null : "7");

        Assert.True(report.IsDelivered, report.ToString());
        return receiver.Requests.Single();
    }

    private static (string Method, string Target, string Body) Line(RawDelivery request) => (request.Method, request.Target, Encoding.UTF8.GetString(request.Body.Span));

    // In the order of their names, without what differs with each run.
    private static IEnumerable<string> Headers(RawDelivery request) => request.Headers.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => header switch
    {
        { Key: "Host" } => "Host: (the receiver)",
        { Key: "Content-Length", Value: not "13" } => "Content-Length: (some)",
        { Key: "X-Onefuzz-Digest" } => "X-Onefuzz-Digest: (signed)",
        { Key: "X-Hub-Signature" or "X-Djinn-CI-Signature" } => $"{header.Key}: {header.Value.Split('=')[0]}=(signed)",
        _ => $"{header.Key}: {header.Value}",
    });
}

using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Receiving;

/// <summary>How old a delivery may be, where its signature covers a time.</summary>
public sealed class FreshnessTests : IDisposable
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);

    public void Dispose() => _secret.Dispose();

    [Theory]
    [InlineData("onefuzz/examples/ping.json", "2023-10-24T09:41:07.1830521Z")] // created_at
    [InlineData("onefuzz/event-grid/task_failed.5.1.0.json", "2022-02-11T01:02:03.123456Z")] // eventTime
    [InlineData("onefuzz/event-grid/task_failed.8.5.0.json", "2023-10-24T09:41:08.0021417Z")] // eventTime, though the message inside has created_at too
    public void A_OneFuzz_delivery_may_be_as_old_as_tolerated_and_no_older(string path, string signed)
    {
        DateTimeOffset time = DateTimeOffset.Parse(signed, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(WebhookRejectionReason.None, ReceiveAt(path, time).Reason);
        Assert.Equal(WebhookRejectionReason.None, ReceiveAt(path, time + s_tolerance).Reason);
        Assert.Equal(WebhookRejectionReason.None, ReceiveAt(path, time - s_tolerance).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureStale, ReceiveAt(path, time + s_tolerance + TimeSpan.FromTicks(1)).Reason);
        WebhookResult early = ReceiveAt(path, time - s_tolerance - TimeSpan.FromTicks(1));
        Assert.Equal(WebhookRejectionReason.SignatureStale, early.Reason);
        Assert.Contains("(00:05:00) allows", early.Error!.Message, StringComparison.Ordinal);
        Assert.Null(early.Error.JsonPointer);
        Assert.Null(early.Delivery);
    }

    [Theory]
    [InlineData("onefuzz/csharp-6.0/ping.json")]
    [InlineData("onefuzz/python/ping.json")]
    [InlineData("djinn-ci/examples/cron.json")]
    [InlineData("launchpad/examples/bug.json")]
    public void Where_no_time_is_signed_none_is_fresh(string path)
    {
        WebhookResult result = ReceiveAt(path, DateTimeOffset.UtcNow);

        Assert.Equal(WebhookRejectionReason.SignatureStale, result.Reason);
        Assert.Equal("The delivery holds no time that its signature covers, and SignatureVerificationOptions.Tolerance asks for one.", result.Error!.Message);
    }

    [Fact]
    public void Without_a_tolerance_any_age_will_do()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/ping.json");

        Assert.Equal(WebhookRejectionReason.None, fixture.Contract.Receive(Signed.Headers(fixture, fixture.Body), fixture.Body, _secret).Reason);
    }

    [Fact]
    public void The_rule_holds_for_a_delivery_that_is_only_read()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/ping.json");

        Assert.Equal(WebhookRejectionReason.SignatureStale, fixture.Contract.Read(WebhookHeaders.Empty, fixture.Body, new() { Verification = new() { Tolerance = s_tolerance } }).Reason);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public void The_ends_of_time_are_only_stale(string createdAt)
    {
        Fixture fixture = Fixture.At("onefuzz/examples/ping.json");
        byte[] body = Edited.With(fixture.Body, "/created_at", $"\"{createdAt}\"");

        Assert.Equal(
            WebhookRejectionReason.SignatureStale,
            fixture.Contract.Receive(Signed.Headers(fixture, body), body, _secret, new() { Verification = new() { Tolerance = s_tolerance } }).Reason);
    }

    private WebhookResult ReceiveAt(string path, DateTimeOffset now)
    {
        Fixture fixture = Fixture.At(path);
        WebhookReceiveOptions options = new() { Verification = new() { Tolerance = s_tolerance, TimeProvider = new StoppedClock(now) } };
        return fixture.Contract.Receive(Signed.Headers(fixture, fixture.Body), fixture.Body, _secret, options);
    }
}

using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Receiving;

/// <summary>What is wrong with a delivery is told in the order in which it is cheap and safe to find out: length, signature, event type, body, time.</summary>
public sealed class RejectionTests : IDisposable
{
    private static readonly byte[] s_malformed = "{"u8.ToArray();

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);

    public static TheoryData<string> OneOfEach => ["onefuzz/examples/ping.json", "djinn-ci/examples/cron.json", "launchpad/examples/ping.json"];

    public void Dispose() => _secret.Dispose();

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void Every_reason_is_given(string path)
    {
        Fixture fixture = Fixture.At(path);
        Dictionary<string, string> good = Signed.Headers(fixture, fixture.Body);
        string signature = fixture.Contract.SignatureScheme!.HeaderName!;
        Dictionary<string, string> unsigned = Without(good, signature);
        Dictionary<string, string> garbled = With(good, signature, "not a signature");
        Dictionary<string, string> others = Signed.Headers(fixture, fixture.Body, "another secret altogether");

        Assert.Equal(WebhookRejectionReason.None, Receive(good, fixture.Body, _secret));
        Assert.Equal(WebhookRejectionReason.SignatureMissing, Receive(unsigned, fixture.Body, _secret));
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, Receive(garbled, fixture.Body, _secret));
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, Receive(others, fixture.Body, _secret));
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, Receive(good, [.. fixture.Body, (byte)' '], _secret));
        Assert.Equal(WebhookRejectionReason.NoSecret, Receive(good, fixture.Body, WebhookSecrets.None));
        Assert.Equal(WebhookRejectionReason.UnsignedNotAllowed, Receive(unsigned, fixture.Body, WebhookSecrets.None));
        Assert.Equal(WebhookRejectionReason.BodyMalformed, Receive(Signed.Headers(fixture, s_malformed), s_malformed, _secret));
        Assert.Equal(WebhookRejectionReason.TooLarge, Receive(good, fixture.Body, _secret, new() { Reading = new() { MaximumBodyLength = 5 } }));

        WebhookRejectionReason Receive(Dictionary<string, string> headers, byte[] body, WebhookSecrets secrets, WebhookReceiveOptions? options = null)
        {
            WebhookResult result = fixture.Contract.Receive(headers, body, secrets, options);
            Assert.Equal(result.Reason == WebhookRejectionReason.None, result.Error is null);
            Assert.Equal(result.Reason, result.Error?.Reason ?? WebhookRejectionReason.None);
            Assert.DoesNotContain(Signed.Text, result.Error?.ToString() ?? "", StringComparison.Ordinal);
            return result.Reason;
        }
    }

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void What_comes_first_is_told(string path)
    {
        Fixture fixture = Fixture.At(path);
        string signature = fixture.Contract.SignatureScheme!.HeaderName!;
        Dictionary<string, string> signed = Signed.Headers(fixture, s_malformed);
        WebhookReceiveOptions stale = new() { Verification = new() { Tolerance = TimeSpan.Zero } };
        WebhookReceiveOptions strict = stale with { Reading = new() { MaximumBodyLength = 0 } };

        // Nothing is hashed that is too long, and nothing parsed that is not genuine.
        Assert.Equal(WebhookRejectionReason.TooLarge, fixture.Contract.Receive(Without(signed, signature), s_malformed, _secret, strict).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMissing, fixture.Contract.Receive(Without(signed, signature), s_malformed, _secret, stale).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMissing, fixture.Contract.Receive(WebhookHeaders.Empty, s_malformed, _secret, stale).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, fixture.Contract.Receive(Signed.Headers(fixture, "{}"u8.ToArray()), s_malformed, _secret, stale).Reason);
        Assert.Equal(WebhookRejectionReason.BodyMalformed, fixture.Contract.Receive(signed, s_malformed, _secret, stale).Reason);
        if (fixture.Contract.EventTypeHeader is { } eventType)
        {
            Assert.Equal(WebhookRejectionReason.EventTypeMissing, fixture.Contract.Receive(Without(signed, eventType), s_malformed, _secret, stale).Reason);
            Assert.Equal(WebhookRejectionReason.EventTypeMissing, fixture.Contract.Receive(With(signed, eventType, ""), s_malformed, _secret, stale).Reason);
        }
    }

    [Fact]
    public void An_event_type_that_comes_twice_is_none()
    {
        Fixture fixture = Fixture.At("launchpad/examples/ping.json");
        KeyValuePair<string, string>[] twice = [.. Signed.Headers(fixture, fixture.Body), new("x-launchpad-event-type", "ping")];

        WebhookResult result = fixture.Contract.Receive(twice, fixture.Body, _secret);

        Assert.Equal(WebhookRejectionReason.EventTypeMissing, result.Reason);
        Assert.Equal("Launchpad names the event type in the header X-Launchpad-Event-Type; the delivery must have it exactly once.", result.Error!.Message);
        Assert.Null(result.Error.JsonPointer);
    }

    [Fact]
    public void A_rejected_delivery_has_no_message()
    {
        WebhookResult<OneFuzzMessage, OneFuzzEvent> result = OneFuzzContract.Instance.Receive(WebhookHeaders.Empty, s_malformed, _secret);

        Assert.False(result.IsAccepted);
        Assert.Null(result.Delivery);
        Assert.NotNull(result.Error);
        Assert.Equal(WebhookRejectionReason.SignatureMissing, result.Reason);
    }

    [Theory]
    [InlineData(WebhookRejectionReason.None, 200)]
    [InlineData(WebhookRejectionReason.SignatureMissing, 401)]
    [InlineData(WebhookRejectionReason.SignatureMalformed, 401)]
    [InlineData(WebhookRejectionReason.SignatureMismatch, 401)]
    [InlineData(WebhookRejectionReason.SignatureStale, 401)]
    [InlineData(WebhookRejectionReason.UnsignedNotAllowed, 401)]
    [InlineData(WebhookRejectionReason.NoSecret, 500)]
    [InlineData(WebhookRejectionReason.TooLarge, 413)]
    [InlineData(WebhookRejectionReason.EventTypeMissing, 400)]
    [InlineData(WebhookRejectionReason.BodyMalformed, 400)]
    public void Every_reason_has_a_status(WebhookRejectionReason reason, int status) => Assert.Equal(status, reason.ToHttpStatusCode());

    [Fact]
    public void Misuse_is_an_exception()
    {
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.Receive(WebhookHeaders.Empty, "{}"u8, null!));
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.Verify(WebhookHeaders.Empty, "{}"u8, null!));
    }

    private static Dictionary<string, string> Without(Dictionary<string, string> headers, string name) =>
        new(headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)));

    private static Dictionary<string, string> With(Dictionary<string, string> headers, string name, string value) => new(Without(headers, name)) { [name] = value };
}

using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Receiving;

/// <summary>A genuine delivery is accepted, and says where it came from.</summary>
public sealed class AcceptanceTests : IDisposable
{
    private static readonly Fixture s_ping = Fixture.At("launchpad/examples/ping.json");

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text, "current");

    public static TheoryData<string> Deliveries => Fixture.Paths(Fixture.All.Where(fixture => !fixture.IsEventAlone));

    public void Dispose() => _secret.Dispose();

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void Every_delivery_that_is_signed_is_accepted(string path)
    {
        Fixture fixture = Fixture.At(path);

        WebhookResult result = fixture.Contract.Receive(Signed.Headers(fixture, fixture.Body), fixture.Body, _secret);

        Assert.Equal(WebhookRejectionReason.None, result.Reason);
        Assert.Null(result.Error);
        WebhookDelivery delivery = result.Delivery!;
        Assert.Equal(fixture.Parse(), delivery.Message);
        Assert.Equal(fixture.EventOf(delivery.Message), delivery.Event);
        Assert.Equal(fixture.EventType, delivery.EventType);
        Assert.False(delivery.IsEventTypeInferred);
    }

    [Fact]
    public void Ids_come_from_where_the_service_has_them()
    {
        Assert.Equal(("4319a3d6-6c3f-4f00-b737-4fb76e5333cd", "bc077b02-6d14-487c-9862-304cc7edce26"), IdsOf("onefuzz/examples/crash_reported.json"));
        Assert.Equal((null, "7"), IdsOf("djinn-ci/examples/cron.json"));
        Assert.Equal(("38215662", null), IdsOf("launchpad/examples/ping.json"));

        // Before 8.5.0 an Event Grid delivery names no webhook.
        Assert.Equal(("4e84713d-50cd-41ec-890b-d6d033c5c2de", null), IdsOf("onefuzz/event-grid/task_failed.6.0.0.json"));

        (string?, string?) IdsOf(string path)
        {
            Fixture fixture = Fixture.At(path);
            WebhookResult result = fixture.Contract.Receive(Signed.Headers(fixture, fixture.Body), fixture.Body, _secret);
            return (result.Delivery?.DeliveryId, result.Delivery?.WebhookId);
        }
    }

    [Fact]
    public void The_secret_that_matched_is_named()
    {
        using WebhookSecret previous = WebhookSecret.FromUtf8("too short", "previous");

        Assert.Equal(("current", false), SecretOf(Signed.Text));
        Assert.Equal(("previous", true), SecretOf("too short"));

        (string?, bool) SecretOf(string signer)
        {
            WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery =
                LaunchpadContract.Instance.Receive(Signed.Headers(s_ping, s_ping.Body, signer), s_ping.Body, [_secret, previous]).Delivery!;
            Assert.False(delivery.IsUnsigned);
            return (delivery.SecretName, delivery.IsSecretShort);
        }
    }

    [Fact]
    public void An_unsigned_delivery_is_accepted_if_that_is_asked_for_and_says_so()
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery =
            LaunchpadContract.Instance.Receive(new Dictionary<string, string> { ["X-Launchpad-Event-Type"] = "ping" }, s_ping.Body, WebhookSecrets.UnsignedAllowed).Delivery!;

        Assert.True(delivery.IsUnsigned);
        Assert.Null(delivery.SecretName);
        Assert.Null(delivery.DeliveryId);
        Assert.False(delivery.IsSecretShort);
    }

    [Fact]
    public void A_delivery_that_is_only_read_says_nothing_of_secrets()
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery = LaunchpadContract.Instance.Read(Signed.Headers(s_ping, s_ping.Body), s_ping.Body).Delivery!;

        Assert.Equal(s_ping.Parse(), delivery.Event);
        Assert.Null(delivery.SecretName);
        Assert.False(delivery.IsUnsigned);
    }

    [Fact]
    public void The_raw_body_is_kept_if_it_is_asked_for()
    {
        byte[] body = [.. s_ping.Body];
        Dictionary<string, string> headers = Signed.Headers(s_ping, body);

        ReadOnlyMemory<byte> kept = LaunchpadContract.Instance.Receive(headers, body, _secret, new() { KeepRawBody = true }).Delivery!.RawBody;
        ReadOnlyMemory<byte> keptOfPieces = LaunchpadContract.Instance.Receive(headers, Segments.Of(body, 3, 5), _secret, new() { KeepRawBody = true }).Delivery!.RawBody;
        body[0] = 0;

        Assert.Equal(s_ping.Body, kept.ToArray());
        Assert.Equal(s_ping.Body, keptOfPieces.ToArray());
        Assert.True(LaunchpadContract.Instance.Receive(headers, s_ping.Body, _secret).Delivery!.RawBody.IsEmpty);
    }

    [Fact]
    public void The_options_reach_the_reader()
    {
        byte[] body = """{"ping":true,"unknown":{"a":[]}}""".Utf8();
        Dictionary<string, string> headers = Signed.Headers(s_ping, body);

        Assert.NotEqual(s_ping.Parse(), Receive(WebhookReadOptions.Default).Delivery!.Event);
        Assert.Equal(s_ping.Parse(), Receive(new() { KeepAdditionalProperties = false }).Delivery!.Event);
        Assert.Equal(WebhookRejectionReason.BodyMalformed, Receive(new() { MaximumDepth = 2 }).Reason);
        Assert.Equal(WebhookRejectionReason.TooLarge, Receive(new() { MaximumBodyLength = body.Length - 1 }).Reason);

        WebhookResult<LaunchpadEvent, LaunchpadEvent> Receive(WebhookReadOptions options) => LaunchpadContract.Instance.Receive(headers, body, _secret, new() { Reading = options });
    }

    [Fact]
    public void A_redelivery_that_lost_its_type_is_verified_like_any_other()
    {
        Fixture fixture = Fixture.At("djinn-ci/captured/build.submitted.1.json");
        Dictionary<string, string> headers = Signed.Headers(fixture, fixture.Body, "secret");
        headers["X-Djinn-CI-Event"] = DjinnCiContract.LostEventType;
        using WebhookSecret secret = WebhookSecret.FromUtf8("secret");

        Assert.True(DjinnCiContract.Instance.Receive(headers, fixture.Body, secret).Delivery!.IsEventTypeInferred);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, DjinnCiContract.Instance.Receive(headers, fixture.Body, _secret).Reason);
    }

    [Fact]
    public void The_delivery_of_a_contract_with_an_envelope_has_both()
    {
        Fixture fixture = Fixture.At("onefuzz/examples/ping.json");

        WebhookDelivery<OneFuzzMessage, OneFuzzEvent> delivery = OneFuzzContract.Instance.Receive(Signed.Headers(fixture, fixture.Body), fixture.Body, _secret).Delivery!;

        Assert.Same(delivery.Message.Event, delivery.Event);
        Assert.Equal("contoso-fuzz", delivery.Message.InstanceName);
    }
}

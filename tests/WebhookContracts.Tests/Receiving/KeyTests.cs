using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tests.Fixtures;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Receiving;

/// <summary>What a delivery is recognised by when it comes again.</summary>
public sealed class KeyTests : IDisposable
{
    private const WebhookKeyParts SignatureAndHeaders = WebhookKeyParts.Signature | WebhookKeyParts.EventType | WebhookKeyParts.UnsignedId;

    private static readonly Fixture s_push = Fixture.At("launchpad/examples/git-push.json");
    private static readonly Fixture s_pinned = Fixture.At("djinn-ci/examples/build.pinned.json");
    private static readonly Fixture s_task = Fixture.At("onefuzz/examples/task_failed.json");

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void OneFuzz_has_an_id_in_the_signed_body_that_all_attempts_share_though_their_bytes_differ()
    {
        byte[] retry = Edited.With(s_task.Body, "/sas_url", "\"https://example.com/other\"");

        WebhookDeliveryKey key = Key(s_task, Signed.Headers(s_task, s_task.Body), s_task.Body);

        Assert.Equal(WebhookKeyParts.SignedId, key.Parts);
        Assert.Equal("id:" + OneFuzzContract.Instance.Parse(s_task.Body).EventId, key.Value);
        Assert.Equal(key, Key(s_task, Signed.Headers(s_task, retry), retry));
    }

    [Fact]
    public void Launchpad_keeps_body_and_id_on_every_attempt()
    {
        Dictionary<string, string> headers = Signed.Headers(s_push, s_push.Body);

        WebhookDeliveryKey key = Key(s_push, headers, s_push.Body);

        Assert.Equal(SignatureAndHeaders, key.Parts);
        Assert.Equal(key, Key(s_push, new(headers), s_push.Body));
        Assert.StartsWith("signature:", key.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(headers["X-Hub-Signature"]["sha1=".Length..], key.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Launchpads_pings_are_all_alike_but_for_the_id()
    {
        Fixture ping = Fixture.At("launchpad/examples/ping.json");
        Dictionary<string, string> headers = Signed.Headers(ping, ping.Body);

        Assert.NotEqual(Key(ping, headers, ping.Body), Key(ping, new(headers) { ["X-Launchpad-Delivery"] = "38215663" }, ping.Body));
    }

    [Fact]
    public void An_id_that_nothing_signs_does_not_make_another_body_the_same_delivery()
    {
        byte[] other = Edited.With(s_push.Body, "/git_repository", "\"/~eve/widget/+git/widget\"");

        Assert.NotEqual(Key(s_push, Signed.Headers(s_push, s_push.Body), s_push.Body), Key(s_push, Signed.Headers(s_push, other), other));
    }

    [Fact]
    public void Events_of_Djinn_CI_with_the_same_body_differ_in_their_type()
    {
        Dictionary<string, string> pinned = Signed.Headers(s_pinned, s_pinned.Body);
        Dictionary<string, string> unpinned = new(pinned) { ["X-Djinn-CI-Event"] = "build.unpinned" };

        WebhookDeliveryKey key = Key(s_pinned, pinned, s_pinned.Body);

        Assert.Equal(WebhookKeyParts.Signature | WebhookKeyParts.EventType, key.Parts);
        Assert.NotEqual(key, Key(s_pinned, unpinned, s_pinned.Body));
    }

    [Fact]
    public void A_redelivery_of_Djinn_CI_has_the_key_of_the_delivery_if_its_shape_tells_the_event()
    {
        Fixture cron = Fixture.At("djinn-ci/examples/cron.json");
        Dictionary<string, string> headers = Signed.Headers(cron, cron.Body);
        Dictionary<string, string> redelivered = new(headers) { ["X-Djinn-CI-Event"] = DjinnCiContract.LostEventType };

        Assert.Equal(Key(cron, headers, cron.Body), Key(cron, redelivered, cron.Body));
    }

    [Fact]
    public void The_spelling_of_a_signature_does_not_matter()
    {
        Dictionary<string, string> lower = Signed.Headers(s_push, s_push.Body);
        Dictionary<string, string> upper = new(lower) { ["X-Hub-Signature"] = "sha1=" + lower["X-Hub-Signature"]["sha1=".Length..].ToUpperInvariant() };

        Assert.NotEqual(lower["X-Hub-Signature"], upper["X-Hub-Signature"]);
        Assert.Equal(Key(s_push, lower, s_push.Body), Key(s_push, upper, s_push.Body));
    }

    [Theory]
    [InlineData("launchpad/examples/git-push.json")]
    [InlineData("djinn-ci/examples/cron.json")]
    [InlineData("onefuzz/examples/task_failed.json")]
    public void A_worker_that_only_reads_makes_the_same_key_as_the_front_that_verified(string path)
    {
        Fixture fixture = Fixture.At(path);
        Dictionary<string, string> headers = Signed.Headers(fixture, fixture.Body);

        WebhookDeliveryKey key = Key(fixture, headers, fixture.Body);

        Assert.Equal(key, fixture.Contract.Read(headers, fixture.Body).Delivery!.Key);
        Assert.Equal(key, fixture.Contract.Read(headers, Segments.Of(fixture.Body, 3, 5)).Delivery!.Key);
        Assert.Equal(key, fixture.Contract.Read(new RawDelivery { Headers = headers, Body = fixture.Body }).Delivery!.Key);
    }

    [Fact]
    public void Without_a_signature_there_is_the_id_or_else_the_body()
    {
        Dictionary<string, string> launchpad = new() { ["X-Launchpad-Event-Type"] = "git:push:0.1", ["X-Launchpad-Delivery"] = "5" };
        Dictionary<string, string> djinn = new() { ["X-Djinn-CI-Event"] = "build.pinned" };
        byte[] other = [.. s_pinned.Body, (byte)' '];

        Assert.Equal(new("unsigned-id:5", WebhookKeyParts.UnsignedId), Unsigned(LaunchpadContract.Instance, launchpad, s_push.Body));
        WebhookDeliveryKey body = Unsigned(DjinnCiContract.Instance, djinn, s_pinned.Body);
        Assert.Equal(WebhookKeyParts.Body | WebhookKeyParts.EventType, body.Parts);
        Assert.Equal(body, Unsigned(DjinnCiContract.Instance, djinn, Segments.Of(s_pinned.Body, 4)));
        Assert.NotEqual(body, Unsigned(DjinnCiContract.Instance, djinn, other));
    }

    [Theory]
    [InlineData("launchpad/examples/git-push.json")]
    [InlineData("djinn-ci/examples/cron.json")]
    [InlineData("onefuzz/examples/task_failed.json")]
    public void A_worker_makes_the_same_key_of_an_unsigned_delivery_too(string path)
    {
        Fixture fixture = Fixture.At(path);
        Dictionary<string, string> headers = Signed.Headers(fixture, fixture.Body);
        headers.Remove(headers.Keys.Single(name => name.Equals(fixture.Contract.SignatureScheme!.HeaderName, StringComparison.OrdinalIgnoreCase)));

        Assert.Equal(Unsigned(fixture.Contract, headers, fixture.Body), fixture.Contract.Read(headers, fixture.Body).Delivery!.Key);
    }

    [Fact]
    public void A_delivery_that_a_test_made_has_a_key_as_well()
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery = new(LaunchpadContract.Instance, new PingEvent { Ping = true }) { DeliveryId = "5" };

        Assert.Equal(WebhookKeyParts.Body | WebhookKeyParts.EventType | WebhookKeyParts.UnsignedId, delivery.Key.Parts);
        Assert.Equal(delivery.Key, delivery.Key);
    }

    [Fact]
    public void An_unsigned_delivery_cannot_take_the_key_of_a_signed_one()
    {
        WebhookDeliveryKey signed = Key(s_task, Signed.Headers(s_task, s_task.Body), s_task.Body);

        Assert.NotEqual(signed.Value, Unsigned(OneFuzzContract.Instance, [], s_task.Body).Value);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("line\nbreak")]
    public void An_id_that_a_database_might_not_take_is_hashed(string id)
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery =
            new(LaunchpadContract.Instance, new PingEvent { Ping = true }) { DeliveryId = id, IsUnsigned = true };

        Assert.Matches("^unsigned-id:sha256:[0-9a-f]{64}$", delivery.Key.Value);
        Assert.Matches("^unsigned-id:sha256:[0-9a-f]{64}$", new WebhookDelivery<LaunchpadEvent, LaunchpadEvent>(LaunchpadContract.Instance, new PingEvent { Ping = true })
        {
            DeliveryId = new string('1', 129),
            IsUnsigned = true,
        }.Key.Value);
    }

    [Theory]
    [InlineData("wh_1", "wh_1")]
    [InlineData("ä", "sha256:33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc")]
    public void An_id_in_the_scope_of_a_key_is_written_as_one_in_the_key(string id, string part)
    {
        Assert.Equal(part, WebhookDeliveryKey.PartOf(id));
        Assert.Equal("unsigned-id:" + part, new WebhookDelivery<LaunchpadEvent, LaunchpadEvent>(LaunchpadContract.Instance, new PingEvent { Ping = true }) { DeliveryId = id, IsUnsigned = true }.Key.Value);
    }

    private static WebhookDeliveryKey Unsigned(WebhookContract contract, Dictionary<string, string> headers, BodyBytes body) =>
        contract.Receive(headers, body, WebhookSecrets.UnsignedAllowed).Delivery!.Key;

    private WebhookDeliveryKey Key(Fixture fixture, Dictionary<string, string> headers, byte[] body)
    {
        WebhookResult result = fixture.Contract.Receive(headers, body, _secret);
        Assert.True(result.IsAccepted, result.ToString());
        return result.Delivery.Key;
    }
}

using System.Security.Cryptography;

namespace WebhookContracts.Tests.Signing;

/// <summary>Standard Webhooks 1.0.0, with the vector that its documents and libraries share.</summary>
public sealed class StandardWebhooksTests : IDisposable
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Time = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] s_body = """{"test": 2432232314}""".Utf8();

    private readonly WebhookSecret _secret = WebhookSecret.FromStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void The_documented_message_verifies() => Assert.Same(_secret, Verify(Headers()).MatchedSecret);

    [Fact]
    public void The_documented_message_is_what_we_sign() => Assert.Equal(
        Headers(),
        SignatureScheme.StandardWebhooks.Sign(s_body, _secret, Id, StoppedClock.At(Time)));

    [Fact]
    public void A_new_message_gets_an_id_and_the_time()
    {
        KeyValuePair<string, string>[] headers = SignatureScheme.StandardWebhooks.Sign(s_body, _secret);
        Assert.Equal(["webhook-id", "webhook-timestamp", "webhook-signature"], headers.Select(header => header.Key));
        Assert.Matches("^msg_[0-9A-Za-z]{27}$", headers[0].Value);
        Assert.NotEqual(headers[0].Value, SignatureScheme.StandardWebhooks.Sign(s_body, _secret)[0].Value);
        Assert.True(SignatureScheme.StandardWebhooks.Verify(WebhookHeaders.From(headers), s_body, _secret).IsValid);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    [InlineData(100_000_000, false)]
    public void The_time_may_differ_by_the_tolerance_in_either_direction(long secondsLater, bool isValid)
    {
        SignatureVerification verification = Verify(Headers(), StoppedClock.At(Time + secondsLater));
        Assert.Equal(isValid, verification.IsValid);
        Assert.Equal(isValid ? WebhookRejectionReason.None : WebhookRejectionReason.SignatureStale, verification.Reason);
        Assert.Equal(isValid ? _secret : null, verification.MatchedSecret);
    }

    [Fact]
    public void The_tolerance_can_be_chosen()
    {
        Assert.True(VerifyAt(Time + 600, TimeSpan.FromMinutes(10)).IsValid);
        Assert.True(VerifyAt(Time, TimeSpan.Zero).IsValid);
        Assert.False(VerifyAt(Time + 1, TimeSpan.Zero).IsValid);
        Assert.True(VerifyAt(Time * 3, TimeSpan.MaxValue).IsValid);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignatureVerificationOptions { Tolerance = TimeSpan.FromTicks(-1) });

        SignatureVerification VerifyAt(long now, TimeSpan tolerance) => SignatureScheme.StandardWebhooks.Verify(
            Headers(), s_body, _secret, new() { TimeProvider = StoppedClock.At(now), Tolerance = tolerance });
    }

    [Fact]
    public void Only_a_genuine_message_is_called_stale()
    {
        StoppedClock muchLater = StoppedClock.At(Time + 100_000);
        Assert.Equal(WebhookRejectionReason.SignatureStale, Verify(Headers(), muchLater).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, Verify(Headers(id: "msg_other"), muchLater).Reason);
    }

    [Fact]
    public void A_time_after_the_year_9999_is_ahead_and_no_exception()
    {
        byte[] content = [.. "msg_1.9223372036854775807.".Utf8(), .. s_body];
        string signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), content));
        SignatureVerification verification = Verify(Headers("msg_1", "9223372036854775807", "v1," + signature));
        Assert.Equal(WebhookRejectionReason.SignatureStale, verification.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1614265330")]
    [InlineData("+1614265330")]
    [InlineData(" 1614265330")]
    [InlineData("1614265330 ")]
    [InlineData("1614265330\0")]
    [InlineData("1,614,265,330")]
    [InlineData("1614265330.0")]
    [InlineData("1e9")]
    [InlineData("0x60381072")]
    [InlineData("99999999999999999999")]
    [InlineData("١٦١٤٢٦٥٣٣٠")]
    [InlineData("2021-02-25T15:02:10Z")]
    public void A_time_is_digits_and_nothing_else(string timestamp) =>
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, Verify(Headers(timestamp: timestamp)).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("msg 1")]
    [InlineData("msg_\u00e9")]
    [InlineData("msg_\ud800")]
    [InlineData("msg.1")]
    public void An_id_is_visible_ASCII_without_a_full_stop(string id)
    {
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, Verify(Headers(id: id)).Reason);
        Assert.Throws<ArgumentException>(() => SignatureScheme.StandardWebhooks.Sign(s_body, _secret, id));
    }

    [Fact]
    public void Any_other_visible_ASCII_character_may_be_in_an_id()
    {
        string id = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c != '.'));
        Assert.True(Verify(WebhookHeaders.From(SignatureScheme.StandardWebhooks.Sign(s_body, _secret, id, StoppedClock.At(Time)))).IsValid);
    }

    [Fact]
    public void The_boundaries_between_id_time_and_body_cannot_be_moved()
    {
        byte[] body = $"{Time}.{{}}".Utf8();
        KeyValuePair<string, string>[] genuine = [.. SignatureScheme.StandardWebhooks.Sign(body, _secret, "a", StoppedClock.At(Time))];

        // "a" "T" "T.{}" and "a.T" "T" "{}" are the same bytes when joined with full stops.
        WebhookHeaders moved = Headers($"a.{Time}", $"{Time}", genuine[2].Value);

        Assert.True(SignatureScheme.StandardWebhooks.Verify(genuine, body, _secret, At(Time)).IsValid);
        Assert.False(SignatureScheme.StandardWebhooks.Verify(moved, "{}"u8, _secret, At(Time)).IsValid);
    }

    [Fact]
    public void A_missing_header_is_named()
    {
        foreach (KeyValuePair<string, string> missing in Headers())
        {
            SignatureVerification verification = Verify(Headers().Where(header => header.Key != missing.Key).ToArray());
            Assert.Equal(WebhookRejectionReason.SignatureMissing, verification.Reason);
            Assert.Contains($"The header {missing.Key} is missing", verification.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("webhook-id", Id)]
    [InlineData("webhook-timestamp", "1614265330")]
    public void Id_and_time_come_once(string name, string value) =>
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, Verify((KeyValuePair<string, string>[])[.. Headers(), new(name, value)]).Reason);

    [Theory]
    [InlineData(Signature + " v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= " + Signature)]
    [InlineData("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== " + Signature)]
    [InlineData("v1, " + Signature)]
    [InlineData("v1 " + Signature)]
    [InlineData("v1,not-base64!! " + Signature)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF= " + Signature)]
    [InlineData(", " + Signature)]
    [InlineData(",,,  ,v1,   " + Signature + "  ")]
    [InlineData("v1,a,b,c " + Signature)]
    [InlineData("\u0131\ud800 " + Signature)]
    public void One_bad_entry_never_hides_a_good_one(string signatures) => Assert.True(Verify(Headers(signature: signatures)).IsValid);

    [Fact]
    public void Entries_may_be_spread_over_several_header_lines() =>
        Assert.True(Verify((KeyValuePair<string, string>[])[new("Webhook-Signature", "v1,nonsense"), .. Headers()]).IsValid);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1=g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,83484cf52b04f8e4cf2531adfed9882ad4b2665137b852442d594d20e2c9d4e1")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=,")]
    public void A_list_without_any_usable_entry_is_malformed(string signatures) =>
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, Verify(Headers(signature: signatures)).Reason);

    [Theory]
    [InlineData(31, WebhookRejectionReason.None)]
    [InlineData(32, WebhookRejectionReason.SignatureMalformed)]
    [InlineData(100_000, WebhookRejectionReason.SignatureMalformed)]
    public void More_than_32_entries_are_refused(int others, WebhookRejectionReason reason)
    {
        string signatures = string.Concat(Enumerable.Repeat("v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ", others)) + Signature;
        Assert.Equal(reason, Verify(Headers(signature: signatures)).Reason);
    }

    [Fact]
    public void While_rotating_either_side_may_be_ahead()
    {
        using WebhookSecret newer = WebhookSecret.FromBytes(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }, "newer");
        KeyValuePair<string, string>[] both = [.. SignatureScheme.StandardWebhooks.Sign(s_body, [newer, _secret], Id, StoppedClock.At(Time))];

        Assert.Equal(2, both[2].Value.Split(' ').Length);
        Assert.Same(newer, Verify(both, secrets: newer).MatchedSecret);
        Assert.Same(_secret, Verify(both, secrets: _secret).MatchedSecret);
        Assert.Same(newer, Verify(both, secrets: [newer, _secret]).MatchedSecret);
        Assert.Same(_secret, Verify(Headers(), secrets: [newer, _secret]).MatchedSecret);
    }

    [Fact]
    public void A_very_long_id_needs_no_stack()
    {
        SignatureVerification verification = default;
        Thread smallStack = new(
            () =>
            {
                string id = new('i', 4_000_000);
                KeyValuePair<string, string>[] headers = SignatureScheme.StandardWebhooks.Sign(s_body, _secret, id);
                verification = SignatureScheme.StandardWebhooks.Verify(WebhookHeaders.From(headers), s_body, _secret);
            },
            maxStackSize: 256 * 1024);
        smallStack.Start();
        smallStack.Join();
        Assert.True(verification.IsValid);
    }

    [Fact]
    public void Unsigned_messages_pass_only_if_asked_for()
    {
        Assert.Equal(WebhookRejectionReason.UnsignedNotAllowed, Verify(WebhookHeaders.Empty, secrets: WebhookSecrets.None).Reason);
        Assert.True(Verify(WebhookHeaders.Empty, secrets: WebhookSecrets.UnsignedAllowed) is { IsValid: true, IsUnsigned: true });
        Assert.Equal(WebhookRejectionReason.NoSecret, Verify(Headers(), secrets: WebhookSecrets.None).Reason);
        Assert.Equal(WebhookRejectionReason.NoSecret, Verify(Headers(), secrets: WebhookSecrets.UnsignedAllowed).Reason);
    }

    private static KeyValuePair<string, string>[] Headers(string id = Id, string timestamp = "1614265330", string signature = Signature) =>
        [new("webhook-id", id), new("webhook-timestamp", timestamp), new("webhook-signature", signature)];

    private static SignatureVerificationOptions At(long unixSeconds) => new() { TimeProvider = StoppedClock.At(unixSeconds) };

    private SignatureVerification Verify(WebhookHeaders headers, TimeProvider? clock = null, WebhookSecrets? secrets = null) =>
        SignatureScheme.StandardWebhooks.Verify(headers, s_body, secrets ?? _secret, new() { TimeProvider = clock ?? StoppedClock.At(Time) });
}

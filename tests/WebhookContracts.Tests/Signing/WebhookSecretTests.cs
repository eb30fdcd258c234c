namespace WebhookContracts.Tests.Signing;

public class WebhookSecretTests
{
    private static readonly byte[] s_body = "{}".Utf8();

    [Fact]
    public void An_empty_secret_is_refused_however_it_is_given()
    {
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromUtf8(""));
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromBytes([]));
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromStandardWebhooks(""));
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromStandardWebhooks("whsec_"));
        Assert.Throws<ArgumentNullException>(() => WebhookSecret.FromUtf8(null!));
        Assert.Throws<ArgumentNullException>(() => WebhookSecret.FromStandardWebhooks(null!));
    }

    [Fact]
    public void Text_is_taken_as_it_is()
    {
        AssertSameKey(WebhookSecret.FromUtf8("clé-ß"), WebhookSecret.FromBytes([0x63, 0x6c, 0xc3, 0xa9, 0x2d, 0xc3, 0x9f]));
        AssertSameKey(WebhookSecret.FromUtf8(" secret\n"), WebhookSecret.FromBytes(" secret\n"u8));
        AssertSameKey(WebhookSecret.FromUtf8("00ff"), WebhookSecret.FromBytes("00ff"u8));
    }

    [Fact]
    public void Text_that_has_no_UTF_8_form_is_refused() =>
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromUtf8("half a pair \ud83d"));

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void A_Standard_Webhooks_secret_may_lack_its_prefix(string text) =>
        AssertSameKey(WebhookSecret.FromStandardWebhooks(text), WebhookSecret.FromBytes(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

    [Theory]
    [InlineData("whsec_AQIDBA==")]
    [InlineData("whsec_AQIDBA")]
    public void A_Standard_Webhooks_secret_may_lack_its_padding(string text) =>
        AssertSameKey(WebhookSecret.FromStandardWebhooks(text), WebhookSecret.FromBytes([1, 2, 3, 4]));

    [Theory]
    [InlineData("whsec_not base64!")]
    [InlineData("WHSEC_AQIDBA==")]
    [InlineData("whpk_AQIDBA==")]
    [InlineData("whsec_A")]
    public void A_Standard_Webhooks_secret_must_be_base64(string text) =>
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromStandardWebhooks(text));

    [Fact]
    public void The_bytes_are_copied()
    {
        byte[] key = [1, 2, 3];
        using WebhookSecret secret = WebhookSecret.FromBytes(key);
        string before = Schemes.DjinnCi.SignatureOf(s_body, secret);
        key[0] = 9;
        Assert.Equal(before, Schemes.DjinnCi.SignatureOf(s_body, secret));
    }

    [Fact]
    public void A_disposed_secret_verifies_nothing_and_throws_nothing_until_it_has_to_sign()
    {
        WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        WebhookHeaders signed = Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(s_body, secret));
        secret.Dispose();
        secret.Dispose();

        Assert.Equal(WebhookRejectionReason.NoSecret, Schemes.DjinnCi.Verify(signed, s_body, secret).Reason);
        Assert.Throws<ObjectDisposedException>(() => Schemes.DjinnCi.Sign(s_body, secret));
        Assert.Throws<ObjectDisposedException>(() => SignatureScheme.StandardWebhooks.Sign(s_body, secret));
    }

    [Fact]
    public void A_disposed_secret_beside_a_live_one_changes_nothing()
    {
        using WebhookSecret live = WebhookSecret.FromUtf8("a secret of some length");
        WebhookSecret disposed = WebhookSecret.FromUtf8("a secret of the same length");
        WebhookHeaders byDisposed = Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(s_body, disposed));
        WebhookHeaders byLive = Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(s_body, live));
        disposed.Dispose();

        Assert.Same(live, Schemes.DjinnCi.Verify(byLive, s_body, [disposed, live]).MatchedSecret);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, Schemes.DjinnCi.Verify(byDisposed, s_body, [disposed, live]).Reason);
    }

    [Fact]
    public void Secrets_are_a_list_of_their_own()
    {
        using WebhookSecret current = WebhookSecret.FromUtf8("current");
        using WebhookSecret previous = WebhookSecret.FromUtf8("previous");
        WebhookSecrets rotating = [current, previous];

        Assert.Equal([current, previous], rotating);
        Assert.Same(current, rotating[0]);
        Assert.False(rotating.AllowsUnsigned);
        Assert.True(rotating.AllowingUnsigned().AllowsUnsigned);
        Assert.Equal([current, previous], rotating.AllowingUnsigned());
        Assert.False(rotating.AllowsUnsigned);
        Assert.Throws<ArgumentException>(() => WebhookSecrets.Create([current, null!]));
    }

    [Fact]
    public void No_secret_is_none_and_never_a_pass()
    {
        WebhookSecret? unset = null;
        WebhookSecrets fromNull = unset;
        WebhookSecrets empty = [];

        foreach (WebhookSecrets secrets in (WebhookSecrets[])[fromNull, empty, WebhookSecrets.None])
        {
            Assert.Empty(secrets);
            Assert.False(secrets.AllowsUnsigned);
            Assert.Equal(WebhookRejectionReason.UnsignedNotAllowed, Schemes.DjinnCi.Verify(WebhookHeaders.Empty, s_body, secrets).Reason);
        }
    }

    [Fact]
    public async Task A_rotated_secret_takes_effect_with_the_next_delivery()
    {
        using WebhookSecret before = WebhookSecret.FromUtf8("the secret before", "before");
        using WebhookSecret after = WebhookSecret.FromUtf8("the secret after", "after");
        RotatingSource source = new() { Current = before };
        WebhookHeaders signedBefore = Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(s_body, before));

        Assert.True((await Receive()).IsValid);
        source.Current = [after, before];
        Assert.Equal("before", (await Receive()).MatchedSecret?.Name);
        source.Current = after;
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, (await Receive()).Reason);

        async Task<SignatureVerification> Receive()
        {
            WebhookSecretRequest request = new() { Provider = "DjinnCi", Headers = signedBefore, Tag = "tenant" };
            WebhookSecrets secrets = await source.GetSecretsAsync(request, CancellationToken.None);
            return Schemes.DjinnCi.Verify(signedBefore, s_body, secrets);
        }
    }

    private static void AssertSameKey(WebhookSecret left, WebhookSecret right)
    {
        using (left)
        using (right)
        {
            Assert.Equal(Schemes.OneFuzz.SignatureOf(s_body, left), Schemes.OneFuzz.SignatureOf(s_body, right));
        }
    }

    private sealed class RotatingSource : IWebhookSecretSource
    {
        public required WebhookSecrets Current { get; set; }

        public ValueTask<WebhookSecrets> GetSecretsAsync(WebhookSecretRequest request, CancellationToken cancellationToken) => new(Current);
    }
}

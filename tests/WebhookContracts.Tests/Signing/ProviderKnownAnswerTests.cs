namespace WebhookContracts.Tests.Signing;

/// <summary>
/// Deliveries as the services sign them. Launchpad's first and OneFuzz's first two are from the senders' own tests, GitHub's from its
/// documentation; the others were computed with Python's <c>hmac</c> over bodies in the exact shape that the sender writes.
/// </summary>
public class ProviderKnownAnswerTests
{
    private const string OneFuzzSecret = "hello there";

    [Fact]
    public void GitHub_documents_this_one()
    {
        AssertSignedWith(
            SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Hub-Signature-256", "sha256="),
            "It's a Secret to Everybody",
            "Hello, World!",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    [Theory]
    [InlineData( // 1.8.0, its own test
        """{"event": {"ping_id": "00000000-0000-0000-0000-000000000002"}, "event_id": "00000000-0000-0000-0000-000000000001", "event_type": "ping", "webhook_id": "00000000-0000-0000-0000-000000000000"}""",
        "3502f83237ce006b7f6cfa40b89c0295009e3ccb0a1e62ce1d689700c2c6e69861c0de81e011495c2ca89fbf99485b841cee257bcfba326a3edc66f39dc1feec")]
    [InlineData( // 2.6.0, its own test
        """{"event": {"ping_id": "00000000-0000-0000-0000-000000000002"}, "event_id": "00000000-0000-0000-0000-000000000001", "event_type": "ping", "instance_id": "00000000-0000-0000-0000-000000000003", "instance_name": "example", "webhook_id": "00000000-0000-0000-0000-000000000000"}""",
        "2f0610d708d9938dc053200cd2242b4cca4e9bb7227e5e662f28307f57c7fc9bd1ffcab6fff9f409b3fb856db4f358be9078ec0b64874efac2b8f065211e2a14")]
    [InlineData( // 5.1.0, Event Grid
        """[{"data": {"ping_id": "00000000-0000-0000-0000-000000000002"}, "dataVersion": "1.0.0", "eventTime": "2022-02-11T01:02:03.123456+00:00", "eventType": "ping", "id": "00000000-0000-0000-0000-000000000001", "subject": "example"}]""",
        "77391dbc7b3f528c8e824127cef0f39e384ff3addd772099de1f3ef41a06b5d143fbd26f44c66f3e5e2f2e8dfef49c542893a92509e7dbf86965682cefdbcb06")]
    [InlineData( // 6.0.0, the C# sender
        """{"webhook_id":"00000000-0000-0000-0000-000000000000","event_id":"00000000-0000-0000-0000-000000000001","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"example"}""",
        "7bb4d7cbb23e14d0e1e3ad987f9fc384cc855ee92c256cf7ef94d5acbea60b49b29f24229b25611340b75182b3be2f24b5f80ba39867f5190eea326d36ffc3a5")]
    [InlineData( // 8.5.0
        """{"webhook_id":"00000000-0000-0000-0000-000000000000","sas_url":"https://example.com/e?sv=1\u0026sig=a","expires_on":null,"event_id":"00000000-0000-0000-0000-000000000002","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"example","created_at":"2023-01-02T03:04:05.678Z","version":"1.0"}""",
        "b7d83da5351d61b61d304bf5a064dfa747f70cd7e6a46a6e11f0f1d0f9ea1ab9334cdd182f4187f286e6f65746598fa559b4a5423cde48e0f6f4168c7afd2039")]
    public void OneFuzz_of_every_release(string body, string digest)
    {
        AssertSignedWith(Schemes.OneFuzz, OneFuzzSecret, body, digest);

        // 5.11.0 to 5.14.1 wrote the digits in upper case.
        using WebhookSecret secret = WebhookSecret.FromUtf8(OneFuzzSecret);
        Assert.True(Schemes.OneFuzz.Verify(Schemes.OneFuzz.Header(digest.ToUpperInvariant()), body.Utf8(), secret).IsValid);
    }

    [Theory]
    [InlineData("secret", "{\"action\":\"updated\"}\n", "sha256=52a9134d8444a351bcbaa12e238044be320fa166c5f4c77007d61ff392b36a7c")]
    [InlineData("secret", "{\"action\":\"updated\"}", "sha256=638066be32c5005bb37cb0c6af32b3bca6bb28f9ce56450c62f08aa83c59adbb")]
    [InlineData("clé-ß", "{\"a\":\"\\u003c\"}\n", "sha256=3e2eeca0bf8627e14c9b3a1bb51a7cf026999e68adbfcc08b2a892f489b0049f")]
    [InlineData("secret", "", "sha256=f9e66e179b6747ae54108f82f8ade8b3c25d76fd30afde6c395822c530196169")]
    public void Djinn_CI_signs_the_line_feed_too(string secret, string body, string signature) =>
        AssertSignedWith(Schemes.DjinnCi, secret, body, signature);

    [Theory]
    [InlineData("""{"foo": "bar"}""", "sha1=de75f136c37d89f5eb24834468c1ecd602fa95dd")]
    [InlineData("""{"ping": true}""", "sha1=1f84d89bbe1829e5842139181297352653e26a8d")]
    public void Launchpad(string body, string signature) => AssertSignedWith(Schemes.Launchpad, "sekrit", body, signature);

    [Fact]
    public void A_delivery_keyed_with_the_empty_secret_counts_as_unsigned()
    {
        byte[] body = """{"ping": true}""".Utf8();
        WebhookHeaders headers = Schemes.Launchpad.Header("sha1=9c074c43acf83cf87a217227660e4b9fb60347d9");
        using WebhookSecret secret = WebhookSecret.FromUtf8("sekrit");

        foreach (WebhookSecrets secrets in (WebhookSecrets[])[WebhookSecrets.UnsignedAllowed, ((WebhookSecrets)secret).AllowingUnsigned()])
        {
            SignatureVerification allowed = Schemes.Launchpad.Verify(headers, body, secrets);
            Assert.True(allowed.IsValid);
            Assert.True(allowed.IsUnsigned);
            Assert.Null(allowed.MatchedSecret);
        }

        Assert.Equal(WebhookRejectionReason.NoSecret, Schemes.Launchpad.Verify(headers, body, WebhookSecrets.None).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, Schemes.Launchpad.Verify(headers, body, secret).Reason);
    }

    private static void AssertSignedWith(SignatureScheme scheme, string secretText, string bodyText, string signature)
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8(secretText);
        byte[] body = bodyText.Utf8();

        SignatureVerification verification = scheme.Verify(scheme.Header(signature), body, secret);

        Assert.True(verification.IsValid);
        Assert.False(verification.IsUnsigned);
        Assert.Equal(WebhookRejectionReason.None, verification.Reason);
        Assert.Same(secret, verification.MatchedSecret);
        Assert.Equal(signature, scheme.SignatureOf(body, secret));
    }
}

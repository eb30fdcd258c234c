using System.Globalization;

namespace WebhookContracts.Tests.Signing;

/// <summary>
/// Nothing depends on the machine's language: in Turkish the upper case of "i" is not "I", in Finnish the minus sign is U+2212,
/// in Arabic digits, separators and the calendar differ.
/// </summary>
public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public static TheoryData<string> Cultures => ["tr-TR", "fi-FI", "ar-SA"];

    public void Dispose() => CultureInfo.CurrentCulture = _culture;

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Header_names_match_in_any_case(string culture)
    {
        CultureInfo.CurrentCulture = new(culture);
        using WebhookSecret secret = WebhookSecret.FromUtf8("secret");
        const string Signature = "sha256=52a9134d8444a351bcbaa12e238044be320fa166c5f4c77007d61ff392b36a7c";
        byte[] body = "{\"action\":\"updated\"}\n".Utf8();

        foreach (string name in (string[])["X-DJINN-CI-SIGNATURE", "x-djinn-ci-signature"])
        {
            Assert.True(Schemes.DjinnCi.Verify(new Dictionary<string, string> { [name] = Signature }, body, secret).IsValid);
            Assert.True(Schemes.DjinnCi.Verify(new Dictionary<string, string>(StringComparer.CurrentCultureIgnoreCase) { [name] = Signature }, body, secret).IsValid);
        }

        // A dotless i is another letter, in Turkish too.
        Assert.Equal(
            WebhookRejectionReason.SignatureMissing,
            Schemes.DjinnCi.Verify(new Dictionary<string, string> { ["X-Dj\u0131nn-C\u0131-S\u0131gnature"] = Signature }, body, secret).Reason);
        Assert.Equal(Signature, Schemes.DjinnCi.SignatureOf(body, secret));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Times_and_hashes_are_written_and_read_alike(string culture)
    {
        CultureInfo.CurrentCulture = new(culture);
        using WebhookSecret secret = WebhookSecret.FromStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = """{"test": 2432232314}""".Utf8();
        StoppedClock clock = StoppedClock.At(1614265330);

        KeyValuePair<string, string>[] headers = [.. SignatureScheme.StandardWebhooks.Sign(body, secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", clock)];

        Assert.Equal("1614265330", headers[1].Value);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", headers[2].Value);
        Assert.True(SignatureScheme.StandardWebhooks.Verify(headers, body, secret, new() { TimeProvider = clock }).IsValid);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Messages_are_alike(string culture)
    {
        CultureInfo.CurrentCulture = new(culture);
        using WebhookSecret secret = WebhookSecret.FromUtf8("secret");
        byte[] body = [];
        KeyValuePair<string, string>[] headers = [.. SignatureScheme.StandardWebhooks.Sign(body, secret, clock: StoppedClock.At(0))];

        Assert.Contains("signed 1000000 seconds ago", SignatureScheme.StandardWebhooks.Verify(headers, body, secret, new() { TimeProvider = StoppedClock.At(1_000_000) }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_published_vector_holds(string culture)
    {
        CultureInfo.CurrentCulture = new(culture);
        HmacKnownAnswerTests vectors = new();
        foreach (object[] vector in HmacKnownAnswerTests.Rfc2202().Concat(HmacKnownAnswerTests.Rfc4231()))
        {
            vectors.Every_published_vector_is_signed_and_verified((SignatureAlgorithm)vector[0], (string)vector[1], (string)vector[2], (string)vector[3]);
        }
    }
}

using System.Buffers;

namespace WebhookContracts.Tests.Signing;

/// <summary>Verifying allocates nothing once warm, by the runtime's own counter, whatever the outcome.</summary>
public sealed class AllocationTests : IDisposable
{
    private static readonly byte[] s_body = new byte[958];

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8("a secret of some length");
    private readonly WebhookSecret _previous = WebhookSecret.FromUtf8("another secret of some length");

    public static TheoryData<string> Providers => ["OneFuzz", "DjinnCi", "Launchpad", "StandardWebhooks"];

    public void Dispose()
    {
        _secret.Dispose();
        _previous.Dispose();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void From_a_dictionary(string provider) => AssertFree(provider, pairs => new Dictionary<string, string>(pairs));

    [Theory]
    [MemberData(nameof(Providers))]
    public void From_a_dictionary_that_ignores_case(string provider) =>
        AssertFree(provider, pairs => new Dictionary<string, string>(pairs, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Providers))]
    public void From_request_headers(string provider)
    {
        using HttpRequestMessage request = new();
        AssertFree(provider, pairs =>
        {
            request.Headers.Clear();
            foreach ((string name, string value) in pairs)
            {
                Assert.True(request.Headers.TryAddWithoutValidation(name, value));
            }

            return request.Headers;
        });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void From_pairs(string provider)
    {
        AssertFree(provider, pairs => pairs);
        AssertFree(provider, pairs => pairs.ToList());
    }

    [Fact]
    public void Passing_a_single_secret_where_several_are_taken()
    {
        Dictionary<string, string> signed = Schemes.DjinnCi.Header(Schemes.DjinnCi.SignatureOf(s_body, _secret));
        AssertFree(() => Schemes.DjinnCi.Verify(signed, s_body, _secret), WebhookRejectionReason.None);
    }

    [Fact]
    public void A_secret_used_once_costs_no_keyed_state()
    {
        using WebhookSecret warm = WebhookSecret.FromUtf8("warm");
        Dictionary<string, string> headers = Schemes.OneFuzz.Header(new string('0', 128));
        AssertFree(() => Schemes.OneFuzz.Verify(headers, s_body, warm), WebhookRejectionReason.SignatureMismatch);

        using WebhookSecret once = WebhookSecret.FromUtf8("used once");
        WebhookSecrets secrets = once;
        _ = Schemes.OneFuzz.Verify(headers, s_body, WebhookSecret.FromUtf8("compiles the path of a first use"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Schemes.OneFuzz.Verify(headers, s_body, secrets);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void AssertFree(string provider, Func<KeyValuePair<string, string>[], WebhookHeaders> toHeaders)
    {
        SignatureScheme scheme = provider switch
        {
            "OneFuzz" => Schemes.OneFuzz,
            "DjinnCi" => Schemes.DjinnCi,
            "Launchpad" => Schemes.Launchpad,
            _ => SignatureScheme.StandardWebhooks,
        };
        WebhookSecrets secrets = [_previous, _secret];
        WebhookSecrets unsignedToo = secrets.AllowingUnsigned();
        byte[] changed = [.. s_body[..^1], 1];
        ReadOnlySequence<byte> segments = Segments.Of(s_body, 100, 500);
        KeyValuePair<string, string>[] others = [new("Host", "example.com"), new("User-Agent", "tests")];

        WebhookHeaders signed = toHeaders([.. others, .. scheme.Sign(s_body, _secret)]);
        AssertFree(() => scheme.Verify(signed, s_body, secrets), WebhookRejectionReason.None);
        AssertFree(() => scheme.Verify(signed, segments, secrets), WebhookRejectionReason.None);
        AssertFree(() => scheme.Verify(signed, changed, secrets), WebhookRejectionReason.SignatureMismatch);
        AssertFree(() => scheme.Verify(signed, changed, unsignedToo), WebhookRejectionReason.SignatureMismatch);

        WebhookHeaders malformed = toHeaders([.. others, .. scheme.Sign(s_body, _secret).Select(pair => KeyValuePair.Create(pair.Key, pair.Value + "!"))]);
        AssertFree(() => scheme.Verify(malformed, s_body, secrets), WebhookRejectionReason.SignatureMalformed);

        WebhookHeaders unsigned = toHeaders(others);
        AssertFree(() => scheme.Verify(unsigned, s_body, secrets), WebhookRejectionReason.SignatureMissing);
    }

    private static void AssertFree(Func<SignatureVerification> verify, WebhookRejectionReason expected)
    {
        const int Warm = 50;
        const int Measured = 1_000;
        const int Rounds = 5;
        for (int i = 0; i < Warm; i++)
        {
            Assert.Equal(expected, verify().Reason);
        }

        // What a verification allocates it allocates in every round. The runtime's array pools let go of what lies idle whenever memory is collected, which tests beside this one bring about.
        int wrong = 0;
        long allocated = -1;
        for (int round = 0; round < Rounds && allocated != 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Measured; i++)
            {
                wrong += verify().Reason == expected ? 0 : 1;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
        Assert.Equal(0, wrong);
    }
}

using System.Buffers;

namespace WebhookContracts.Tests.Signing;

public sealed class HmacSignatureSchemeTests : IDisposable
{
    private static readonly byte[] s_body = """{"action":"updated"}""".Utf8();
    private static readonly HmacSignatureScheme s_scheme = Schemes.DjinnCi;

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8("a secret of some length", "current");
    private readonly string _signature;

    public HmacSignatureSchemeTests() => _signature = s_scheme.SignatureOf(s_body, _secret);

    public void Dispose() => _secret.Dispose();

    [Theory]
    [InlineData("X-Djinn-CI-Signature")]
    [InlineData("X-Djinn-Ci-Signature")]
    [InlineData("x-djinn-ci-signature")]
    public void The_header_name_matches_in_any_case(string name) =>
        Assert.True(s_scheme.Verify(new Dictionary<string, string> { [name] = _signature }, s_body, _secret).IsValid);

    [Theory]
    [InlineData("")]
    [InlineData("SHA256=")]
    [InlineData("sha1=")]
    [InlineData("sha512=")]
    [InlineData("sha256:")]
    [InlineData("sha256==")]
    [InlineData(" sha256=")]
    [InlineData("v0=")]
    public void The_prefix_is_exact(string prefix) => AssertMalformed(prefix + _signature["sha256=".Length..]);

    [Fact]
    public void The_length_is_exact()
    {
        AssertMalformed("");
        AssertMalformed("sha256=");
        AssertMalformed(_signature[..^1]);
        AssertMalformed(_signature[..^2]);
        AssertMalformed(_signature + "0");
        AssertMalformed(_signature + "00");
        AssertMalformed(_signature + " ");
        AssertMalformed(_signature + "\0");
        AssertMalformed(_signature + "\n");
        AssertMalformed(_signature + "," + _signature);
        AssertMalformed("sha256=" + new string('0', 1_000_000));
    }

    [Theory]
    [InlineData('g')]
    [InlineData('G')]
    [InlineData('/')]
    [InlineData(':')]
    [InlineData('@')]
    [InlineData('`')]
    [InlineData(' ')]
    [InlineData('\0')]
    [InlineData('０')]
    [InlineData('\u0130')]
    [InlineData('\u0660')]
    [InlineData('\u0430')]
    public void A_character_that_is_no_hex_digit_is_found_wherever_it_stands(char stranger)
    {
        for (int i = "sha256=".Length; i < _signature.Length; i++)
        {
            AssertMalformed(_signature[..i] + stranger + _signature[(i + 1)..]);
        }
    }

    [Fact]
    public void Hex_digits_may_be_in_either_case_even_mixed()
    {
        string digits = _signature["sha256=".Length..];
        Assert.True(Verify("sha256=" + digits.ToUpperInvariant()).IsValid);
        Assert.True(Verify("sha256=" + digits[..31] + digits[31..].ToUpperInvariant()).IsValid);
    }

    [Fact]
    public void Base64_has_one_form()
    {
        foreach (SignatureAlgorithm algorithm in Schemes.Algorithms)
        {
            HmacSignatureScheme scheme = SignatureScheme.Hmac(algorithm, "X-Signature", encoding: SignatureEncoding.Base64);
            string signature = scheme.SignatureOf(s_body, _secret);
            Assert.True(scheme.Verify(scheme.Header(signature), s_body, _secret).IsValid);

            string unpadded = signature.TrimEnd('=');
            AssertAllMalformed(
                scheme,
                unpadded.Length == signature.Length ? signature[..^4] : unpadded,
                unpadded[..^1] + ' ' + signature[unpadded.Length..],
                ' ' + signature[1..],
                signature + ' ',
                signature + '\n',
                "    " + signature,
                '-' + signature[1..],
                '_' + signature[1..],
                '=' + signature[1..]);
        }
    }

    [Fact]
    public void The_unused_bits_of_base64_are_zero()
    {
        // 20 bytes leave two bits of the last character unused, 64 bytes leave four. Decoders that ignore them accept several texts for one signature.
        (SignatureAlgorithm Algorithm, int Unused)[] cases = [(SignatureAlgorithm.HmacSha1, 3), (SignatureAlgorithm.HmacSha256, 3), (SignatureAlgorithm.HmacSha512, 15)];
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        foreach ((SignatureAlgorithm algorithm, int unused) in cases)
        {
            HmacSignatureScheme scheme = SignatureScheme.Hmac(algorithm, "X-Signature", encoding: SignatureEncoding.Base64);
            string signature = scheme.SignatureOf(s_body, _secret);
            int last = signature.TrimEnd('=').Length - 1;
            for (int bits = 1; bits <= unused; bits++)
            {
                char other = Alphabet[Alphabet.IndexOf(signature[last], StringComparison.Ordinal) | bits];
                AssertAllMalformed(scheme, signature[..last] + other + signature[(last + 1)..]);
            }
        }
    }

    [Theory]
    [InlineData("sha1=")]
    [InlineData("sha256")]
    [InlineData("sha256=12")]
    [InlineData("sha256=zz")]
    public void A_malformed_signature_is_refused_without_a_look_at_the_body(string signature)
    {
        SignatureScheme scheme = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Sig", "sha256=");
        using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
        using UntouchableMemory body = new();
        Piece beginning = new("{"u8.ToArray(), 0);
        Piece rest = beginning.Append(body.Memory);
        ReadOnlySequence<byte> untouchable = new(beginning, 0, rest, rest.Memory.Length);
        WebhookHeaders headers = new Dictionary<string, string> { ["X-Sig"] = signature };

        Assert.Equal(WebhookRejectionReason.SignatureMalformed, scheme.Verify(headers, untouchable, secret).Reason);
        headers = new Dictionary<string, string> { ["X-Sig"] = "sha256=" + new string('0', 64) };
        Assert.Throws<NotSupportedException>(() => scheme.Verify(headers, untouchable, secret));
    }

    [Fact]
    public void Several_signature_headers_are_refused_even_if_all_are_right()
    {
        WebhookHeaders repeated = new Dictionary<string, string[]> { [s_scheme.HeaderName] = [_signature, _signature] };
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, s_scheme.Verify(repeated, s_body, _secret).Reason);

        WebhookHeaders differentlyCased = new Dictionary<string, string> { ["X-Djinn-CI-Signature"] = _signature, ["x-djinn-ci-signature"] = "sha256=" };
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, s_scheme.Verify(differentlyCased, s_body, _secret).Reason);
    }

    [Fact]
    public void Every_secret_is_tried_and_the_result_says_which_matched()
    {
        using WebhookSecret newest = WebhookSecret.FromUtf8("the newest of the secrets", "newest");
        using WebhookSecret oldest = WebhookSecret.FromUtf8("the oldest of the secrets", "oldest");
        WebhookSecrets secrets = [newest, _secret, oldest];

        foreach (WebhookSecret secret in secrets)
        {
            SignatureVerification verification = s_scheme.Verify(s_scheme.Header(s_scheme.SignatureOf(s_body, secret)), s_body, secrets);
            Assert.True(verification.IsValid);
            Assert.Equal(secret.Name, verification.MatchedSecret?.Name);
        }
    }

    [Fact]
    public void Several_secrets_sign_with_the_newest()
    {
        using WebhookSecret previous = WebhookSecret.FromUtf8("the one that was used before");
        Assert.Equal(_signature, s_scheme.Sign(s_body, [_secret, previous]).Single().Value);
    }

    [Fact]
    public void A_short_secret_verifies_and_is_pointed_out()
    {
        using WebhookSecret fifteen = WebhookSecret.FromUtf8("fifteen bytes..");
        using WebhookSecret sixteen = WebhookSecret.FromUtf8("sixteen bytes...");
        Assert.True(s_scheme.Verify(s_scheme.Header(s_scheme.SignatureOf(s_body, fifteen)), s_body, fifteen) is { IsValid: true, SecretIsShort: true });
        Assert.True(s_scheme.Verify(s_scheme.Header(s_scheme.SignatureOf(s_body, sixteen)), s_body, sixteen) is { IsValid: true, SecretIsShort: false });
    }

    [Fact]
    public void Without_a_header_the_secrets_decide_the_reason()
    {
        Assert.Equal(WebhookRejectionReason.SignatureMissing, s_scheme.Verify(WebhookHeaders.Empty, s_body, _secret).Reason);
        Assert.Equal(WebhookRejectionReason.UnsignedNotAllowed, s_scheme.Verify(WebhookHeaders.Empty, s_body, WebhookSecrets.None).Reason);
        Assert.True(s_scheme.Verify(WebhookHeaders.Empty, s_body, WebhookSecrets.UnsignedAllowed) is { IsValid: true, IsUnsigned: true });
        Assert.True(s_scheme.Verify(WebhookHeaders.Empty, s_body, ((WebhookSecrets)_secret).AllowingUnsigned()) is { IsValid: true, IsUnsigned: true });
    }

    [Fact]
    public void With_a_header_allowing_unsigned_deliveries_lets_no_forgery_pass()
    {
        WebhookHeaders forged = s_scheme.Header("sha256=" + new string('0', 64));
        Assert.Equal(WebhookRejectionReason.NoSecret, s_scheme.Verify(forged, s_body, WebhookSecrets.None).Reason);
        Assert.Equal(WebhookRejectionReason.NoSecret, s_scheme.Verify(s_scheme.Header(""), s_body, WebhookSecrets.None).Reason);
        Assert.Equal(WebhookRejectionReason.NoSecret, s_scheme.Verify(forged, s_body, WebhookSecrets.UnsignedAllowed).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, s_scheme.Verify(forged, s_body, ((WebhookSecrets)_secret).AllowingUnsigned()).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, s_scheme.Verify(s_scheme.Header(""), s_body, WebhookSecrets.UnsignedAllowed).Reason);
    }

    [Fact]
    public void The_request_cannot_choose_another_scheme()
    {
        HmacSignatureScheme sha1 = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha1, "X-Hub-Signature", "sha1=");
        HmacSignatureScheme sha256 = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Hub-Signature-256", "sha256=");
        string weak = sha1.SignatureOf(s_body, _secret);

        Assert.Equal(WebhookRejectionReason.SignatureMissing, sha256.Verify(sha1.Header(weak), s_body, _secret).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, sha256.Verify(sha256.Header(weak), s_body, _secret).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("X Signature")]
    [InlineData("X-Signature:")]
    [InlineData("X-Signature\r\n")]
    [InlineData("X-Signatüre")]
    public void A_header_name_must_be_one(string name) =>
        Assert.Throws<ArgumentException>(() => SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, name));

    [Theory]
    [InlineData(" sha256=")]
    [InlineData("sha256=\r\n")]
    [InlineData("ß=")]
    public void A_prefix_must_be_able_to_begin_a_header_value(string prefix) =>
        Assert.Throws<ArgumentException>(() => SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Signature", prefix));

    [Fact]
    public void There_is_no_default_algorithm()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.Hmac(default, "X-Signature"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.Hmac(SignatureAlgorithm.HmacSha1, "X-Signature", "", (SignatureEncoding)9));
    }

    [Fact]
    public void Signing_needs_a_secret()
    {
        Assert.Throws<ArgumentException>(() => s_scheme.Sign(s_body, WebhookSecrets.None));
        Assert.Throws<ArgumentException>(() => s_scheme.Sign(s_body, WebhookSecrets.UnsignedAllowed));
    }

    [Fact]
    public void A_result_that_nobody_filled_in_is_a_refusal()
    {
        SignatureVerification nothing = default;
        Assert.False(nothing.IsValid);
        Assert.NotEqual(WebhookRejectionReason.None, nothing.Reason);
        Assert.Equal("Nothing was verified.", nothing.Message);
    }

    [Fact]
    public void Messages_say_what_was_wrong_and_what_would_be_right()
    {
        Assert.Equal(
            """The header X-Djinn-CI-Signature is missing. Expected one X-Djinn-CI-Signature of "sha256=" and 64 hexadecimal digits.""",
            s_scheme.Verify(WebhookHeaders.Empty, s_body, _secret).Message);
        Assert.Equal(
            """The value of X-Djinn-CI-Signature does not begin as it should. Expected one X-Djinn-CI-Signature of "sha256=" and 64 hexadecimal digits.""",
            Verify("sha1=00").Message);
        Assert.Equal(
            """The value of X-Djinn-CI-Signature has 9 characters. Expected one X-Djinn-CI-Signature of "sha256=" and 64 hexadecimal digits.""",
            Verify("sha256=00").Message);
        Assert.Equal(
            "The value of X-Onefuzz-Digest has 2 characters. Expected one X-Onefuzz-Digest of 128 hexadecimal digits.",
            Schemes.OneFuzz.Verify(Schemes.OneFuzz.Header("00"), s_body, _secret).Message);
        Assert.Equal("Signed with WebhookSecret 'current'.", Verify(_signature).Message);
    }

    private SignatureVerification Verify(string value) => s_scheme.Verify(s_scheme.Header(value), s_body, _secret);

    private void AssertMalformed(string value) => AssertAllMalformed(s_scheme, value);

    private void AssertAllMalformed(SignatureScheme scheme, params string[] values)
    {
        foreach (string value in values)
        {
            SignatureVerification verification = scheme.Verify(scheme.Header(value), s_body, _secret);
            Assert.False(verification.IsValid);
            Assert.Equal(WebhookRejectionReason.SignatureMalformed, verification.Reason);
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            Piece next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }

    // Nobody can read a byte of it without being noticed.
    private sealed class UntouchableMemory : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(100);

        public override Span<byte> GetSpan() => throw new NotSupportedException("Somebody looks.");

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}

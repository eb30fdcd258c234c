using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WebhookContracts.Json;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Signing;

/// <summary>Schemes of users' own: with asymmetric keys, and with a signature in the body.</summary>
public sealed class CustomSchemeTests : IDisposable
{
    private const long SentAt = 1600112502;

    private static readonly SignatureVerificationOptions s_whenSent = new() { TimeProvider = StoppedClock.At(SentAt) };

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8("a secret of some length");
    private readonly WebhookSecret _otherSecret = WebhookSecret.FromUtf8("another secret of some length");

    public void Dispose()
    {
        _key.Dispose();
        _otherKey.Dispose();
        _secret.Dispose();
        _otherSecret.Dispose();
    }

    [Fact]
    public void An_asymmetric_signature_is_made_with_the_private_key_and_verified_with_the_public_one()
    {
        RawDelivery signed = new EcdsaScheme(_key).Sign(Unsigned("""[{"amount":5}]"""), WebhookSecrets.None, StoppedClock.At(SentAt));
        EcdsaScheme receivers = new(PublicHalfOf(_key));

        SignatureVerification verification = receivers.Verify(signed, WebhookSecrets.None, s_whenSent);
        Assert.True(verification.IsValid);
        Assert.False(verification.IsUnsigned);
        Assert.Null(verification.MatchedSecret);
        Assert.Equal("2020", verification.KeyName);
        Assert.Equal("Signed with the key '2020'.", verification.Message);
        Assert.True(receivers.Verify(signed.Headers, signed.Body.Span, WebhookSecrets.None, s_whenSent).IsValid);
        Assert.True(receivers.Verify(signed.Headers, Segments.Of(signed.Body.ToArray(), 1, 5), WebhookSecrets.None, s_whenSent).IsValid);
    }

    [Fact]
    public void A_body_a_time_or_a_signature_that_was_changed_and_another_key_do_not_match()
    {
        RawDelivery signed = new EcdsaScheme(_key).Sign(Unsigned("""[{"amount":5}]"""), WebhookSecrets.None, StoppedClock.At(SentAt));
        EcdsaScheme scheme = new(PublicHalfOf(_key));

        byte[] signature = Convert.FromBase64String(signed.Headers[EcdsaScheme.SignatureHeaderName][0]);
        signature[^1] ^= 1;
        RawDelivery[] forged =
        [
            signed.WithBody("""[{"amount":6}]"""u8.ToArray()),
            signed.WithHeader(EcdsaScheme.TimestampHeaderName, $"{SentAt + 1}"),
            signed.WithHeader(EcdsaScheme.SignatureHeaderName, Convert.ToBase64String(signature)),
        ];
        Assert.All(forged, delivery => Assert.Equal(WebhookRejectionReason.SignatureMismatch, scheme.Verify(delivery, WebhookSecrets.None, s_whenSent).Reason));
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, new EcdsaScheme(PublicHalfOf(_otherKey)).Verify(signed, WebhookSecrets.None, s_whenSent).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMissing, scheme.Verify(Unsigned("[]"), WebhookSecrets.None, s_whenSent).Reason);

        SignatureVerificationOptions later = new() { TimeProvider = StoppedClock.At(SentAt + 301) };
        Assert.Equal(WebhookRejectionReason.SignatureStale, scheme.Verify(signed, WebhookSecrets.None, later).Reason);
        Assert.True(scheme.Verify(signed, WebhookSecrets.None, later with { Tolerance = TimeSpan.FromHours(1) }).IsValid);
    }

    /// <summary>A request signed by OpenSSL, which shares no code with .NET's verification of it: <c>openssl dgst -sha256 -sign</c>.</summary>
    [ExternalToolFact("openssl")]
    public void OpenSSL_makes_signatures_that_verify()
    {
        string keyFile = Path.GetTempFileName();
        try
        {
            File.WriteAllText(keyFile, _key.ExportPkcs8PrivateKeyPem());
            string command = $"openssl dgst -sha256 -sign '{keyFile}' | openssl base64 -A";
            string signature = ExternalTool.Run("sh", $"{SentAt}[]".Utf8(), "-c", command).Trim();
            RawDelivery delivery = Unsigned("[]").WithHeader(EcdsaScheme.SignatureHeaderName, signature).WithHeader(EcdsaScheme.TimestampHeaderName, $"{SentAt}");

            Assert.True(new EcdsaScheme(PublicHalfOf(_key)).Verify(delivery, WebhookSecrets.None, s_whenSent).IsValid);
            Assert.False(new EcdsaScheme(PublicHalfOf(_otherKey)).Verify(delivery, WebhookSecrets.None, s_whenSent).IsValid);
        }
        finally
        {
            File.Delete(keyFile);
        }
    }

    [Fact]
    public async Task A_contract_sends_and_receives_with_keys_that_its_scheme_holds()
    {
        InventedContract contract = Contract(new EcdsaScheme(_key));
        SendingOptions sending = new() { TimeProvider = StoppedClock.At(SentAt) };
        WebhookReceiveOptions receiving = new() { Verification = s_whenSent };

        RawDelivery delivery = contract.CreateDelivery(new Paid(5), secrets: null, sending);
        Assert.Equal(new Paid(5), contract.Receive(delivery, WebhookSecrets.None, receiving).Delivery?.Event);
        Assert.Equal(new Paid(5), contract.Receive(delivery.Headers, delivery.Body, WebhookSecrets.None, receiving).Delivery?.Event);
        using HttpRequestMessage request = contract.CreateRequest("https://example.com/hook", new Paid(5), secrets: null, sending);
        Assert.True(contract.Receive(await RawDelivery.FromRequestAsync(request), WebhookSecrets.None, receiving).IsAccepted);
        Assert.Equal(
            WebhookRejectionReason.SignatureMismatch,
            contract.Receive(delivery.WithBody("""{"amount":500}"""u8.ToArray()), WebhookSecrets.None, receiving).Reason);

        // Such a signature differs each time that it is made, so it is no part of the key.
        Assert.Equal(WebhookKeyParts.Body | WebhookKeyParts.EventType, contract.Receive(delivery, WebhookSecrets.None, receiving).Delivery?.Key.Parts);
    }

    [Fact]
    public async Task A_signature_may_stand_in_the_body()
    {
        InventedContract contract = Contract(new BodySignatureScheme());

        RawDelivery delivery = contract.CreateDelivery(new Paid(5), _secret);
        Assert.Matches("""^\{"amount":5,"signature":"[0-9a-f]{64}"\}$""", delivery.Body.ToArray().Text());
        Assert.Equal(["Content-Type", "X-Event"], delivery.Headers.Select(header => header.Key));
        WebhookResult<Paid, Paid> received = contract.Receive(delivery, _secret);
        Assert.Equal(new Paid(5), received.Delivery?.Event);
        Assert.False(received.Delivery?.IsUnsigned);
        Assert.True(contract.Receive(delivery.Headers, delivery.Body, [_otherSecret, _secret]).IsAccepted);

        using HttpRequestMessage request = contract.CreateRequest("https://example.com/hook", new Paid(5), _secret);
        RawDelivery sent = await RawDelivery.FromRequestAsync(request);
        Assert.Equal(delivery.Body.ToArray(), sent.Body.ToArray());
        Assert.True(contract.Receive(RawDelivery.Parse(sent.ToArray()), _secret).IsAccepted);
    }

    [Fact]
    public void A_signature_in_the_body_is_judged_like_any_other()
    {
        InventedContract contract = Contract(new BodySignatureScheme());
        RawDelivery delivery = contract.CreateDelivery(new Paid(5), _secret);
        string body = delivery.Body.ToArray().Text();

        Assert.Equal(WebhookRejectionReason.SignatureMismatch, contract.Receive(delivery, _otherSecret).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, ReasonOf(body.Replace("5,", "50,", StringComparison.Ordinal)));
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, ReasonOf(body[..^3] + "\"}"));
        Assert.Equal(WebhookRejectionReason.SignatureMissing, ReasonOf("""{"amount":5}"""));
        Assert.Equal(WebhookRejectionReason.NoSecret, contract.Receive(delivery, WebhookSecrets.None).Reason);
        Assert.StartsWith("The signature is well formed", contract.Verify(delivery, _otherSecret).Message, StringComparison.Ordinal);
        Assert.StartsWith("The delivery is signed, but no secret", contract.Verify(delivery, WebhookSecrets.None).Message, StringComparison.Ordinal);
        RawDelivery unsigned = contract.CreateDelivery(new Paid(5), secrets: null);
        Assert.Equal("""{"amount":5}""", unsigned.Body.ToArray().Text());
        Assert.True(contract.Receive(unsigned, WebhookSecrets.UnsignedAllowed).Delivery?.IsUnsigned);

        WebhookRejectionReason ReasonOf(string changed) => contract.Receive(delivery.WithBody(changed.Utf8()), _secret).Reason;
    }

    [Fact]
    public void There_are_no_headers_for_a_body_that_the_signature_changes()
    {
        InventedContract contract = Contract(new BodySignatureScheme());

        Assert.Contains("sign a RawDelivery", Assert.Throws<InvalidOperationException>(() => contract.CreateHeaders("{}"u8, "paid", _secret)).Message, StringComparison.Ordinal);
        Assert.Equal(["Content-Type", "X-Event"], contract.CreateHeaders("{}"u8, "paid", secrets: null).Select(header => header.Key));
    }

    [Fact]
    public void A_scheme_that_takes_secrets_signs_with_none_of_its_own()
    {
        Assert.Contains("no secret to sign with", Assert.Throws<ArgumentException>(() => new BodySignatureScheme().Sign(Unsigned("{}"), WebhookSecrets.None)).Message, StringComparison.Ordinal);
        _otherSecret.Dispose();
        Assert.Throws<ObjectDisposedException>(() => new BodySignatureScheme().Sign(Unsigned("{}"), _otherSecret));
    }

    [Fact]
    public void A_refusal_has_a_reason() =>
        Assert.Throws<ArgumentException>(() => SignatureVerification.Refused(WebhookRejectionReason.None, "Nothing is wrong."));

    private static RawDelivery Unsigned(string body) => new() { Headers = default, Body = body.Utf8() };

    private static ECDsa PublicHalfOf(ECDsa key) => ECDsa.Create(key.ExportParameters(includePrivateParameters: false));

    private static InventedContract Contract(SignatureScheme scheme) => new(new()
    {
        Id = "invented",
        Name = "Invented",
        DisplayName = "Invented",
        SignatureScheme = scheme,
        EventTypeHeader = "X-Event",
    });

    /// <summary>ECDSA with P-256 and SHA-256 over time and body, in DER and base64: what SendGrid's Event Webhook sends.</summary>
    private sealed class EcdsaScheme(ECDsa key) : SignatureScheme
    {
        public const string SignatureHeaderName = "X-Twilio-Email-Event-Webhook-Signature";
        public const string TimestampHeaderName = "X-Twilio-Email-Event-Webhook-Timestamp";

        public override string HeaderName => SignatureHeaderName;

        public override bool SignsTime => true;

        public override bool NeedsSecrets => false;

        public override string ToString() => $"ECDSA P-256, in {SignatureHeaderName}";

        protected override SignatureVerification VerifyDelivery(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions options)
        {
            if (!delivery.Headers.TryGetSingle(SignatureHeaderName, out string? text) || !delivery.Headers.TryGetSingle(TimestampHeaderName, out string? timestamp))
            {
                return SignatureVerification.Refused(WebhookRejectionReason.SignatureMissing, $"Expected one {SignatureHeaderName} and one {TimestampHeaderName}.");
            }

            // The time is digits and the body is JSON that does not begin with one, so nothing can be moved from one to the other.
            byte[] signature = new byte[text.Length];
            if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                || delivery.Body.IsEmpty
                || delivery.Body.Span[0] is not ((byte)'[' or (byte)'{')
                || !Convert.TryFromBase64String(text, signature, out int length))
            {
                return SignatureVerification.Refused(WebhookRejectionReason.SignatureMalformed, "Expected seconds since 1970, a JSON object or array, and a signature in base64.");
            }

            if (!key.VerifyData(ContentOf(timestamp, delivery), signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            {
                return SignatureVerification.Refused(WebhookRejectionReason.SignatureMismatch, "The signature is not one of this key over this body.");
            }

            long age = Math.Abs(options.TimeProvider.GetUtcNow().ToUnixTimeSeconds() - seconds);
            return age > (options.Tolerance ?? TimeSpan.FromMinutes(5)).TotalSeconds
                ? SignatureVerification.Refused(WebhookRejectionReason.SignatureStale, "The delivery is too old.")
                : SignatureVerification.Valid("2020");
        }

        protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
        {
            string timestamp = timeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            byte[] signature = key.SignData(ContentOf(timestamp, delivery), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return delivery.WithHeader(TimestampHeaderName, timestamp).WithHeader(SignatureHeaderName, Convert.ToBase64String(signature));
        }

        private static byte[] ContentOf(string timestamp, RawDelivery delivery) => [.. Encoding.ASCII.GetBytes(timestamp), .. delivery.Body.Span];
    }

    /// <summary>HMAC-SHA256 over a JSON object, added to it as its last member.</summary>
    private sealed class BodySignatureScheme : SignatureScheme
    {
        private static ReadOnlySpan<byte> Member => ",\"signature\":\""u8;

        private static ReadOnlySpan<byte> End => "\"}"u8;

        public override string ToString() => "HMAC-SHA256, in the body";

        protected override SignatureVerification VerifyDelivery(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions options)
        {
            ReadOnlySpan<byte> body = delivery.Body.Span;
            int start = body.LastIndexOf(Member);
            if (start < 0)
            {
                return secrets.AllowsUnsigned
                    ? SignatureVerification.Unsigned()
                    : SignatureVerification.Refused(WebhookRejectionReason.SignatureMissing, "The body has no signature.");
            }

            ReadOnlySpan<byte> rest = body[(start + Member.Length)..];
            byte[] signature = new byte[32];
            return rest.EndsWith(End)
                && Convert.FromHexString(Encoding.Latin1.GetString(rest[..^End.Length]), signature, out _, out int length) == OperationStatus.Done
                && length == signature.Length
                ? MatchHmac(SignatureAlgorithm.HmacSha256, [.. body[..start], (byte)'}'], signature, secrets)
                : SignatureVerification.Refused(WebhookRejectionReason.SignatureMalformed, "The signature in the body is not 64 hexadecimal digits at its end.");
        }

        protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
        {
            byte[] signature = ComputeHmac(SignatureAlgorithm.HmacSha256, delivery.Body.Span, secrets[0]);
            return delivery.WithBody((byte[])[.. delivery.Body.Span[..^1], .. Member, .. Convert.ToHexString(signature).ToLowerInvariant().Utf8(), .. End]);
        }
    }
}

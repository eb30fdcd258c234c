using System.Text;
using System.Text.RegularExpressions;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What a contract says of its signature, down to deliveries that are verified and signed.</summary>
public partial class SignatureTests
{
    private const string Page = "docs/own-contract.md";

    [Theory]
    [InlineData("""{ "scheme": "hmac-sha1", "header": "X-Sig", "prefix": "sha1=" }""", SignatureAlgorithm.HmacSha1, "sha1=", SignatureEncoding.Hex)]
    [InlineData("""{ "scheme": "hmac-sha256", "header": "X-Sig", "encoding": "base64" }""", SignatureAlgorithm.HmacSha256, "", SignatureEncoding.Base64)]
    [InlineData("""{ "scheme": "hmac-sha384", "header": "X-Sig", "encoding": "hex" }""", SignatureAlgorithm.HmacSha384, "", SignatureEncoding.Hex)]
    [InlineData("""{ "scheme": "hmac-sha512", "header": "X-Sig", "prefix": "a\"\\ " }""", SignatureAlgorithm.HmacSha512, "a\"\\ ", SignatureEncoding.Hex)]
    public void A_contract_says_how_it_is_signed(string signature, SignatureAlgorithm algorithm, string prefix, SignatureEncoding encoding)
    {
        HmacSignatureScheme scheme = Assert.IsType<HmacSignatureScheme>(Signed(signature).SignatureScheme);
        Assert.Equal((algorithm, "X-Sig", prefix, encoding), (scheme.Algorithm, scheme.HeaderName, scheme.Prefix, scheme.Encoding));
    }

    [Theory]
    [InlineData(
        """{ "scheme": "hmac-sha256", "template": "{timestamp}.{body}", "header": "Stripe-Signature", "separator": ",", "prefix": "v1=", "timestamp": { "entry": "t=" }, "tolerance": 600 }""",
        """HMAC-SHA256 over "{timestamp}.{body}", hexadecimal, in Stripe-Signature""",
        null)]
    [InlineData(
        """{ "scheme": "hmac-sha512", "template": "{id}\\\"{timestamp}{body}", "header": "X-S", "encoding": "base64", "id": { "header": "X-Id" }, "timestamp": { "header": "X-T", "format": "rfc3339" } }""",
        """HMAC-SHA512 over "{id}\"{timestamp}{body}", base64, in X-S""",
        "X-Id")]
    public void A_contract_says_what_is_signed_beside_the_body(string signature, string text, string? idHeader)
    {
        WebhookContract contract = Signed(signature);
        SignatureScheme scheme = contract.SignatureScheme!;
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");

        Assert.Equal(text, scheme.ToString());
        Assert.Equal(idHeader, contract.DeliveryIdHeader);
        RawDelivery signed = scheme.Sign(new RawDelivery { Headers = default, Body = "{}"u8.ToArray() }, secret);
        Assert.True(scheme.Verify(signed, secret).IsValid);
    }

    [Fact]
    public void A_contract_says_how_old_a_delivery_may_be()
    {
        const string Signature = """{ "scheme": "hmac-sha256", "template": "{timestamp}.{body}", "header": "X-S", "timestamp": { "header": "X-T" }, "tolerance": 600 }""";
        SignatureScheme scheme = Signed(Signature).SignatureScheme!;
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        RawDelivery signed = scheme.Sign(new RawDelivery { Headers = default, Body = "{}"u8.ToArray() }, secret, StoppedClock.At(1_700_000_000));

        Assert.True(scheme.Verify(signed, secret, At(1_700_000_599)).IsValid);
        Assert.Equal(WebhookRejectionReason.SignatureStale, scheme.Verify(signed, secret, At(1_700_000_601)).Reason);
    }

    [Fact]
    public void A_contract_may_be_signed_the_standard_way_or_not_at_all()
    {
        WebhookContract standard = Signed("""{ "scheme": "standard-webhooks" }""");
        Assert.Same(SignatureScheme.StandardWebhooks, standard.SignatureScheme);
        Assert.Equal("webhook-id", standard.DeliveryIdHeader);
        Assert.Null((SignatureScheme?)Acme.Event("{}").Load().Instance.SignatureScheme);
    }

    /// <summary>The signatures were made with Python's <c>hmac</c>, with the key "a secret of some length" over <c>{}</c> at 1531420618.</summary>
    [Theory]
    [InlineData("X-Hub-Signature-256", "X-Hub-Signature-256: sha256=1a5af9722519df5f1d71c653980c502c87e52bf18aecce877a02ae6cd576199d")]
    [InlineData("X-Slack-Signature", "X-Slack-Request-Timestamp: 1531420618\nX-Slack-Signature: v0=1377dc57aa86c2e534cc971ea49b13f70b4542a8f675cc71b23678de2ac4d4b4")]
    [InlineData("Stripe-Signature", "Stripe-Signature: t=1531420618,v1=946f571178d72cf472ec8b1fd79cce2381411b9e809a74140c848ee9c9a035d7")]
    public void What_the_page_shows_for_a_service_is_how_it_signs(string header, string expected)
    {
        SignatureScheme scheme = Signed(ShownSignatures().Single(signature => signature.Contains($"\"{header}\"", StringComparison.Ordinal))).SignatureScheme!;
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");

        RawDelivery signed = scheme.Sign(new RawDelivery { Headers = default, Body = "{}"u8.ToArray() }, secret, StoppedClock.At(1531420618));

        Assert.Equal(expected, string.Join('\n', signed.Headers.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(scheme.Verify(signed, secret, At(1531420618)).IsValid);
    }

    [Fact]
    public void Every_signature_that_the_page_shows_is_tested() => Assert.Equal(3, ShownSignatures().Count());

    /// <summary>The part of the contract that the page shows, as it stands, with the contract that it is a part of; the delivery was signed with OpenSSL.</summary>
    [Fact]
    public void The_scheme_of_ones_own_that_the_page_shows_completes_the_contract()
    {
        string part = CustomScheme().Match(Repository.Read(Page)).Groups["code"].Value;
        WebhookContract contract = Signed("""{ "scheme": "custom" }""", "global using System;\n" + part);
        RawDelivery delivery = new()
        {
            Headers =
            [
                new("X-E", "ping"),
                new("X-Acme-Time", "1700000000"),
                new("X-Acme-Signature", "MEYCIQDC6IpUuiYZIN9wLZWHes4HeN4irXDQCwT3sR1FPCNGbgIhAN18IRudiQfdlDFfPi4kojS1mPeh1q3rmsSaD/QPuTOT"),
            ],
            Body = """{"id":"ord_81"}"""u8.ToArray(),
        };
        WebhookReceiveOptions then = new() { Verification = At(1_700_000_000) };

        Assert.Equal("ECDSA P-256, in X-Acme-Signature", contract.SignatureScheme!.ToString());
        Assert.Equal("ping", contract.Receive(delivery, WebhookSecrets.None, then).Delivery?.EventType);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, contract.Receive(delivery.WithBody("""{"id":"ord_82"}"""u8.ToArray()), WebhookSecrets.None, then).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureStale, contract.Receive(delivery, WebhookSecrets.None).Reason);
    }

    [Fact]
    public void A_signature_may_stand_in_the_body_of_a_compiled_contract()
    {
        const string Part = """
            using System;
            using System.Text;
            using WebhookContracts;

            namespace Acme.Webhooks;

            partial class AcmeContract
            {
                private static partial SignatureScheme CreateSignatureScheme() => new InBody();
            }

            internal sealed class InBody : SignatureScheme
            {
                public override string ToString() => "HMAC-SHA256, in the body";

                protected override SignatureVerification VerifyDelivery(RawDelivery delivery, WebhookSecrets secrets, SignatureVerificationOptions options)
                {
                    string[] parts = Encoding.UTF8.GetString(delivery.Body.Span).Split(",\"sig\":\"");
                    return parts.Length == 2
                        ? MatchHmac(SignatureAlgorithm.HmacSha256, Encoding.UTF8.GetBytes(parts[0] + "}"), Convert.FromBase64String(parts[1].Replace("\"}", "")), secrets)
                        : SignatureVerification.Refused(WebhookRejectionReason.SignatureMissing, "There is no signature in the body.");
                }

                protected override RawDelivery SignDelivery(RawDelivery delivery, WebhookSecrets secrets, TimeProvider timeProvider)
                {
                    string signature = Convert.ToBase64String(ComputeHmac(SignatureAlgorithm.HmacSha256, delivery.Body.Span, secrets[0]));
                    return delivery.WithBody(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(delivery.Body.Span)[..^1] + ",\"sig\":\"" + signature + "\"}"));
                }
            }
            """;
        WebhookContract contract = Signed("""{ "scheme": "custom" }""", Part);
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        using WebhookSecret other = WebhookSecret.FromUtf8("another secret of some length");
        contract.TryParse("""{"id":"1"}"""u8, "ping", out IWebhookMessage? message, out _);

        RawDelivery sent = contract.CreateDelivery(message!, secret);
        Assert.Matches("""^\{"id":"1","sig":"[\w+/]{43}="\}$""", Encoding.UTF8.GetString(sent.Body.Span));
        Assert.Equal("ping", contract.Receive(sent, secret).Delivery?.EventType);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, contract.Receive(sent, other).Reason);
        using HttpRequestMessage request = contract.CreateRequest("https://example.com/hook", message!, secret);
        using Stream body = request.Content!.ReadAsStream();
        Assert.Equal(sent.Body.Length, body.Length);
    }

    [Fact]
    public void A_contract_whose_scheme_nobody_makes_does_not_compile() =>
        Assert.Contains("CreateSignatureScheme", Assert.ThrowsAny<Exception>(() => Signed("""{ "scheme": "custom" }""")).Message, StringComparison.Ordinal);

    private static WebhookContract Signed(string signature, string part = "") => (WebhookContract)LoadedContract.From(GeneratorRun.Of(
        [
            Acme.Contract(
                $$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-E" }, "signature": {{signature}} }""",
                """ "anyOf": [{ "x-event": "ping", "properties": { "id": { "type": "string" } } }] """),
        ],
        part).Compile()).Instance;

    private static SignatureVerificationOptions At(long unixSeconds) => new() { TimeProvider = StoppedClock.At(unixSeconds) };

    private static IEnumerable<string> ShownSignatures() => ShownSignature().Matches(Repository.Read(Page)).Select(match => match.Groups["json"].Value);

    [GeneratedRegex("""^```json\n"signature": (?<json>.*?)\n```$""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShownSignature();

    [GeneratedRegex(@"\n### A scheme of your own\n.*?```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CustomScheme();
}

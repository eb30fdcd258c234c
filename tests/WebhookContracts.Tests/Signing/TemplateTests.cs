using System.Security.Cryptography;

namespace WebhookContracts.Tests.Signing;

/// <summary>Signatures over the body and more: what the services document, and what a template can't be.</summary>
public class TemplateTests
{
    private const long SlackTime = 1531420618;

    private static readonly SignatureScheme s_stripe = SignatureScheme.Template(new()
    {
        SignedText = "{timestamp}.{body}",
        HeaderName = "Stripe-Signature",
        Separator = ',',
        Prefix = "v1=",
        Timestamp = SignaturePart.Entry("t="),
    });

    private static readonly SignatureScheme s_slack = SignatureScheme.Template(new()
    {
        SignedText = "v0:{timestamp}:{body}",
        HeaderName = "X-Slack-Signature",
        Prefix = "v0=",
        Timestamp = SignaturePart.Header("X-Slack-Request-Timestamp"),
    });

    private static readonly SignatureScheme s_hubSpot = SignatureScheme.Template(new()
    {
        SignedText = "{method}{url}{body}{timestamp}",
        HeaderName = "X-HubSpot-Signature-v3",
        Encoding = SignatureEncoding.Base64,
        Timestamp = SignaturePart.Header("X-HubSpot-Request-Timestamp"),
        TimestampFormat = SignatureTimeFormat.UnixMilliseconds,
    });

    private static readonly SignatureScheme s_twitch = SignatureScheme.Template(new()
    {
        SignedText = "{id}{timestamp}{body}",
        HeaderName = "Twitch-Eventsub-Message-Signature",
        Prefix = "sha256=",
        Id = SignaturePart.Header("Twitch-Eventsub-Message-Id"),
        Timestamp = SignaturePart.Header("Twitch-Eventsub-Message-Timestamp"),
        TimestampFormat = SignatureTimeFormat.Rfc3339,
        Tolerance = TimeSpan.FromMinutes(10),
    });

    /// <summary>The example of api.slack.com/authentication/verifying-requests-from-slack.</summary>
    [Fact]
    public void Slacks_documented_request_verifies()
    {
        byte[] body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"u8.ToArray();
        KeyValuePair<string, string>[] headers =
            [new("X-Slack-Request-Timestamp", "1531420618"), new("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")];
        using WebhookSecret secret = WebhookSecret.FromUtf8("8f742231b10e8888abcd99yyyzzz85a5");

        Assert.Same(secret, s_slack.Verify(headers, body, secret, At(SlackTime)).MatchedSecret);
        Assert.Equal(headers, s_slack.Sign(body, secret, clock: StoppedClock.At(SlackTime)));
        Assert.Equal(WebhookRejectionReason.SignatureStale, s_slack.Verify(headers, body, secret).Reason);
    }

    /// <summary>The delivery of the tests of Stripe's own library (github.com/stripe/stripe-dotnet, <c>EventUtilityTest</c>).</summary>
    [Fact]
    public void Stripes_own_test_delivery_verifies()
    {
        byte[] body = """
            {
              "id": "evt_123",
              "object": "event",
              "account": "acct_123",
              "api_version": "2017-05-25",
              "created": 1533204620,
              "data": {
                "object": {
                  "id": "cus_123",
                  "object": "customer",
                  "created": 123456789,
                  "email": "test@stripe.com",
                  "livemode": false,
                  "metadata": {}
                }
              },
              "livemode": false,
              "pending_webhooks": 1,
              "request": {
                "id": "req_123",
                "idempotency_key": "idempotency-key-123"
              },
              "type": "customer.created"
            }

            """.ReplaceLineEndings("\n").Utf8();
        WebhookHeaders headers = s_stripe.Header(
            "t=1533204620,v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7,v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef");
        using WebhookSecret secret = WebhookSecret.FromUtf8("webhook_secret");

        Assert.True(s_stripe.Verify(headers, body, secret, At(1533204720)).IsValid);
        Assert.Equal(WebhookRejectionReason.SignatureStale, s_stripe.Verify(headers, body, secret, At(1533205020)).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, s_stripe.Verify(headers, [.. body, (byte)' '], secret, At(1533204720)).Reason);
    }

    /// <summary>The example of docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries.</summary>
    [Fact]
    public void GitHubs_documented_delivery_verifies()
    {
        SignatureScheme template = SignatureScheme.Template(new() { SignedText = "{body}", HeaderName = "X-Hub-Signature-256", Prefix = "sha256=" });
        using WebhookSecret secret = WebhookSecret.FromUtf8("It's a Secret to Everybody");
        foreach (SignatureScheme scheme in (SignatureScheme[])[template, SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Hub-Signature-256", "sha256=")])
        {
            Dictionary<string, string> headers = new() { ["X-Hub-Signature-256"] = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17" };
            Assert.True(scheme.Verify(headers, "Hello, World!"u8, secret).IsValid);
        }
    }

    [Theory]
    [InlineData("t=1614265330,v1=0000000000000000000000000000000000000000000000000000000000000000", WebhookRejectionReason.SignatureMismatch)]
    [InlineData("t=1614265330,v1=GOOD", WebhookRejectionReason.None)]
    [InlineData("v1=GOOD,t=1614265330", WebhookRejectionReason.None)]
    [InlineData("t=1614265330, v1=GOOD", WebhookRejectionReason.None)]
    [InlineData("t=1614265330,v1=0000000000000000000000000000000000000000000000000000000000000000,v1=GOOD,v0=x,,", WebhookRejectionReason.None)]
    [InlineData("t=1614265331,v1=GOOD", WebhookRejectionReason.SignatureMismatch)]
    [InlineData("t=1614265330,t=1614265330,v1=GOOD", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("t=,v1=GOOD", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("t=-1614265330,v1=GOOD", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("v1=GOOD", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("t=1614265330", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("t=1614265330,v0=GOOD", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("t=1614265330,V1=GOOD", WebhookRejectionReason.SignatureMalformed)]
    [InlineData("t=1614265330,v1=GOOD0", WebhookRejectionReason.SignatureMalformed)]
    public void Stripes_list_is_read_whole_and_its_time_once(string header, WebhookRejectionReason expected)
    {
        byte[] body = """{"test": 2432232314}"""u8.ToArray();
        string good = Convert.ToHexString(HMACSHA256.HashData("whsec_test_secret"u8, [.. "1614265330."u8, .. body])).ToLowerInvariant();
        using WebhookSecret secret = WebhookSecret.FromUtf8("whsec_test_secret");

        SignatureVerification verification = s_stripe.Verify(s_stripe.Header(header.Replace("GOOD", good, StringComparison.Ordinal)), body, secret, At(1614265330));

        Assert.Equal(expected, verification.Reason);
        Assert.DoesNotContain(good, verification.Message, StringComparison.Ordinal);
        Assert.Equal($"t=1614265330,v1={good}", s_stripe.Sign(body, secret, clock: StoppedClock.At(1614265330)).Single().Value);
    }

    [Fact]
    public void A_list_is_signed_with_every_secret_and_refused_when_too_long()
    {
        using WebhookSecret current = WebhookSecret.FromUtf8("the current secret");
        using WebhookSecret previous = WebhookSecret.FromUtf8("the previous secret");
        KeyValuePair<string, string>[] both = s_stripe.Sign("{}"u8.ToArray(), [current, previous]);

        Assert.Same(current, s_stripe.Verify(both, "{}"u8, current).MatchedSecret);
        Assert.Same(previous, s_stripe.Verify(both, "{}"u8, previous).MatchedSecret);
        Dictionary<string, string> long32 = s_stripe.Header(both[0].Value + string.Concat(Enumerable.Repeat(",v1=x", 29)));
        Dictionary<string, string> long33 = s_stripe.Header(both[0].Value + string.Concat(Enumerable.Repeat(",v1=x", 30)));
        Assert.True(s_stripe.Verify(long32, "{}"u8, current).IsValid);
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, s_stripe.Verify(long33, "{}"u8, current).Reason);
    }

    [Theory]
    [InlineData(299, WebhookRejectionReason.None)]
    [InlineData(301, WebhookRejectionReason.SignatureStale)]
    [InlineData(-299, WebhookRejectionReason.None)]
    [InlineData(-301, WebhookRejectionReason.SignatureStale)]
    public void The_signed_time_is_judged_and_only_of_a_genuine_delivery(int late, WebhookRejectionReason expected)
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        using WebhookSecret other = WebhookSecret.FromUtf8("another secret of some length");
        KeyValuePair<string, string>[] headers = s_slack.Sign("{}"u8.ToArray(), secret, clock: StoppedClock.At(SlackTime));

        Assert.Equal(expected, s_slack.Verify(headers, "{}"u8, secret, At(SlackTime + late)).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, s_slack.Verify(headers, "{}"u8, other, At(SlackTime + late)).Reason);
        SignatureVerificationOptions anyAge = new() { TimeProvider = StoppedClock.At(SlackTime + late), Tolerance = TimeSpan.MaxValue };
        Assert.True(s_slack.Verify(headers, "{}"u8, secret, anyAge).IsValid);
    }

    [Fact]
    public void Method_and_url_are_signed_as_the_delivery_has_them()
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        RawDelivery signed = s_hubSpot.Sign(new RawDelivery { Target = "https://example.com/hook?a=b", Headers = default, Body = "[{}]"u8.ToArray() }, secret, StoppedClock.At(SlackTime));
        SignatureVerificationOptions now = At(SlackTime);

        Assert.Equal(
            Convert.ToBase64String(HMACSHA256.HashData("a secret of some length"u8, "POSThttps://example.com/hook?a=b[{}]1531420618000"u8)),
            signed.Headers["x-hubspot-signature-v3"][0]);
        Assert.True(s_hubSpot.Verify(signed, secret, now).IsValid);
        RawDelivery put = new() { Method = "PUT", Target = signed.Target, Headers = signed.Headers, Body = signed.Body };
        RawDelivery elsewhere = new() { Target = "https://example.com/hook", Headers = signed.Headers, Body = signed.Body };
        RawDelivery relative = new() { Target = "/hook?a=b", Headers = signed.Headers, Body = signed.Body };
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, s_hubSpot.Verify(put, secret, now).Reason);
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, s_hubSpot.Verify(elsewhere, secret, now).Reason);
        Assert.Contains("not an absolute one", s_hubSpot.Verify(relative, secret, now).Message, StringComparison.Ordinal);
        Assert.Contains("pass a RawDelivery", Assert.Throws<InvalidOperationException>(() => s_hubSpot.Verify(signed.Headers, signed.Body.Span, secret)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_part_can_be_moved_into_its_neighbour()
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        RawDelivery twitch = s_twitch.Sign(
            new RawDelivery { Headers = [new("Twitch-Eventsub-Message-Id", "befa7b53")], Body = """{"at":"2018-07-12T18:36:58Z"}"""u8.ToArray() }, secret, StoppedClock.At(SlackTime));
        Assert.True(s_twitch.Verify(twitch, secret, At(SlackTime)).IsValid);

        // The same text, divided at every place where the body holds a time of its own, or the body begins earlier or later.
        string text = $"befa7b53{twitch.Headers["Twitch-Eventsub-Message-Timestamp"][0]}{twitch.Body.ToArray().Text()}";
        int verified = 0;
        for (int idEnd = 1; idEnd < text.Length; idEnd++)
        {
            for (int timeEnd = idEnd + 1; timeEnd <= text.Length; timeEnd++)
            {
                RawDelivery divided = twitch
                    .WithHeader("Twitch-Eventsub-Message-Id", text[..idEnd])
                    .WithHeader("Twitch-Eventsub-Message-Timestamp", text[idEnd..timeEnd])
                    .WithBody(text[timeEnd..].Utf8());
                verified += s_twitch.Verify(divided, secret, At(SlackTime)).IsValid ? 1 : 0;
            }
        }

        Assert.Equal(1, verified);
    }

    [Theory]
    [InlineData("{timestamp}{body}")]
    [InlineData("{id}.{timestamp}.{body}")]
    [InlineData("{body}.{id}")]
    [InlineData("{header:X-A}|{body}")]
    [InlineData("{id}:{header:X-A}\n{body}\n{header:X-A}:{timestamp}")]
    public void What_a_template_signs_verifies_and_nothing_else_does(string text)
    {
        SignatureScheme scheme = SignatureScheme.Template(new()
        {
            SignedText = text,
            HeaderName = "X-Sig",
            Algorithm = SignatureAlgorithm.HmacSha512,
            Id = text.Contains("{id}", StringComparison.Ordinal) ? SignaturePart.Header("X-Id") : null,
            Timestamp = text.Contains("{timestamp}", StringComparison.Ordinal) ? SignaturePart.Header("X-Time") : null,
        });
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        RawDelivery signed = scheme.Sign(new RawDelivery { Headers = [new("X-A", "a b")], Body = """{"a":1}"""u8.ToArray() }, secret);

        Assert.True(scheme.Verify(signed, secret).IsValid);
        Assert.True(scheme.Verify(signed.Headers, Segments.Of(signed.Body.ToArray(), 0, 3), secret).IsValid);
        Assert.False(scheme.Verify(signed.WithBody("""{"a":2}"""u8.ToArray()), secret).IsValid);
        foreach ((string name, string value) in signed.Headers)
        {
            if (name != "X-A" || text.Contains("X-A", StringComparison.Ordinal))
            {
                Assert.False(scheme.Verify(signed.WithHeader(name, value + "1"), secret).IsValid);
                KeyValuePair<string, string>[] twice = [.. signed.Headers, new(name, value)];
                Assert.Equal(WebhookRejectionReason.SignatureMalformed, scheme.Verify(twice, signed.Body.Span, secret).Reason);
                KeyValuePair<string, string>[] without = [.. signed.Headers.Where(header => header.Key != name)];
                Assert.Equal(WebhookRejectionReason.SignatureMissing, scheme.Verify(without, signed.Body.Span, secret).Reason);
            }
        }
    }

    [Theory]
    [InlineData("{id}.{body}", "a.b")]
    [InlineData("{id}{body}", "a{b")]
    [InlineData("{body}:{id}", "a:b")]
    [InlineData("{id}.{body}", "")]
    [InlineData("{id}.{body}", "é")]
    [InlineData("{id}.{body}", "a b")]
    public void An_id_that_would_shift_what_is_signed_is_neither_signed_nor_accepted(string text, string id)
    {
        SignatureScheme scheme = SignatureScheme.Template(new() { SignedText = text, HeaderName = "X-Sig", Id = SignaturePart.Header("X-Id") });
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        RawDelivery delivery = new() { Headers = [new("X-Id", id)], Body = "{}"u8.ToArray() };

        Assert.Throws<ArgumentException>(() => scheme.Sign(delivery, secret));
        Assert.Equal(WebhookRejectionReason.SignatureMalformed, scheme.Verify(delivery.WithHeader("X-Sig", new string('0', 64)), secret).Reason);
    }

    [Theory]
    [InlineData("{timestamp}", "{body} exactly once")]
    [InlineData("{body}{body}", "{body} exactly once")]
    [InlineData("{Body}", "what stands in braces")]
    [InlineData("{body", "what stands in braces")]
    [InlineData("body}", "what stands in braces")]
    [InlineData("{header:}{body}", "what stands in braces")]
    [InlineData("é{body}", "it must be ASCII")]
    [InlineData("{id}{header:X}.{body}", "need something between them")]
    [InlineData("{timestamp}{id}.{body}", "need something between them")]
    [InlineData("{url}{method}.{body}", "need something between them")]
    [InlineData("{timestamp}1{body}", "can contain what separates it")]
    [InlineData("{method}A{body}", "can contain what separates it")]
    public void A_template_that_says_nothing_definite_is_refused(string text, string why) => Assert.Contains(
        why,
        Assert.Throws<ArgumentException>(() => SignatureScheme.Template(new() { SignedText = text, HeaderName = "X-Sig" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Where_a_part_stands_has_to_be_said_and_to_make_sense()
    {
        SignatureTemplate template = new() { SignedText = "{timestamp}.{body}", HeaderName = "X-Sig", Prefix = "v1=", Timestamp = SignaturePart.Entry("t="), Separator = ',' };
        _ = SignatureScheme.Template(template);

        Assert.All<SignatureTemplate>(
            [
                template with { Timestamp = null },
                template with { Id = SignaturePart.Header("X-Id") },
                template with { Separator = null },
                template with { Separator = '=' },
                template with { Separator = 'a' },
                template with { Separator = 'v' },
                template with { Timestamp = SignaturePart.Entry("v1=t") },
                template with { Timestamp = SignaturePart.Entry("v") },
                template with { HeaderName = "X Sig" },
                template with { Prefix = " v1" },
            ],
            wrong => Assert.Throws<ArgumentException>(() => SignatureScheme.Template(wrong)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.Template(template with { Algorithm = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.Template(template with { TimestampFormat = (SignatureTimeFormat)9 }));
        Assert.Throws<ArgumentException>(() => SignaturePart.Header("X Id"));
    }

    [Fact]
    public void Verifying_allocates_nothing()
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("a secret of some length");
        RawDelivery hubSpot = s_hubSpot.Sign(new RawDelivery { Target = "https://example.com/hook", Headers = default, Body = "{}"u8.ToArray() }, secret);
        Dictionary<string, string> stripe = s_stripe.Header(s_stripe.Sign("{}"u8.ToArray(), secret).Single().Value);
        WebhookSecrets secrets = secret;
        bool isValid = true;
        for (int i = 0; i < 50; i++)
        {
            isValid &= s_hubSpot.Verify(hubSpot, secrets).IsValid & s_stripe.Verify(stripe, "{}"u8, secrets).IsValid;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            isValid &= s_hubSpot.Verify(hubSpot, secrets).IsValid & s_stripe.Verify(stripe, "{}"u8, secrets).IsValid;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(isValid);
    }

    private static SignatureVerificationOptions At(long unixSeconds) => new() { TimeProvider = StoppedClock.At(unixSeconds) };
}

using System.Text;
using System.Text.RegularExpressions;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>What a provider asks before it delivers: the exchanges that the services publish, with the contracts that the page shows for them.</summary>
public partial class HandshakeTests : IDisposable
{
    private const string Page = "docs/own-contract.md";
    private const string SlackSignature = """{ "scheme": "hmac-sha256", "header": "X-Slack-Signature", "prefix": "v0=", "template": "v0:{timestamp}:{body}", "timestamp": { "header": "X-Slack-Request-Timestamp" } }""";
    private const string MetaSignature = """{ "scheme": "hmac-sha256", "header": "X-Hub-Signature-256", "prefix": "sha256=" }""";

    private const string DeepHandshake = """
        "handshake": { "challenge": { "body": "/a/b/1/c" } }
        """;

    /// <summary>As docs.slack.dev/reference/events/url_verification shows it.</summary>
    private const string SlackBody = """
        {
            "token": "Jhj5dZrVaK7ZwHHjRyZWjbDl",
            "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
            "type": "url_verification"
        }
        """;

    /// <summary>As learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema shows it.</summary>
    private const string EventGridBody = """
        [
          {
            "id": "2d1781af-3a4c-4d7c-bd0c-e34b19da4e66",
            "topic": "/subscriptions/xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
            "subject": "",
            "data": {
              "validationCode": "512d38b6-c7b8-40c8-89fe-f46f9e9622b6",
              "validationUrl": "https://rp-eastus2.eventgrid.azure.net:553/eventsubscriptions/myeventsub/validate?id=0000000000-0000-0000-0000-00000000000000&t=2022-10-28T04:23:35.1981776Z&apiVersion=2018-05-01-preview&token=1A1A1A1A"
            },
            "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
            "eventTime": "2022-10-28T04:23:35.1981776Z",
            "metadataVersion": "1",
            "dataVersion": "1"
          }
        ]
        """;

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8("a secret of some length");
    private readonly WebhookSecret _token = WebhookSecret.FromUtf8("meatyhamhock");

    [Fact]
    public void Slacks_url_verification_is_answered_with_its_challenge()
    {
        WebhookContract slack = Shown("url_verification", SlackSignature);
        WebhookHandshakeAnswer? answer = slack.AnswerHandshake(slack.SignatureScheme!.Sign(Post("/slack", SlackBody), _secret), _secret);

        Assert.Equal((200, "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"), Granted(answer));
        Assert.Equal("Content-Type: text/plain; charset=utf-8, X-Content-Type-Options: nosniff", HeadersOf(answer!));
    }

    [Fact]
    public void A_signed_handshake_with_another_signature_is_none_and_is_refused_as_a_delivery()
    {
        WebhookContract slack = Shown("url_verification", SlackSignature);
        RawDelivery forged = slack.SignatureScheme!.Sign(Post("/slack", SlackBody), _token);

        Assert.Null(slack.AnswerHandshake(forged, _secret));
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, slack.Receive(forged, _secret).Reason);
    }

    [Fact]
    public void An_event_is_no_handshake()
    {
        WebhookContract slack = Shown("url_verification", SlackSignature);
        RawDelivery delivery = slack.SignatureScheme!.Sign(Post("/slack", """{"type":"event_callback","challenge":"x"}"""), _secret);

        Assert.Null(slack.AnswerHandshake(delivery, _secret));
    }

    /// <summary>As developers.facebook.com/docs/graph-api/webhooks/getting-started shows it.</summary>
    [Fact]
    public void Metas_verification_request_is_answered_with_its_challenge()
    {
        WebhookContract meta = Shown("hub.challenge", MetaSignature);
        RawDelivery request = Get("/webhooks?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock");

        Assert.Equal((200, "1158201444"), Granted(meta.AnswerHandshake(request, _secret, _token)));
        Assert.Equal((200, "1158201444"), Granted(meta.AnswerHandshake(request, _secret, [_secret, _token])));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=meatyhamhoc", WebhookRejectionReason.SignatureMismatch)]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=", WebhookRejectionReason.SignatureMismatch)]
    [InlineData("hub.mode=subscribe&hub.challenge=1", WebhookRejectionReason.SignatureMissing)]
    [InlineData("hub.mode=subscribe&hub.challenge=1&hub.verify_token=meatyhamhock&hub.verify_token=meatyhamhock", WebhookRejectionReason.SignatureMissing)]
    public void Without_the_token_that_was_agreed_on_nothing_is_repeated(string query, WebhookRejectionReason reason)
    {
        WebhookHandshakeAnswer? answer = Shown("hub.challenge", MetaSignature).AnswerHandshake(Get("/webhooks?" + query), _secret, _token);

        Assert.NotNull(answer);
        Assert.Equal((false, 401, reason, 0, 0), (answer.IsGranted, answer.StatusCode, answer.Error?.Reason, answer.Body.Length, answer.Headers.Count()));
        Assert.DoesNotContain("hamho", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_nothing_was_given_to_compare_with_is_the_receivers_fault()
    {
        WebhookHandshakeAnswer? answer = Shown("hub.challenge", MetaSignature)
            .AnswerHandshake(Get("/webhooks?hub.mode=subscribe&hub.challenge=1&hub.verify_token=meatyhamhock"), _token);

        Assert.Equal((500, "NoSecret: The handshake has a token in query hub.verify_token, but no token was given to compare it with."), (answer?.StatusCode, answer?.ToString()));
    }

    [Theory]
    [InlineData("/webhooks?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=meatyhamhock")]
    [InlineData("/webhooks?hub.mode=subscribe&hub.verify_token=meatyhamhock")]
    [InlineData("/webhooks")]
    public void What_lacks_a_part_of_the_handshake_is_none(string target) =>
        Assert.Null(Shown("hub.challenge", MetaSignature).AnswerHandshake(Get(target), _secret, _token));

    /// <summary>The token as learn.microsoft.com/graph/change-notifications-delivery-webhooks describes it: URL-encoded, to be answered decoded.</summary>
    [Fact]
    public void Graphs_validation_token_is_answered_decoded()
    {
        WebhookContract graph = Shown("validationToken");
        RawDelivery request = Post("/hook?validationToken=Validation%3a+Testing+client+application+reachability+for+subscription+Request-Id%3a+522a8e7e-096a-494c-aaf1-ac0dcfca45b7", "");

        Assert.Equal((200, "Validation: Testing client application reachability for subscription Request-Id: 522a8e7e-096a-494c-aaf1-ac0dcfca45b7"), Granted(graph.AnswerHandshake(request, WebhookSecrets.None)));
        Assert.Null(graph.AnswerHandshake(Post("/hook", "{}"), WebhookSecrets.None));
    }

    [Fact]
    public void What_a_handshake_holds_is_repeated_as_text_that_no_browser_runs()
    {
        WebhookHandshakeAnswer? answer = Shown("validationToken").AnswerHandshake(Post("/hook?validationToken=%3Cscript%3Ealert(1)%3C%2Fscript%3E", ""), WebhookSecrets.None);

        Assert.Equal((200, "<script>alert(1)</script>"), Granted(answer));
        Assert.Equal("Content-Type: text/plain; charset=utf-8, X-Content-Type-Options: nosniff", HeadersOf(answer!));
    }

    [Fact]
    public void Event_Grids_validation_event_is_answered_with_its_code()
    {
        WebhookHandshakeAnswer? answer = Shown("validationCode").AnswerHandshake(Post("/hook", EventGridBody).WithHeader("Aeg-Event-Type", "SubscriptionValidation"), WebhookSecrets.None);

        Assert.Equal((200, """{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}"""), Granted(answer));
        Assert.Equal("Content-Type: application/json, X-Content-Type-Options: nosniff", HeadersOf(answer!));
    }

    /// <summary>As the specification of CloudEvents' webhooks shows it (section 4).</summary>
    [Fact]
    public void CloudEvents_request_for_permission_is_answered_in_headers()
    {
        RawDelivery request = new() { Method = "OPTIONS", Target = "/hook", Headers = [new("WebHook-Request-Origin", "eventemitter.example.com"), new("WebHook-Request-Rate", "120")], Body = default };
        WebhookHandshakeAnswer? answer = Shown("validationCode").AnswerHandshake(request, WebhookSecrets.None);

        Assert.Equal((200, ""), Granted(answer));
        Assert.Equal("WebHook-Allowed-Origin: eventemitter.example.com, WebHook-Allowed-Rate: *", HeadersOf(answer!));
    }

    [Fact]
    public void A_challenge_that_no_header_can_hold_is_not_put_into_one()
    {
        WebhookContract acme = Contract("\"handshake\": { \"challenge\": { \"query\": \"c\" }, \"answer\": { \"header\": \"X-Answer\" } }");

        Assert.Equal((200, ""), Granted(acme.AnswerHandshake(Post("/?c=1", ""), WebhookSecrets.None)));
        Assert.Equal((false, 400), acme.AnswerHandshake(Post("/?c=1%0d%0aSet-Cookie:a", ""), WebhookSecrets.None) is { } answer ? (answer.IsGranted, answer.StatusCode) : default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"a":{"b":[1,{"c":2}]}}""")]
    [InlineData("""{"a":{"b":[1,{"c":"\ud800"}]}}""")]
    [InlineData("""{"a":{"b":["x"]}}""")]
    [InlineData("""{"x":[[[[""")]
    public void A_body_without_the_challenge_is_no_handshake_whatever_it_is(string body) =>
        Assert.Null(Contract(DeepHandshake).AnswerHandshake(Post("/", body), WebhookSecrets.None));

    [Theory]
    [InlineData("""{"a":{"b":[1,{"c":"yes"}]}}""")]
    [InlineData("""{"a~/":1,"z":[{},[[]]],"a":{"c":{},"b":[{"c":"no"},{"d":0,"c":"y\u0065s","c":"no"}]}} no JSON""")]
    public void The_challenge_is_found_where_the_pointer_leads(string body) =>
        Assert.Equal((200, "yes"), Granted(Contract(DeepHandshake).AnswerHandshake(Post("/", body), WebhookSecrets.None)));

    [Fact]
    public void A_pointer_spells_tildes_and_slashes_as_its_standard_says() =>
        Assert.Equal((200, "yes"), Granted(Contract("""
            "handshake": { "challenge": { "body": "/a~1b~0c" } }
            """).AnswerHandshake(Post("/", """{"a":1,"a/b~c":"yes"}"""), WebhookSecrets.None)));

    [Theory]
    [InlineData("""{ "challenge": { "body": "/c" } }""", true)]
    [InlineData("""{ "challenge": { "query": "c" }, "body": { "/a": "b" } }""", true)]
    [InlineData("""{ "challenge": { "query": "c" } }""", false)]
    [InlineData("""{ "challenge": { "body": "/c" }, "signed": false }""", false)]
    [InlineData("""{ "challenge": { "query": "c" }, "signed": true }""", true)]
    public void What_stands_in_the_body_is_signed_unless_it_is_said_not_to_be(string handshake, bool isSigned) =>
        Assert.Equal(isSigned, Assert.Single(Contract("\"handshake\": " + handshake, MetaSignature).Handshakes).IsSigned);

    [Fact]
    public void A_contract_without_handshakes_has_none()
    {
        Assert.Empty(Contract("\"id\": \"acme\"").Handshakes);
        Assert.Null(Contract("\"id\": \"acme\"").AnswerHandshake(Post("/?validationToken=1", SlackBody), WebhookSecrets.None));
    }

    [Fact]
    public void Every_handshake_that_the_page_shows_is_tested() => Assert.Equal(4, ShownHandshake().Count(Repository.Read(Page)));

    public void Dispose()
    {
        _secret.Dispose();
        _token.Dispose();
        GC.SuppressFinalize(this);
    }

    private static WebhookContract Shown(string text, string? signature = null) =>
        Contract(ShownHandshake().Matches(Repository.Read(Page)).Select(match => match.Groups["json"].Value).Single(json => json.Contains(text, StringComparison.Ordinal)), signature);

    private static WebhookContract Contract(string handshake, string? signature = null) => (WebhookContract)Files(handshake, signature).Load().Instance;

    private static SchemaFiles Files(string handshake, string? signature) => Acme.Contract(
        $$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "property": "type" }, {{(signature is null ? "" : $"\"signature\": {signature}, ")}}{{handshake}} }""",
        """ "anyOf": [{ "x-event": "event_callback", "properties": { "type": { "type": "string" } } }] """);

    private static RawDelivery Post(string target, string body) => new() { Target = target, Headers = [new("Content-Type", "application/json")], Body = Encoding.UTF8.GetBytes(body) };

    private static RawDelivery Get(string target) => new() { Method = "GET", Target = target, Headers = default, Body = default };

    private static (int, string) Granted(WebhookHandshakeAnswer? answer)
    {
        Assert.NotNull(answer);
        Assert.True(answer.IsGranted, answer.ToString());
        return (answer.StatusCode, Encoding.UTF8.GetString(answer.Body.Span));
    }

    private static string HeadersOf(WebhookHandshakeAnswer answer) => string.Join(", ", answer.Headers.Select(header => $"{header.Key}: {header.Value}"));

    [GeneratedRegex("""^```json\n(?<json>"handshake": .*?)\n```$""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShownHandshake();
}

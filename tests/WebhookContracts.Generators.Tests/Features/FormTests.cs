using System.Text;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

/// <summary>Bodies that are forms: with JSON in a field, or with the fields as members.</summary>
public class FormTests
{
    private const string Ping =
        """
        "anyOf": [{ "x-event": "ping", "properties": {
          "n": { "type": "integer" }, "text": { "type": "string" }, "tags": { "type": "array", "items": { "type": "string" } } } }]
        """;

    [Theory]
    [InlineData("payload=%7B%22n%22%3A7%2C%22text%22%3A%22a%2Bb+c%26d%22%7D")]
    [InlineData("x=1&payload={\"n\":7,\"text\":\"a%2bb+c%26d\"}&&y")]
    [InlineData("""{"n":7,"text":"a+b c&d"}""")]
    [InlineData(" \r\n {\"n\":7,\"text\":\"a+b c&d\"}")]
    public void A_field_may_hold_the_json_or_the_body_be_json_after_all(string body)
    {
        LoadedContract acme = Load("""{ "form": "payload" }""");
        dynamic ping = acme.Read(body);
        Assert.Equal((7L, "a+b c&d"), ((long)ping.N, (string)ping.Text));
        Assert.Equal("""payload=%7B%22n%22%3A7%2C%22text%22%3A%22a%5Cu002Bb+c%5Cu0026d%22%7D""", acme.Write(ping));
        Assert.Equal(ping, acme.Read(acme.Write(ping)));
    }

    [Fact]
    public void What_is_sent_is_what_the_content_type_says()
    {
        LoadedContract form = Load("""{ "form": "payload" }""");
        LoadedContract json = Load("""{ "form": "payload" }, "request": { "contentType": "application/json" }""");
        Assert.Equal("application/x-www-form-urlencoded", Assert.Single(Sent(form).Headers, header => header.Key == "Content-Type").Value);
        Assert.StartsWith("payload=", Encoding.UTF8.GetString(Sent(form).Body.Span), StringComparison.Ordinal);
        Assert.Equal("""{"n":7}""", Encoding.UTF8.GetString(Sent(json).Body.Span));
        Assert.Equal(7L, json.Read("payload=%7B%22n%22%3A7%7D").N);

        static RawDelivery Sent(LoadedContract acme) => ((WebhookContract)acme.Instance).CreateDelivery((IWebhookMessage)acme.Read("""{"n":7}"""), secrets: null);
    }

    [Theory]
    [InlineData("""{ "form": "payload" }""", "x=1", "neither")]
    [InlineData("""{ "form": "payload" }""", "payload=1&payload=2", "a form with several")]
    [InlineData("""{ "form": true }""", "text=%FF", "one with other bytes")]
    [InlineData("""{ "form": true }""", "", "an empty body")]
    public void A_form_that_holds_no_json_is_refused(string form, string body, string found) => Assert.Equal(found, Load(form).Refuse(body).Found);

    [Fact]
    public void An_error_says_where_in_the_json_of_a_field_it_is() => Assert.Equal("/n", Load("""{ "form": "payload" }""").Refuse("payload=%7B%22n%22%3A%227%22%7D").JsonPointer);

    [Theory]
    [InlineData("text=%2B491+x&tags=a&more=&tags=b", "text=%2B491+x&tags=a&tags=b&more=")]
    [InlineData("text=100%&tags=a&tags=%zz", "text=100%25&tags=a&tags=%25zz")]
    [InlineData("lonely&tags=a&tags=b", "tags=a&tags=b&lonely=")]
    public void The_fields_of_a_form_may_be_the_members(string body, string written)
    {
        LoadedContract acme = Load("""{ "form": true }""");
        Assert.Equal(written, acme.RoundTrip(body));
        Assert.Equal(2, acme.Read(body).Tags.Length);
    }

    [Fact]
    public void The_signature_covers_the_form_as_it_came()
    {
        LoadedContract acme = Load("""{ "form": "payload" }, "signature": { "scheme": "hmac-sha256", "header": "X-Signature" }""");
        WebhookContract contract = acme.Instance;
        WebhookSecrets secrets = WebhookSecret.FromUtf8("a secret of sixteen");
        RawDelivery sent = contract.CreateDelivery((IWebhookMessage)acme.Read("payload={%22n%22:7}"), secrets);
        Assert.True(contract.Receive(sent, secrets).IsAccepted);
        Assert.Equal(
            WebhookRejectionReason.SignatureMismatch,
            contract.Receive(sent.WithBody(Encoding.UTF8.GetBytes("payload=%7b%22n%22%3A7%7D")), secrets).Reason);
    }

    [Theory]
    [InlineData("""«{» "form": false }""")]
    [InlineData("""«{» "form": "" }""")]
    [InlineData("""«{» }""")]
    public void A_body_that_is_described_otherwise_is_an_error(string body) => Expect.Diagnostics(
        "WHC0002",
        Contract(body),
        "\"body\" is { \"form\": \"payload\" } where a field of a form holds the JSON, or { \"form\": true } where the fields of a form are the members");

    private static LoadedContract Load(string body) => Contract(body).Load();

    private static SchemaFiles Contract(string body) =>
        Acme.Contract($$"""{ "name": "Acme", "namespace": "Acme.Webhooks", "eventType": { "header": "X-Acme-Event" }, "body": {{body}} }""", Ping);
}

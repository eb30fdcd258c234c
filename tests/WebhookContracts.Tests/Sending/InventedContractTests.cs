using System.Globalization;
using WebhookContracts.Json;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Sending;

/// <summary>Sending for contracts of users' own: with a scheme that signs the delivery's id, and with none.</summary>
public sealed class InventedContractTests : IDisposable
{
    private static readonly ContractDefinition s_standard = new()
    {
        Id = "invented",
        Name = "Invented",
        DisplayName = "Invented",
        SignatureScheme = SignatureScheme.StandardWebhooks,
        EventTypeHeader = "X-Event",
        DeliveryIdHeader = "Webhook-Id",
    };

    private readonly WebhookSecret _secret = WebhookSecret.FromStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void A_delivery_id_that_the_scheme_signs_is_sent_once()
    {
        InventedContract contract = new(s_standard);
        Paid paid = new(5);

        foreach (SendingOptions options in (SendingOptions[])[SendingOptions.Default, new() { DeliveryId = "msg_1" }])
        {
            RawDelivery delivery = contract.CreateDelivery(paid, _secret, options);

            Assert.Equal(["content-type", "x-event", "webhook-id", "webhook-timestamp", "webhook-signature"], delivery.Headers.Select(header => header.Key.ToLowerInvariant()));
            WebhookResult<Paid, Paid> result = contract.Receive(delivery.Headers, delivery.Body, _secret);
            Assert.Equal(paid, result.Delivery?.Event);
            Assert.Equal(delivery.Headers["webhook-id"][0], result.Delivery?.DeliveryId);
            Assert.Equal(new($"id:{result.Delivery?.DeliveryId}", WebhookKeyParts.SignedId), result.Delivery?.Key);
            Assert.Equal(options.DeliveryId ?? result.Delivery?.DeliveryId, result.Delivery?.DeliveryId);
        }
    }

    [Fact]
    public void An_unsigned_delivery_has_its_id_all_the_same()
    {
        RawDelivery delivery = new InventedContract(s_standard).CreateDelivery(new Paid(5), null, new() { DeliveryId = "msg_1" });

        Assert.Equal("msg_1", delivery.Headers.Single(header => header.Key == "Webhook-Id").Value);
    }

    [Fact]
    public void Without_the_id_that_the_scheme_signs_the_key_is_made_of_the_body_as_it_came()
    {
        InventedContract contract = new(s_standard);
        Dictionary<string, string> headers = new() { ["X-Event"] = "paid" };

        WebhookDeliveryKey? key = Key("""{"amount":5,"to":"bob"}"""u8);

        Assert.Equal(WebhookKeyParts.Body | WebhookKeyParts.EventType, key?.Parts);
        Assert.NotEqual(key, Key("""{"amount":5,"to":"eve"}"""u8));
        Assert.Equal(key, contract.Read(headers, """{"amount":5,"to":"bob"}"""u8, new() { KeepRawBody = true }).Delivery?.Key);

        WebhookDeliveryKey? Key(ReadOnlySpan<byte> body) => contract.Receive(headers, body, WebhookSecrets.UnsignedAllowed).Delivery?.Key;
    }

    [Fact]
    public void An_id_in_the_signed_body_goes_before_one_in_a_header_that_nothing_signs()
    {
        ContractDefinition definition = new()
        {
            Id = "invented",
            Name = "Invented",
            DisplayName = "Invented",
            SignatureScheme = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "X-Signature"),
            EventTypeHeader = "X-Event",
            DeliveryIdHeader = "X-Delivery",
        };
        InventedContract contract = new(definition, hasIdInBody: true);
        RawDelivery delivery = contract.CreateDelivery(new Paid(5), _secret, new() { DeliveryId = "42" });

        Assert.Equal(new("id:paid-5", WebhookKeyParts.SignedId), contract.Receive(delivery, _secret).Delivery?.Key);
    }

    [Fact]
    public void A_provider_that_does_not_sign_takes_no_secret_and_is_received_only_on_request()
    {
        InventedContract contract = new(new() { Id = "invented", Name = "Invented", DisplayName = "Invented", EventTypeHeader = "X-Event" });
        RawDelivery delivery = contract.CreateDelivery(new Paid(5), null);

        Assert.Throws<InvalidOperationException>(() => contract.CreateDelivery(new Paid(5), _secret));
        Assert.Equal(["Content-Type", "X-Event"], delivery.Headers.Select(header => header.Key));
        Assert.Equal(WebhookRejectionReason.UnsignedNotAllowed, contract.Receive(delivery.Headers, delivery.Body, _secret).Reason);
        Assert.True(contract.Receive(delivery.Headers, delivery.Body, WebhookSecrets.UnsignedAllowed).Delivery?.IsUnsigned);
    }

    [Fact]
    public async Task Headers_that_HttpClient_counts_as_the_contents_arrive_as_any_other()
    {
        InventedContract contract = new(new()
        {
            Id = "invented",
            Name = "Invented",
            DisplayName = "Invented",
            SignatureScheme = SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, "Content-MD5"),
            EventTypeHeader = "Content-Language",
            DeliveryIdHeader = "Expires",
            WebhookIdHeader = "Last-Modified",
        });
        using HttpRequestMessage request = contract.CreateRequest("http://127.0.0.1/", new Paid(5), _secret, new() { DeliveryId = "no date", WebhookId = "nor this" });

        WebhookResult<Paid, Paid> result = contract.Receive(await RawDelivery.FromRequestAsync(request), _secret);

        Assert.Null(result.Error);
        Assert.False(result.Delivery!.IsUnsigned);
        Assert.Equal(("paid", "no date", "nor this"), (result.Delivery.EventType, result.Delivery.DeliveryId, result.Delivery.WebhookId));
    }

    [Fact]
    public void What_the_contract_puts_into_a_header_goes_before_what_would_stand_there()
    {
        InventedContract contract = new(new()
        {
            Id = "invented",
            Name = "Invented",
            DisplayName = "Invented",
            EventTypeHeader = "content-type",
            WebhookIdHeader = "user-agent",
            UserAgent = "invented/1",
        });

        RawDelivery delivery = contract.CreateDelivery(new Paid(5), null, new() { WebhookId = "7" });

        Assert.Equal(["content-type: paid", "user-agent: 7"], delivery.Headers.Select(header => $"{header.Key}: {header.Value}"));
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("content-length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    public void A_header_that_the_connection_makes_can_hold_nothing_of_a_contract(string header)
    {
        ContractDefinition Named(ContractDefinition definition) => definition;

        Assert.Throws<ArgumentException>(() => SignatureScheme.Hmac(SignatureAlgorithm.HmacSha256, header));
        Assert.Throws<ArgumentException>(() => Named(new() { Id = "a", Name = "A", DisplayName = "A", EventTypeHeader = header }));
        Assert.Throws<ArgumentException>(() => Named(new() { Id = "a", Name = "A", DisplayName = "A", DeliveryIdHeader = header }));
        Assert.Throws<ArgumentException>(() => Named(new() { Id = "a", Name = "A", DisplayName = "A", WebhookIdHeader = header }));
    }

    [Fact]
    public void Without_an_id_every_delivery_gets_a_number_of_its_own()
    {
        InventedContract contract = new(new() { Id = "invented", Name = "Invented", DisplayName = "Invented", EventTypeHeader = "X-Event", DeliveryIdHeader = "X-Delivery" });

        long[] ids = [.. Enumerable.Range(0, 1000).Select(_ => long.Parse(contract.CreateDelivery(new Paid(5), null).Headers["X-Delivery"][0], CultureInfo.InvariantCulture))];

        Assert.Equal(ids.Distinct().Order(), ids);
    }

    [Fact]
    public void A_fault_of_the_contracts_own_code_is_no_fault_of_the_body()
    {
        InventedContract contract = new(s_standard);

        Assert.Throws<NotImplementedException>(() => contract.TryParse("{}"u8, "broken", out _, out _));
    }
}

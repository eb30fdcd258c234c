using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using PingEvent = WebhookContracts.Launchpad.PingEvent;

namespace WebhookContracts.Tests.Sending;

/// <summary>Requests like those that the newest release of each service makes.</summary>
public sealed class RequestTests : IDisposable
{
    private const string Cron = "djinn-ci/examples/cron.json";
    private const string LaunchpadPing = "launchpad/examples/ping.json";
    private const string OneFuzzPing = "onefuzz/examples/ping.json";

    private static readonly Uri s_url = new("https://example.com/hook?a=b");

    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text);

    public static TheoryData<string> Messages => Fixture.Paths([.. Fixture.Examples, .. Fixture.In("onefuzz/event-grid")]);

    public void Dispose() => _secret.Dispose();

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task What_is_sent_is_what_is_received(string path)
    {
        Fixture fixture = Fixture.At(path);
        IWebhookMessage message = fixture.ParseMessage();
        using HttpRequestMessage request = fixture.Contract.CreateRequest(s_url, message, _secret);
        byte[] body = await request.Content!.ReadAsByteArrayAsync();

        WebhookResult result = fixture.Contract.Receive(request.Headers, body, _secret);

        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal(s_url, request.RequestUri);
        Assert.Null(result.Error);
        Assert.Equal(message, result.Delivery?.Message);
        Assert.Equal(fixture.Write(message), body);
    }

    [Theory]
    [InlineData(OneFuzzPing, "Content-Type: application/json | User-Agent: onefuzz-webhook 8.9.0 | X-Onefuzz-Digest: *")]
    [InlineData(
        Cron,
        "Content-Type: application/json; charset=utf-8 | User-Agent: Djinn-CI-Hook | X-Djinn-CI-Event: cron | X-Djinn-CI-Hook-ID: 1 | X-Djinn-CI-Signature: *")]
    [InlineData(
        LaunchpadPing,
        "Content-Type: application/json | User-Agent: launchpad.net-Webhooks/r6bd1e7501a2f3c72ed8d28d50d17f37aea033213 | X-Launchpad-Event-Type: ping | X-Launchpad-Delivery: 42 | X-Hub-Signature: *")]
    public void The_headers_are_those_of_the_service_and_no_others(string path, string expected)
    {
        Fixture fixture = Fixture.At(path);
        SendingOptions options = new() { DeliveryId = "42" };

        RawDelivery delivery = fixture.Contract.CreateDelivery(fixture.ParseMessage(), _secret, options);

        string signature = fixture.Contract.SignatureScheme!.HeaderName!;
        Assert.Equal(expected, string.Join(" | ", delivery.Headers.Select(header => $"{header.Key}: {(header.Key == signature ? "*" : header.Value)}")));
        string withoutSignature = expected[..expected.LastIndexOf(" | ", StringComparison.Ordinal)];
        foreach (WebhookSecrets? none in (WebhookSecrets?[])[null, WebhookSecrets.None, WebhookSecrets.UnsignedAllowed])
        {
            IEnumerable<string> unsigned = fixture.Contract.CreateDelivery(fixture.ParseMessage(), none, options).Headers.Select(header => $"{header.Key}: {header.Value}");
            Assert.Equal(withoutSignature, string.Join(" | ", unsigned));
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_signature_covers_exactly_the_bytes_of_the_body(string path)
    {
        Fixture fixture = Fixture.At(path);

        RawDelivery delivery = fixture.Contract.CreateDelivery(fixture.ParseMessage(), _secret);

        string header = fixture.Contract.SignatureScheme!.HeaderName!;
        string expected = Signed.Headers(fixture, delivery.Body.ToArray()).Single(pair => pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;
        Assert.Equal(expected, delivery.Headers.Single(pair => pair.Key == header).Value);
    }

    [Fact]
    public async Task A_host_whose_name_is_not_ASCII_is_sent_to_by_the_name_that_DNS_has()
    {
        Uri url = new("https://bücher.example/hook?q=ä");
        using HttpRequestMessage request = LaunchpadContract.Instance.CreateRequest(url, new PingEvent { Ping = true }, _secret);

        RawDelivery delivery = await RawDelivery.FromRequestAsync(request);

        Assert.Equal(url, request.RequestUri);
        Assert.Equal("https://xn--bcher-kva.example/hook?q=%C3%A4", delivery.Target);
    }

    [Fact]
    public void Headers_can_be_made_for_a_body_that_exists_already()
    {
        byte[] stored = [.. Fixture.At("djinn-ci/captured/cron.1.json").Body];

        IReadOnlyList<KeyValuePair<string, string>> headers = DjinnCiContract.Instance.CreateHeaders(stored, "cron", _secret);

        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Signed.Text.Utf8(), stored)), headers[^1].Value);
        Assert.True(DjinnCiContract.Instance.Receive(headers.ToArray(), stored, _secret).IsAccepted);
        Assert.DoesNotContain(DjinnCiContract.Instance.CreateHeaders(stored, null, _secret), header => header.Key == "X-Djinn-CI-Event");
    }

    [Fact]
    public void Everything_that_the_message_does_not_say_can_be_set()
    {
        SendingOptions options = new() { DeliveryId = "42", WebhookId = "9", UserAgent = "tests/1" };

        Assert.Equal("42", Header(LaunchpadPing, "X-Launchpad-Delivery"));
        Assert.Equal("9", Header(Cron, "X-Djinn-CI-Hook-ID"));
        Assert.Equal("tests/1", Header(Cron, "User-Agent"));
        Assert.Equal("tests/1", Header(OneFuzzPing, "User-Agent"));

        string Header(string path, string name)
        {
            Fixture fixture = Fixture.At(path);
            using HttpRequestMessage request = fixture.Contract.CreateRequest(s_url, fixture.ParseMessage(), _secret, options);
            return request.Headers.NonValidated[name].Single();
        }
    }

    [Fact]
    public void Without_an_id_every_delivery_gets_a_number_of_its_own_that_grows_and_fits_32_bits()
    {
        // The clock says nothing: deliveries of one millisecond have ids of their own too.
        SendingOptions options = new() { TimeProvider = StoppedClock.At(1_700_000_000) };
        long[][] numbers = new long[8][];

        Parallel.For(0, numbers.Length, thread => numbers[thread] = [.. Enumerable.Range(0, 1000).Select(_ => Number())]);

        Assert.Equal(8000, numbers.SelectMany(ids => ids).Distinct().Count());
        Assert.All(numbers, ids => Assert.Equal(ids.Order(), ids));
        Assert.All(numbers.SelectMany(ids => ids), id => Assert.InRange(id, 1, int.MaxValue));

        long Number() => long.Parse(
            LaunchpadContract.Instance.CreateHeaders("{}"u8, "ping", null, options).Single(header => header.Key == "X-Launchpad-Delivery").Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_Event_Grid_format_is_a_property_of_the_message()
    {
        OneFuzzMessage message = (OneFuzzMessage)Fixture.At(OneFuzzPing).Parse();
        EventGridEnvelope envelope = new() { Id = message.EventId!.Value, Subject = "contoso-fuzz", EventTime = DateTimeOffset.UnixEpoch };

        using JsonDocument plain = JsonDocument.Parse(OneFuzzContract.Instance.CreateDelivery(message, null).Body);
        using JsonDocument enveloped = JsonDocument.Parse(OneFuzzContract.Instance.CreateDelivery(message with { EventGrid = envelope }, null).Body);
        using JsonDocument bare = JsonDocument.Parse(
            OneFuzzContract.Instance.CreateDelivery(message with { EventGrid = envelope with { DataVersion = EventGridEnvelope.BareDataVersion } }, null).Body);

        Assert.Equal("ping", plain.RootElement.GetProperty("event_type").GetString());
        JsonElement inArray = Assert.Single(enveloped.RootElement.EnumerateArray());
        Assert.Equal("2.0.0", inArray.GetProperty("dataVersion").GetString());
        Assert.Equal("1970-01-01T00:00:00+00:00", inArray.GetProperty("eventTime").GetString());
        Assert.True(JsonElement.DeepEquals(plain.RootElement, inArray.GetProperty("data")));
        Assert.True(JsonElement.DeepEquals(plain.RootElement.GetProperty("event"), Assert.Single(bare.RootElement.EnumerateArray()).GetProperty("data")));
    }

    [Fact]
    public void An_event_of_unknown_type_is_sent_under_its_name()
    {
        using JsonDocument payload = JsonDocument.Parse("""{"a":1}""");
        UnknownLaunchpadEvent unknown = new("git:push:0.2", payload.RootElement.Clone());

        using HttpRequestMessage request = LaunchpadContract.Instance.CreateRequest(s_url, unknown, _secret);

        Assert.Equal("git:push:0.2", request.Headers.GetValues("X-Launchpad-Event-Type").Single());
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("a\u0001")]
    [InlineData("a\u007F")]
    [InlineData("a\u0085b")]
    [InlineData("caf\u00E9")]
    [InlineData("\u4EF6")]
    [InlineData("a\uD800")]
    [InlineData("")]
    [InlineData(" \t")]
    public void What_no_header_can_hold_is_refused_and_not_left_out(string text)
    {
        using JsonDocument payload = JsonDocument.Parse("{}");
        UnknownLaunchpadEvent unknown = new(text, payload.RootElement.Clone());
        SendingOptions[] options = [new() { DeliveryId = text }, new() { WebhookId = text }, new() { UserAgent = text }];

        Assert.Throws<FormatException>(() => LaunchpadContract.Instance.CreateRequest(s_url, unknown, _secret));
        Assert.Throws<FormatException>(() => LaunchpadContract.Instance.CreateDelivery(unknown, _secret));
        Assert.Throws<FormatException>(() => DjinnCiContract.Instance.CreateHeaders("{}"u8, text, _secret));
        Assert.Throws<FormatException>(() => LaunchpadContract.Instance.CreateHeaders("{}"u8, "ping", _secret, options[0]));
        Assert.Throws<FormatException>(() => DjinnCiContract.Instance.CreateHeaders("{}"u8, "cron", _secret, options[1]));
        if (text.Trim().Length > 0)
        {
            Assert.Throws<FormatException>(() => DjinnCiContract.Instance.CreateHeaders("{}"u8, "cron", _secret, options[2]));
        }
    }

    [Fact]
    public void The_url_may_be_text_and_must_be_absolute()
    {
        PingEvent ping = new() { Ping = true };

        using HttpRequestMessage request = LaunchpadContract.Instance.CreateRequest("https://example.com/hook", ping, _secret);

        Assert.Equal(new Uri("https://example.com/hook"), request.RequestUri);
        Assert.Throws<System.UriFormatException>(() => LaunchpadContract.Instance.CreateRequest("hook", ping, _secret));
        Assert.Throws<ArgumentNullException>(() => LaunchpadContract.Instance.CreateRequest((Uri)null!, ping, _secret));
    }
}

using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using WebhookContracts.AspNetCore.Tests.Asking;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>An endpoint answers what its contract's provider asks before it delivers, and is otherwise an endpoint like any other.</summary>
public sealed class HandshakeTests : IAsyncLifetime
{
    private const string Url = "/webhooks/asking";
    private const string Token = "meatyhamhock";

    private readonly List<string> _texts = [];
    private WebhookServer _server = null!;

    public async Task InitializeAsync() => _server = await WebhookServer.StartAsync(
        app => app.MapWebhook(AskingContract.Instance, Url, webhook => webhook.On<MessageEvent>((message, _, _) =>
        {
            _texts.Add(message.Text);
            return Task.CompletedTask;
        })),
        builder => builder.Configuration.AddInMemoryCollection(
        [
            new("Webhooks:Asking:Secrets:0", WebhookServer.SecretText),
            new("Webhooks:Asking:HandshakeTokens:0", Token),
        ]));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Slacks_url_verification_is_answered_with_its_challenge()
    {
        byte[] body = """{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}"""u8.ToArray();

        using HttpResponseMessage answer = await SendAsync(Signed(body, WebhookServer.Secret));

        Assert.Equal((HttpStatusCode.OK, "text/plain; charset=utf-8", "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"), await PartsOf(answer));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Empty(_texts);
    }

    [Fact]
    public async Task A_signed_handshake_that_is_forged_is_answered_401()
    {
        using WebhookSecret other = WebhookSecret.FromUtf8("another secret of 28 letters");
        using HttpResponseMessage answer = await SendAsync(Signed("""{"challenge":"c","type":"url_verification"}"""u8.ToArray(), other));

        Assert.Equal((HttpStatusCode.Unauthorized, "text/plain; charset=utf-8", "The delivery could not be verified.\n"), await PartsOf(answer));
    }

    [Fact]
    public async Task Metas_verification_request_is_answered_with_its_challenge()
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync(new Uri(Url + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "text/plain; charset=utf-8", "1158201444"), await PartsOf(answer));
    }

    [Fact]
    public async Task A_verification_request_with_another_token_is_answered_401()
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync(new Uri(Url + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=other", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Unauthorized, "text/plain; charset=utf-8", "The delivery could not be verified.\n"), await PartsOf(answer));
    }

    [Fact]
    public async Task Graphs_validation_token_is_answered_decoded_whatever_the_content_type()
    {
        using StringContent nothing = new("", Encoding.UTF8, "text/plain");
        using HttpResponseMessage answer = await _server.Client.PostAsync(new Uri(Url + "?validationToken=Validation%3a+Testing", UriKind.Relative), nothing);

        Assert.Equal((HttpStatusCode.OK, "text/plain; charset=utf-8", "Validation: Testing"), await PartsOf(answer));
    }

    [Fact]
    public async Task Event_Grids_validation_event_is_answered_with_its_code()
    {
        RawDelivery asked = new()
        {
            Headers = [new("Content-Type", "application/json; charset=utf-8"), new("aeg-event-type", "SubscriptionValidation")],
            Body = """[{"id":"1","data":{"validationCode":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"},"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent"}]"""u8.ToArray(),
        };
        using HttpResponseMessage answer = await SendAsync(asked);

        Assert.Equal((HttpStatusCode.OK, "application/json", """{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}"""), await PartsOf(answer));
    }

    [Fact]
    public async Task CloudEvents_request_for_permission_is_answered_in_headers()
    {
        using HttpRequestMessage request = new(HttpMethod.Options, Url) { Headers = { { "WebHook-Request-Origin", "eventemitter.example.com" } } };
        using HttpResponseMessage answer = await _server.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, null, ""), await PartsOf(answer));
        Assert.Equal("eventemitter.example.com", answer.Headers.GetValues("WebHook-Allowed-Origin").Single());
        Assert.Equal("*", answer.Headers.GetValues("WebHook-Allowed-Rate").Single());
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_neither_a_handshake_nor_a_delivery_is_answered_as_elsewhere(string method, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), Url);
        using HttpResponseMessage answer = await _server.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.MethodNotAllowed ? ["GET", "OPTIONS", "POST"] : [], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("OPTIONS /webhooks/asking HTTP/1.1\r\nHost: x\r\nWebHook-Request-Origin: ex\u00E4mple.com\r\n\r\n")]
    [InlineData("GET /webhooks/asking?hub.mode=subscribe&x=\t HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /webhooks/asking?hub.mode=subscribe&x=\u007F HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /webhooks/asking?x=\u007F HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")]
    public async Task Nothing_odd_in_a_request_is_a_fault_of_the_server(string request)
    {
        using RawClient client = await RawClient.ConnectAsync(_server);

        await client.SendAsync(Encoding.UTF8.GetBytes(request));

        Assert.StartsWith("HTTP/1.1 4", await client.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_of_such_a_contract_is_handled()
    {
        using HttpResponseMessage answer = await SendAsync(Signed("""{"type":"message","text":"hello"}"""u8.ToArray(), WebhookServer.Secret));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["hello"], _texts);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_no_handshake_either()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(AskingContract.Instance, Url, webhook => webhook.UseSecrets(WebhookServer.Secret).UseHandshakeTokens(WebhookServer.Secret)),
            options: options => options.Receiving = new() { Reading = new() { MaximumBodyLength = 100 } });
        using ByteArrayContent body = new(new byte[101]);
        using HttpResponseMessage answer = await server.Client.PostAsync(new Uri(Url + "?validationToken=1", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_token_that_a_handshake_needs_the_application_does_not_start_and_says_what_to_set()
    {
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => WebhookServer.StartAsync(app => app.MapWebhook(AskingContract.Instance, Url, webhook => webhook.UseSecrets(WebhookServer.Secret))));

        Assert.Contains("Webhooks:Asking:HandshakeTokens:0", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Webhooks__Asking__HandshakeTokens__0", fault.Message, StringComparison.Ordinal);
    }

    private static RawDelivery Signed(byte[] body, WebhookSecret secret) =>
        AskingContract.Instance.SignatureScheme!.Sign(new RawDelivery { Headers = [new("Content-Type", "application/json")], Body = body }, secret);

    private async Task<HttpResponseMessage> SendAsync(RawDelivery delivery) => await _server.Client.PostWebhookAsync(Url, delivery);

    private static async Task<(HttpStatusCode, string?, string)> PartsOf(HttpResponseMessage answer) =>
        (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync());
}

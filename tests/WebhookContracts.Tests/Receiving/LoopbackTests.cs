using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WebhookContracts.Tests.Receiving;

/// <summary>From <c>HttpClient</c> to Kestrel: what is sent is what is received, header for header.</summary>
public sealed class LoopbackTests : IAsyncLifetime, IDisposable
{
    private readonly WebhookSecret _secret = WebhookSecret.FromUtf8(Signed.Text, "current");
    private readonly HttpClient _client = new();
    private readonly WebApplication _server;
    private WebhookContract? _contract;
    private WebhookResult _result;
    private Dictionary<string, string> _received = [];

    public LoopbackTests()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            _received = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            _received["method"] = context.Request.Method;
            _result = await _contract!.ReceiveAsync(WebhookHeaders.From(context.Request.Headers), context.Request.Body, _secret);
            context.Response.StatusCode = _result.Reason.ToHttpStatusCode();
        });
    }

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _secret.Dispose();
    }

    [Fact]
    public async Task Every_message_that_is_sent_is_received()
    {
        foreach (Fixture fixture in (Fixture[])[.. Fixture.Examples, .. Fixture.In("onefuzz/event-grid")])
        {
            IWebhookMessage message = fixture.ParseMessage();
            using HttpRequestMessage request = fixture.Contract.CreateRequest(Url, message, _secret);

            Assert.Equal(HttpStatusCode.OK, await Send(fixture.Contract, request));

            Assert.Null(_result.Error);
            Assert.Equal(message, _result.Delivery?.Message);
            Assert.Equal(fixture.EventType, _result.Delivery?.EventType);
        }
    }

    [Theory]
    [InlineData("onefuzz/examples/ping.json", "application/json", "onefuzz-webhook 8.9.0")]
    [InlineData("djinn-ci/examples/cron.json", "application/json; charset=utf-8", "Djinn-CI-Hook")]
    [InlineData("launchpad/examples/ping.json", "application/json", "launchpad.net-Webhooks/r6bd1e7501a2f3c72ed8d28d50d17f37aea033213")]
    public async Task The_headers_arrive_as_the_service_would_send_them(string path, string contentType, string userAgent)
    {
        Fixture fixture = Fixture.At(path);
        using HttpRequestMessage request = fixture.Contract.CreateRequest(Url, fixture.ParseMessage(), _secret);

        await Send(fixture.Contract, request);

        Assert.Equal("POST", _received["method"]);
        Assert.Equal(contentType, _received["Content-Type"]);
        Assert.Equal(userAgent, _received["User-Agent"]);
        Assert.Equal(fixture.Write(fixture.Parse()).Length.ToString(System.Globalization.CultureInfo.InvariantCulture), _received["Content-Length"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a (b; c) d/1 \"e\"")]
    [InlineData("  spaced  out  ")]
    public async Task A_user_agent_may_be_odd(string userAgent)
    {
        Fixture fixture = Fixture.At("launchpad/examples/ping.json");
        using HttpRequestMessage request = fixture.Contract.CreateRequest(Url, fixture.ParseMessage(), _secret, new() { UserAgent = userAgent });

        Assert.Equal(HttpStatusCode.OK, await Send(fixture.Contract, request));
        Assert.Equal(userAgent.Trim(), _received["User-Agent"]);
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        Fixture fixture = Fixture.At("launchpad/examples/ping.json");
        using HttpRequestMessage request = fixture.Contract.CreateRequest(Url, fixture.ParseMessage(), _secret);
        request.Content = new ByteArrayContent("""{"ping":false}"""u8.ToArray());

        Assert.Equal(HttpStatusCode.Unauthorized, await Send(fixture.Contract, request));
        Assert.Equal(WebhookRejectionReason.SignatureMismatch, _result.Reason);
    }

    private Uri Url => new(_server.Urls.Single() + "/hook");

    private async Task<HttpStatusCode> Send(WebhookContract contract, HttpRequestMessage request)
    {
        _contract = contract;
        using HttpResponseMessage response = await _client.SendAsync(request);
        return response.StatusCode;
    }
}

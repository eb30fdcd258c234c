using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>How each kind of request is answered.</summary>
public class AnswerTests
{
    private const string Url = "/hook";

    private static readonly RawDelivery s_push = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret);

    [Fact]
    public async Task Success_is_202_without_a_body()
    {
        await using WebhookServer server = await StartAsync();

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task An_authentic_body_that_is_broken_is_400_with_problem_details()
    {
        await using WebhookServer server = await StartAsync();

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, Signed("""{"git_repository":17}"""));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("/git_repository", problem.RootElement.GetProperty("pointer").GetString());
        Assert.Equal(18, problem.RootElement.GetProperty("byteOffset").GetInt32());
        Assert.Contains("string", problem.RootElement.GetProperty("expected").GetString(), StringComparison.Ordinal);
        Assert.Contains("number", problem.RootElement.GetProperty("found").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Another_method_is_405_and_is_told_which_there_is(string method)
    {
        await using WebhookServer server = await StartAsync();
        using HttpRequestMessage request = new(new HttpMethod(method), Url);

        using HttpResponseMessage answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json ; charset=\"utf-8\"")]
    [InlineData("application/json; v=1; charset=utf8")]
    [InlineData("application/json; charset=utf-8; v=1")]
    [InlineData("application/json; note=\"a;charset=latin1\"; charset=utf-8")]
    [InlineData("application/json;")]
    [InlineData("application/cloudevents+json; charset=utf-8")]
    public async Task Json_is_json_however_its_content_type_is_spelled(string contentType)
    {
        await using WebhookServer server = await StartAsync();

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push.WithHeader("Content-Type", contentType));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    [InlineData("text/json+application/json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; v=1; charset=\"iso-8859-1\"")]
    [InlineData("nonsense")]
    public async Task What_is_no_json_in_utf8_is_415(string contentType)
    {
        await using WebhookServer server = await StartAsync();

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push.WithHeader("Content-Type", contentType));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_content_type_it_is_415_too()
    {
        await using WebhookServer server = await StartAsync();
        RawDelivery delivery = new()
        {
            Headers = [.. s_push.Headers.Where(header => header.Key != "Content-Type")],
            Body = s_push.Body,
        };

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, delivery);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_handler_that_fails_is_503_with_the_time_to_try_again_and_nothing_of_the_fault()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny((_, _, _) => throw new InvalidOperationException("the password is swordfish")));

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter?.Delta);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_unreadable_delivery_that_is_kept_is_202()
    {
        List<(RawDelivery Delivery, WebhookError Error)> kept = [];
        await using WebhookServer server = await StartAsync(webhook => webhook.OnUnreadable((delivery, error, _, _) =>
        {
            kept.Add((delivery, error));
            return Task.CompletedTask;
        }));
        RawDelivery sent = Signed("""{"git_repository":""");

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, sent);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        (RawDelivery delivery, WebhookError error) = Assert.Single(kept);
        Assert.Equal(sent.Body.ToArray(), delivery.Body.ToArray());
        Assert.Equal(WebhookRejectionReason.BodyMalformed, error.Reason);
        Assert.True(LaunchpadContract.Instance.Verify(delivery, WebhookServer.Secret).IsValid);
        Assert.EndsWith(Url, delivery.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_delivery_that_could_not_be_kept_is_503()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook.OnUnreadable((_, _, _, _) => throw new IOException("The disk is full.")));

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, Signed("["));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task An_unreadable_delivery_that_is_not_authentic_is_401_and_is_not_kept()
    {
        bool isKept = false;
        await using WebhookServer server = await StartAsync(webhook => webhook.OnUnreadable((_, _, _, _) =>
        {
            isKept = true;
            return Task.CompletedTask;
        }));

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, Signed("[").WithBody("{"u8.ToArray()));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(isKept);
    }

    [Fact]
    public async Task A_delivery_over_HTTP_2_is_received_as_any_other()
    {
        await using WebhookServer server = await StartAsync(http2: true);
        using HttpRequestMessage request = s_push.ToRequest(new Uri(server.Address, Url));
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;

        using HttpResponseMessage answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpVersion.Version20, answer.Version);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_without_end_over_HTTP_2_is_413_at_the_longest_length()
    {
        await using WebhookServer server = await StartAsync(http2: true);
        using HttpRequestMessage request = s_push.ToRequest(new Uri(server.Address, Url));
        request.Content = new EndlessContent();
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;

        using HttpResponseMessage answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_application_may_have_another_endpoint_at_the_same_route()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app =>
        {
            app.MapWebhook(LaunchpadContract.Instance, Url);
            app.MapGet(Url, () => "what this is for");
        });

        using HttpResponseMessage posted = await server.Client.PostWebhookAsync(Url, s_push);

        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Equal("what this is for", await server.Client.GetStringAsync(new Uri(Url, UriKind.Relative)));
    }

    [Fact]
    public async Task Conventions_are_those_of_all_requests_to_the_webhook()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url).RequireHost("elsewhere.example"));
        using HttpRequestMessage get = new(HttpMethod.Get, Url);

        using HttpResponseMessage posted = await server.Client.PostWebhookAsync(Url, s_push);
        using HttpResponseMessage gotten = await server.Client.SendAsync(get);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (posted.StatusCode, gotten.StatusCode));
    }

    private static RawDelivery Signed(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        return new() { Headers = [.. LaunchpadContract.Instance.CreateHeaders(bytes, "git:push:0.1", WebhookServer.Secret)], Body = bytes };
    }

    private static Task<WebhookServer> StartAsync(Action<WebhookBuilder<LaunchpadEvent, HttpWebhookContext>>? configure = null, bool http2 = false) =>
        WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, configure), http2: http2);

    // Spaces, which are a beginning of any JSON, until nobody wants more.
    private sealed class EndlessContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] spaces = new byte[64 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            while (true)
            {
                await stream.WriteAsync(spaces);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

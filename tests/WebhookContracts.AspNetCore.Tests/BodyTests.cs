using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Bodies that come slowly, never end, or end too soon.</summary>
public class BodyTests
{
    private const string Url = "/hook";
    private const int MaximumLength = 100_000;

    private static readonly RawDelivery s_push = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret);
    private static readonly KeyValuePair<string, string> s_chunked = new("Transfer-Encoding", "chunked");

    private int _handled;

    [Fact]
    public async Task A_body_that_says_it_is_too_long_is_413_before_it_is_sent()
    {
        await using WebhookServer server = await StartAsync();
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", "100001")]));

        Assert.StartsWith("HTTP/1.1 413 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_chunked_body_is_413_at_the_longest_length_and_takes_no_more_memory()
    {
        await using WebhookServer server = await StartAsync();
        using RawClient client = await RawClient.ConnectAsync(server);
        byte[] chunk = new byte[8_000];
        chunk.AsSpan().Fill((byte)' ');

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, s_chunked]));
        Task<string> answer = client.ReadAnswerAsync();
        long sent = 0;
        while (!answer.IsCompleted)
        {
            try
            {
                await client.SendChunkAsync(chunk);
                sent += chunk.Length;
            }
            catch (System.Net.Sockets.SocketException)
            {
                break;
            }
        }

        Assert.StartsWith("HTTP/1.1 413 ", await answer, StringComparison.Ordinal);

        // What the system's own buffers hold comes on top.
        Assert.InRange(sent, MaximumLength, 64_000_000);
        Assert.Equal(0, _handled);
    }

    [Fact]
    public async Task A_body_that_just_fits_is_received_chunked_or_not()
    {
        await using WebhookServer server = await StartAsync(s_push.Body.Length);
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, s_chunked]));
        await client.SendChunkAsync(s_push.Body);
        await client.SendChunkAsync(default);

        Assert.StartsWith("HTTP/1.1 202 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_of_one_byte_more_is_413_chunked_or_not()
    {
        await using WebhookServer server = await StartAsync(s_push.Body.Length - 1);
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, s_chunked]));
        await client.SendChunkAsync(s_push.Body);
        await client.SendChunkAsync(default);

        Assert.StartsWith("HTTP/1.1 413 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, _handled);
    }

    [Fact]
    public async Task A_body_that_comes_byte_by_byte_is_received()
    {
        await using WebhookServer server = await StartAsync();
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, s_chunked]));
        for (int index = 0; index < s_push.Body.Length; index++)
        {
            await client.SendChunkAsync(s_push.Body.Slice(index, 1));
        }

        await client.SendChunkAsync(default);

        Assert.StartsWith("HTTP/1.1 202 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
        Assert.Equal(1, _handled);
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_given_up_by_the_server()
    {
        await using WebhookServer server = await StartAsync(build: builder => builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(1.1))));
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", "5000")]));
        await client.SendAsync("{");

        string answer = await client.ReadAnswerAsync();
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
        Assert.Equal(0, _handled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sender_that_goes_away_before_its_body_was_there_is_counted_and_nothing_is_handled(bool isReset)
    {
        using Measured measured = new("webhooks.deliveries");
        TaskCompletionSource isBegun = new();
        await using WebhookServer server = await StartAsync(begin: () => isBegun.TrySetResult());
        RawClient client = await RawClient.ConnectAsync(server);
        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", "5000")]));
        await client.SendAsync("{");
        await isBegun.Task;

        if (isReset)
        {
            client.Reset();
        }
        else
        {
            client.Dispose();
        }

        await measured.UntilAsync(measurement => measurement.Contains("disconnected", StringComparison.Ordinal));
        Assert.Equal(0, _handled);
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_sender_that_does_not_wait_for_its_answer_is_handled_all_the_same()
    {
        TaskCompletionSource isBegun = new();
        TaskCompletionSource mayEnd = new();
        TaskCompletionSource<bool> wasCancelled = new();
        await using WebhookServer server = await StartAsync(configure: webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            isBegun.SetResult();
            await mayEnd.Task;
            wasCancelled.SetResult(cancellation.IsCancellationRequested);
        }));
        RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", $"{s_push.Body.Length}")]));
        await client.SendAsync(s_push.Body);
        await isBegun.Task;
        client.Reset();
        mayEnd.SetResult();

        Assert.False(await wasCancelled.Task);
    }

    [Fact]
    public async Task Two_lengths_are_refused_by_the_server_and_two_signatures_by_us()
    {
        await using WebhookServer server = await StartAsync();
        using RawClient lengths = await RawClient.ConnectAsync(server);
        await lengths.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", "5"), new("Content-Length", "6")]));
        Assert.StartsWith("HTTP/1.1 400 ", await lengths.ReadAnswerAsync(), StringComparison.Ordinal);

        using RawClient signatures = await RawClient.ConnectAsync(server);
        KeyValuePair<string, string> signature = s_push.Headers.Single(header => header.Key == "X-Hub-Signature");
        await signatures.SendAsync(RawClient.Head(Url, [.. s_push.Headers, signature, new("Content-Length", $"{s_push.Body.Length}")]));
        await signatures.SendAsync(s_push.Body);

        Assert.StartsWith("HTTP/1.1 401 ", await signatures.ReadAnswerAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _handled);
    }

    [Fact]
    public async Task Two_content_types_are_415_also_where_both_are_JSON()
    {
        await using WebhookServer server = await StartAsync();
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("content-type", "application/json"), new("Content-Length", $"{s_push.Body.Length}")]));
        await client.SendAsync(s_push.Body);

        Assert.StartsWith("HTTP/1.1 415 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _handled);
    }

    [Theory]
    [InlineData("X-Launchpad-Delivery: 1\r\nX-Launchpad-Event-Type: ping", 400)]
    [InlineData("X-Launchpad-Delivery: 1\nX-Launchpad-Event-Type: ping", 400)]
    [InlineData("X-Launchpad-Delivery: 1\0", 400)]
    [InlineData("X-Launchpad-Delivery: 1\r\n folded", 400)]
    [InlineData("X-Launchpad-Delivery : 1", 400)]
    [InlineData("X-Launchpad-Delivery: \"1\", <script>, ${jndi:ldap://x}", 202)]
    public async Task Nothing_injected_into_a_header_becomes_another_or_comes_back(string header, int status)
    {
        await using WebhookServer server = await StartAsync();
        using RawClient client = await RawClient.ConnectAsync(server);
        string head = RawClient.Head(Url, [.. s_push.Headers.Where(other => other.Key != "X-Launchpad-Delivery"), new("Content-Length", $"{s_push.Body.Length}")]);

        await client.SendAsync(head.Replace("\r\n\r\n", $"\r\n{header}\r\n\r\n", StringComparison.Ordinal));
        try
        {
            await client.SendAsync(s_push.Body);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Refused before the body.
        }

        string answer = await client.ReadAnswerAsync();
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("script", answer, StringComparison.Ordinal);
        Assert.Equal(status == 202 ? 1 : 0, _handled);
    }

    [Fact]
    public async Task Two_event_types_are_refused_and_neither_is_chosen()
    {
        await using WebhookServer server = await StartAsync();
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("x-launchpad-event-type", "ping"), new("Content-Length", $"{s_push.Body.Length}")]));
        await client.SendAsync(s_push.Body);

        Assert.StartsWith("HTTP/1.1 400 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _handled);
    }

    private Task<WebhookServer> StartAsync(
        int maximumLength = MaximumLength, Action<WebApplicationBuilder>? build = null, Action<WebhookBuilder<LaunchpadEvent, HttpWebhookContext>>? configure = null, Action? begin = null) =>
        WebhookServer.StartAsync(
            app => Beginning(app, begin).MapWebhook(LaunchpadContract.Instance, Url, configure ?? (webhook => webhook.Deduplicate(false).OnAny((_, _, _) =>
            {
                Interlocked.Increment(ref _handled);
                return Task.CompletedTask;
            }))),
            build,
            options => options.Receiving = new() { Reading = new() { MaximumBodyLength = maximumLength } });

    // Says when a request has come.
    private static WebApplication Beginning(WebApplication app, Action? begin)
    {
        app.Use((_, next) =>
        {
            begin?.Invoke();
            return next();
        });
        return app;
    }
}

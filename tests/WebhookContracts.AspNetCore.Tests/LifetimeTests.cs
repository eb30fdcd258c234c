using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Starting, stopping and health.</summary>
public class LifetimeTests
{
    private const string Url = "/hook";

    private static readonly RawDelivery s_push = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret);

    [Fact]
    public async Task While_the_host_stops_what_is_in_hand_is_finished_and_what_comes_is_503()
    {
        TaskCompletionSource isBegun = new();
        TaskCompletionSource mayEnd = new();
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook
            .OnAny(async (_, _, _) =>
            {
                isBegun.SetResult();
                await mayEnd.Task;
            })));

        // A connection that is there before the server stops listening.
        using RawClient late = await RawClient.ConnectAsync(server);
        await late.SendAsync("POST /hook HTTP/1.1\r\n");
        Task<HttpResponseMessage> first = server.Client.PostWebhookAsync(Url, s_push);
        await isBegun.Task;
        TaskCompletionSource isStopping = new();
        server.App.Lifetime.ApplicationStopping.Register(isStopping.SetResult);
        Task stopped = server.App.StopAsync();
        await isStopping.Task;
        await late.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", $"{s_push.Body.Length}")])["POST /hook HTTP/1.1\r\n".Length..]);
        await late.SendAsync(s_push.Body);

        string answer = await late.ReadAnswerAsync();
        mayEnd.SetResult();

        Assert.True(answer.Length == 0 || (answer.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal) && answer.Contains("Retry-After: 30", StringComparison.Ordinal)), answer);
        using HttpResponseMessage finished = await first;
        Assert.Equal(HttpStatusCode.Accepted, finished.StatusCode);
        await stopped;
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_host_waits_is_cancelled_and_its_delivery_can_be_handled_by_the_next()
    {
        InMemoryDeliveryStore store = new();
        TaskCompletionSource isBegun = new();
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.OnAny(async (_, _, cancellation) =>
            {
                isBegun.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            })),
            builder =>
            {
                builder.Services.AddSingleton<IDeliveryStore>(store);
                builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
            });
        Task<HttpResponseMessage> sent = server.Client.PostWebhookAsync(Url, s_push);
        await isBegun.Task;

        await server.App.StopAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => (await sent).EnsureSuccessStatusCode());
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task A_body_that_takes_longer_than_the_application_allows_is_answered_as_the_application_says()
    {
        await using WebhookServer server = await StartWithTimeoutsAsync(webhook => webhook.OnAny((_, _, _) => Task.CompletedTask));
        using RawClient client = await RawClient.ConnectAsync(server);

        await client.SendAsync(RawClient.Head(Url, [.. s_push.Headers, new("Content-Length", "5000")]));
        await client.SendAsync("{");

        Assert.StartsWith("HTTP/1.1 504 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_application_allows_requests_ends_its_work_and_is_answered()
    {
        await using WebhookServer server = await StartWithTimeoutsAsync(webhook => webhook.OnAny(async (_, context, cancellation) =>
        {
            TaskCompletionSource isOver = new();
            context.HttpContext.RequestAborted.Register(isOver.SetResult);
            await isOver.Task;
            cancellation.ThrowIfCancellationRequested();
        }));

        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, s_push);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task The_health_check_names_webhooks_that_have_lost_their_secret_and_those_answer_503()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhooks(Bundled.All, "/webhooks/{provider}"),
            builder => builder.Services.AddHealthChecks().AddWebhooks());
        HealthCheckService health = server.App.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);

        server.App.Configuration["Webhooks:Launchpad:Secrets:current"] = "";
        ((Microsoft.Extensions.Configuration.IConfigurationRoot)server.App.Configuration).Reload();

        HealthReport report = await health.CheckHealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, report.Status);
        Assert.Equal("Without a usable secret: Launchpad.", report.Entries["webhooks"].Description);
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync("/webhooks/launchpad", s_push);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_services_mapping_says_what_to_call()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => app.MapWebhook(LaunchpadContract.Instance, Url));

        Assert.Contains("AddWebhooks()", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_takes_only_what_was_verified_before_can_not_be_mapped()
    {
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook.AlreadyVerified())));

        Assert.Contains("\"Launchpad\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AlreadyVerified()", fault.Message, StringComparison.Ordinal);
    }

    private static Task<WebhookServer> StartWithTimeoutsAsync(Action<WebhookBuilder<LaunchpadEvent, HttpWebhookContext>> configure) => WebhookServer.StartAsync(
        app =>
        {
            app.UseRequestTimeouts();
            app.MapWebhook(LaunchpadContract.Instance, Url, configure).WithRequestTimeout(TimeSpan.FromMilliseconds(300));
        },
        builder => builder.Services.AddRequestTimeouts());
}

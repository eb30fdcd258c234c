using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>What is measured, traced and logged. Each test has a webhook of its own name, since meters know no bounds between tests.</summary>
public class ObservabilityTests
{
    private const string Url = "/hook";

    private static readonly RawDelivery s_push = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookServer.Secret);

    [Fact]
    public async Task Deliveries_are_counted_by_provider_webhook_event_type_and_outcome()
    {
        using Measured measured = new("webhooks.deliveries", "webhooks.body.size", "webhooks.handler.failures");
        await using WebhookServer server = await StartAsync("Counted", webhook => webhook
            .On<GitPushEvent>((_, _, _) => Task.CompletedTask)
            .On<PingEvent>((_, _, _) => throw new InvalidOperationException("Broken."), "pings"));

        await PostAsync(server, s_push);
        await PostAsync(server, s_push);
        await PostAsync(server, LaunchpadContract.Instance.CreateDelivery(Samples.Of<PingEvent>(), WebhookServer.Secret));
        await PostAsync(server, s_push.WithBody("{}"u8.ToArray()));
        const string Tags = "webhooks.provider=launchpad webhooks.webhook=Counted";
        Assert.Equal(
            [
                $"webhooks.deliveries 1 webhooks.event_type=git:push:0.1 webhooks.outcome=handled {Tags}",
                $"webhooks.body.size {s_push.Body.Length} webhooks.event_type=git:push:0.1 webhooks.outcome=handled {Tags}",
                $"webhooks.deliveries 1 webhooks.event_type=git:push:0.1 webhooks.outcome=repeated {Tags}",
                $"webhooks.body.size {s_push.Body.Length} webhooks.event_type=git:push:0.1 webhooks.outcome=repeated {Tags}",
                $"webhooks.handler.failures 1 webhooks.event_type=ping webhooks.handler=pings {Tags}",
                $"webhooks.deliveries 1 webhooks.event_type=ping webhooks.outcome=failed {Tags}",
                $"webhooks.body.size 13 webhooks.event_type=ping webhooks.outcome=failed {Tags}",
                $"webhooks.deliveries 1 webhooks.outcome=unauthenticated {Tags}",
                $"webhooks.body.size 2 webhooks.outcome=unauthenticated {Tags}",
            ],
            measured.Lines.Where(line => line.EndsWith("=Counted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_refused_for_its_method_or_its_content_type_is_counted_too()
    {
        using Measured measured = new("webhooks.deliveries");
        await using WebhookServer server = await StartAsync("Refused");

        foreach (string method in (string[])["GET", "HEAD", "OPTIONS", "DELETE", "BREW"])
        {
            using HttpRequestMessage request = new(new HttpMethod(method), Url);
            using HttpResponseMessage answer = await server.Client.SendAsync(request);
            Assert.Equal(405, (int)answer.StatusCode);
            Assert.Equal(["POST"], answer.Content.Headers.Allow);
        }

        await PostAsync(server, s_push.WithHeader("Content-Type", "text/plain"));
        await PostAsync(server, new() { Headers = [.. s_push.Headers.Where(header => header.Key != "Content-Type")], Body = s_push.Body });

        const string Tags = "webhooks.provider=launchpad webhooks.webhook=Refused";
        Assert.Equal(
            [
                .. Enumerable.Repeat($"webhooks.deliveries 1 webhooks.outcome=method_not_allowed {Tags}", 5),
                .. Enumerable.Repeat($"webhooks.deliveries 1 webhooks.outcome=unsupported_media_type {Tags}", 2),
            ],
            measured.Lines.Where(line => line.EndsWith("=Refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Durations_are_in_seconds()
    {
        using Measured measured = new("webhooks.delivery.duration");
        await using WebhookServer server = await StartAsync("Timed");

        await PostAsync(server, s_push);

        string line = Assert.Single(measured.Lines, line => line.EndsWith("=Timed", StringComparison.Ordinal));
        Assert.InRange(double.Parse(line.Split(' ')[1], CultureInfo.CurrentCulture), 0, 60);
    }

    [Fact]
    public async Task Hostile_event_types_are_one_event_type_to_the_metrics()
    {
        using Measured measured = new("webhooks.deliveries");
        await using WebhookServer server = await StartAsync("Hostile", webhook => webhook.OnUnknown((_, _, _) => Task.CompletedTask));

        foreach (string eventType in (string[])["a", "b", new string('x', 4_000), "../../etc/passwd", "a;drop table", "git:push:0.1 "])
        {
            await PostAsync(server, LaunchpadContract.Instance.CreateDelivery(new UnknownLaunchpadEvent("x", JsonElement.Parse("{}")), WebhookServer.Secret)
                .WithHeader("X-Launchpad-Event-Type", eventType.Trim()));
        }

        Assert.Equal(2, measured.Lines.Where(line => line.EndsWith("=Hostile", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task A_request_and_each_of_its_handlers_are_activities()
    {
        List<Activity> activities = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == WebhookDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using WebhookServer server = await StartAsync("Traced", webhook => webhook.On<GitPushEvent>((_, _, _) => Task.CompletedTask, "build of Traced"));

        await PostAsync(server, s_push);

        Activity[] own = [.. activities.Where(activity => activity.DisplayName.EndsWith("Traced", StringComparison.Ordinal))];
        Assert.Equal(["handle build of Traced", "receive Traced"], own.Select(activity => activity.DisplayName));
        Assert.Equal(own[1].SpanId, own[0].ParentSpanId);
        Assert.Equal("handled", own[1].GetTagItem(WebhookDiagnostics.OutcomeTag));
    }

    [Fact]
    public async Task Nothing_of_a_body_or_a_secret_is_logged()
    {
        Notes notes = new();
        await using WebhookServer server = await StartAsync(
            "Logged", webhook => webhook.OnAny((_, _, _) => throw new InvalidOperationException("Broken.")), builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(notes));

        await PostAsync(server, s_push);
        await PostAsync(server, s_push.WithBody("""{"swordfish":true}"""u8.ToArray()));
        await PostAsync(server, s_push.WithHeader("X-Hub-Signature", "sha1=swordfish"));

        string[] lines = [.. notes.Lines.Where(line => line.Contains("Logged", StringComparison.Ordinal))];
        Assert.Contains(lines, line => line.StartsWith("5 Error Logged: the handler WebhookContracts.Launchpad.LaunchpadEvent#1 failed: Launchpad git:push:0.1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("2 Information Logged: Unauthenticated: SignatureMismatch", StringComparison.Ordinal));
        Assert.All(notes.Lines, line => Assert.DoesNotContain("swordfish", line, StringComparison.Ordinal));
        Assert.All(notes.Lines, line => Assert.DoesNotContain(WebhookServer.SecretText, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_event_types_and_ids_begin_no_line_of_their_own_in_the_log()
    {
        Notes notes = new();
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(OneFuzz.OneFuzzContract.Instance, Url, webhook => webhook.Named("Odd").UseSecrets(WebhookServer.Secret).OnUnknown((_, _, _) => throw new InvalidOperationException("Broken."))),
            builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(notes));
        string message = Encoding.UTF8.GetString(OneFuzz.OneFuzzContract.Instance.Serialize(Samples.For(OneFuzz.OneFuzzContract.Instance).MessageOf(Samples.Of<OneFuzz.TaskFailedEvent>())));

        foreach (string eventType in (string[])["a\\nfail: b", "a\\r\\nb", "a\\u2028b", "a\\u0000b", "a\\u001b[31mb", new('x', 50_000), "{Webhook} {0}"])
        {
            byte[] body = Encoding.UTF8.GetBytes(message.Replace("\"task_failed\"", $"\"{eventType}\"", StringComparison.Ordinal));
            await PostAsync(server, new() { Headers = [.. OneFuzz.OneFuzzContract.Instance.CreateHeaders(body, null, WebhookServer.Secret)], Body = body });
        }

        string[] lines = [.. notes.Lines.Where(line => line.Contains("Odd: the handler", StringComparison.Ordinal))];
        Assert.Equal(7, lines.Length);
        Assert.All(lines, line => Assert.DoesNotMatch(@"[\p{Cc}\u2028\u2029]", line));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 1_000));
    }

    [Fact]
    public async Task A_delivery_that_comes_after_a_newer_one_of_the_same_repository_is_reported_and_handled()
    {
        List<long?> overtaken = [];
        using Measured measured = new("webhooks.deliveries.overtaken");
        await using WebhookServer server = await StartAsync("Ordered", webhook => webhook
            .WatchOrder(received => (received as GitPushEvent)?.GitRepositoryPath)
            .On<GitPushEvent>((_, context, _) =>
            {
                overtaken.Add(context.OvertakenBy);
                return Task.CompletedTask;
            }));

        foreach ((string repository, string id) in (ValueTuple<string, string>[])[("a", "5"), ("b", "1"), ("a", "7"), ("a", "6"), ("a", "8"), ("a", "x")])
        {
            await PostAsync(server, LaunchpadContract.Instance.CreateDelivery(
                Samples.Of<GitPushEvent>() with { GitRepositoryPath = repository }, WebhookServer.Secret, new() { DeliveryId = id }));
        }

        Assert.Equal([null, null, null, 7, null, null], overtaken);
        Assert.Single(measured.Lines, line => line.EndsWith("=Ordered", StringComparison.Ordinal));
    }

    private static Task<WebhookServer> StartAsync(
        string name, Action<WebhookBuilder<LaunchpadEvent, HttpWebhookContext>>? configure = null, Action<WebApplicationBuilder>? build = null) =>
        WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook =>
            {
                webhook.Named(name).UseSecrets(WebhookServer.Secret);
                configure?.Invoke(webhook);
            }),
            build);

    private static async Task PostAsync(WebhookServer server, RawDelivery delivery)
    {
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(Url, delivery);
    }

    private sealed class Notes : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add($"{eventId.Id} {logLevel} {formatter(state, exception)}");
            }
        }

        public void Dispose()
        {
        }
    }
}

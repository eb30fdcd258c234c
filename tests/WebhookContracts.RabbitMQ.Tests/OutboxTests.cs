using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using WebhookContracts.Launchpad;
using WebhookContracts.RabbitMQ.Tests.Brokers;
using WebhookContracts.Testing;

namespace WebhookContracts.RabbitMQ.Tests;

/// <summary>Deliveries that are to be sent, whatever becomes of the process that sends them.</summary>
[Collection(BrokerTests.Name)]
public sealed class OutboxTests(BrokerFixture broker) : IAsyncLifetime, IAsyncDisposable
{
    private const string Destination = "webhook 4711";

    private readonly ConcurrentQueue<RawDelivery> _received = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly ConcurrentQueue<WebhookSendingReport> _reports = new();
    private readonly SemaphoreSlim _gate = new(0);
    private readonly string _exchange = broker.NewName();
    private bool _isGated;
    private WebApplication? _receiver;

    private string Outbox => _exchange + ".outbox";

    private string Url => _receiver!.Urls.Single() + "/hooks/token-in-the-path";

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _receiver = builder.Build();
        _receiver.Run(TakeAsync);
        await _receiver.StartAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        _gate.Release(100);
        await _receiver!.DisposeAsync();
        _gate.Dispose();
    }

    [BrokerFact]
    public async Task What_is_added_is_sent_until_it_is_taken_with_the_same_bytes_and_id()
    {
        Answer(503, 500, 202);
        using IHost worker = await StartAsync();

        string? id = await AddAsync(worker);

        WebhookSendingReport report = await ReportAsync();
        Assert.True(report.IsDelivered);
        Assert.Equal(id, report.DeliveryId);
        Assert.Equal([1, 2, 3], report.Attempts.Select(attempt => attempt.Number));
        Assert.Equal([503, 500, 202], report.Attempts.Select(attempt => attempt.StatusCode));
        Assert.Equal(3, _received.Count);
        Assert.All(_received, delivery => Assert.Equal(_received.First().Body.ToArray(), delivery.Body.ToArray()));
        Assert.All(_received, delivery => Assert.Equal(id, LaunchpadContract.Instance.Receive(delivery, Application.Secret).Delivery!.DeliveryId));
        await broker.UntilCountAsync(Outbox, 0);
        Assert.Equal(0u, await broker.CountAsync(Outbox + ".given-up"));
    }

    [BrokerFact]
    public async Task Another_process_goes_on_with_the_schedule_where_it_was()
    {
        Answer(503, 202);
        WebhookRetrySchedule schedule = WebhookRetrySchedule.After(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(100));
        using (IHost first = await StartAsync(schedule))
        {
            await AddAsync(first);
            await BrokerFixture.UntilAsync(() => _received.Count == 1, "the first attempt");
            await broker.UntilCountAsync(Outbox + ".after-1s", 1);
            await first.StopAsync();
        }

        await broker.UntilCountAsync(Outbox, 1);
        Assert.Single(_received);
        using IHost second = await StartAsync(schedule);

        WebhookSendingReport report = await ReportAsync();
        Assert.True(report.IsDelivered);
        Assert.Equal([1, 2], report.Attempts.Select(attempt => attempt.Number));
        Assert.Equal([503, 202], report.Attempts.Select(attempt => attempt.StatusCode));
        Assert.Equal(WebhookSendingFailure.Status(503), report.Attempts[0].Failure);
        Assert.Equal(TimeSpan.FromSeconds(1.5), report.Attempts[0].Delay);
        Assert.True(report.Attempts[1].StartedAt - report.Attempts[0].StartedAt >= TimeSpan.FromSeconds(1.4));
        Assert.Equal(2, _received.Count);
    }

    [BrokerFact]
    public async Task What_the_schedule_has_no_more_of_is_given_up_and_kept_with_all_that_it_met()
    {
        Answer(500, 500);
        using IHost worker = await StartAsync(WebhookRetrySchedule.After(TimeSpan.FromSeconds(0.02)));

        await AddAsync(worker);

        WebhookSendingReport report = await ReportAsync();
        Assert.False(report.IsDelivered);
        Assert.Equal(WebhookSendingDecision.GiveUp, report.Attempts[^1].Decision);
        BasicGetResult givenUp = await broker.GetAsync(Outbox + ".given-up");
        Assert.Equal(_received.First().Body.ToArray(), givenUp.Body.ToArray());
        Assert.Equal("after 500, attempt 2, the schedule has no more", BrokerFixture.Text(givenUp.BasicProperties, "webhook:error"));
        Assert.Equal(Destination, BrokerFixture.Text(givenUp.BasicProperties, "webhook:destination"));
        Assert.Equal(2, Assert.IsAssignableFrom<IList<object?>>(givenUp.BasicProperties.Headers!["webhook:attempts"]).Count);
        Assert.Equal(2, _received.Count);
    }

    [BrokerFact]
    public async Task What_waits_on_the_broker_holds_neither_a_secret_nor_a_URL()
    {
        Answer(503);
        using IHost worker = await StartAsync(WebhookRetrySchedule.After(TimeSpan.FromHours(20)));

        await AddAsync(worker);

        BasicGetResult waiting = await broker.GetAsync(Outbox + ".after-18000s");
        string all = Encoding.Latin1.GetString(waiting.Body.Span) + string.Concat(waiting.BasicProperties.Headers!.Select(header => header.Key + Flat(header.Value)));
        Assert.Contains("after 503 the schedule tries again", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Application.SecretText, all, StringComparison.Ordinal);
        Assert.DoesNotContain("token-in-the-path", all, StringComparison.Ordinal);
        Assert.DoesNotContain("sha1=", all, StringComparison.Ordinal);
        Assert.Empty(_reports);

        static string Flat(object? value) => value switch
        {
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            IDictionary<string, object?> table => string.Concat(table.Select(pair => pair.Key + Flat(pair.Value))),
            IList<object?> list => string.Concat(list.Select(Flat)),
            _ => $"{value}",
        };
    }

    [BrokerFact]
    public async Task A_process_that_ends_between_an_attempt_and_what_comes_next_has_its_attempt_repeated()
    {
        _isGated = true;
        CuttableProxy proxy = CuttableProxy.To(broker.Address.Port);
        using IHost dying = await StartAsync(address: proxy.Address);
        string? id = await AddAsync(dying);
        await BrokerFixture.UntilAsync(() => _received.Count == 1, "the attempt");

        await proxy.DisposeAsync();
        Answer(202, 202);
        _gate.Release();
        using IHost other = await StartAsync();
        await BrokerFixture.UntilAsync(() => _received.Count == 2, "the same attempt");
        _gate.Release();

        await broker.UntilCountAsync(Outbox, 0);
        await BrokerFixture.UntilAsync(() => _reports.Count == 2, "both reports");
        Assert.All(_reports, report => Assert.Equal(1, Assert.Single(report.Attempts).Number));
        Assert.All(_received, delivery => Assert.Equal(id, LaunchpadContract.Instance.Receive(delivery, Application.Secret).Delivery!.DeliveryId));
    }

    [BrokerFact]
    public async Task A_destination_that_is_not_there_any_more_ends_the_delivery()
    {
        using IHost worker = await StartAsync(find: () => null);

        await AddAsync(worker);

        Assert.True((await ReportAsync()).IsWithdrawn);
        Assert.Empty(_received);
        await broker.UntilCountAsync(Outbox, 0);
        Assert.Equal(0u, await broker.CountAsync(Outbox + ".given-up"));
    }

    [BrokerFact]
    public async Task Where_the_application_fails_it_is_asked_again_without_another_attempt()
    {
        int failures = 4;
        Answer(202);
        using IHost worker = await StartAsync(
            find: () => failures-- > 2 ? throw new InvalidOperationException("No database.") : To(WebhookRetrySchedule.None),
            ended: () => failures-- > 0 ? throw new InvalidOperationException("No database.") : Task.CompletedTask);

        await AddAsync(worker);

        Assert.True((await ReportAsync()).IsDelivered);
        Assert.Single(_received);
        Assert.True(failures < 0);
        await broker.UntilCountAsync(Outbox, 0);
    }

    [BrokerFact]
    public async Task What_no_outbox_has_made_or_nobody_can_send_is_given_up_with_the_reason()
    {
        using IHost worker = await StartAsync(find: () => To(WebhookRetrySchedule.None) with { Dialect = "none" });
        await broker.UntilConsumedAsync(Outbox);
        BasicProperties[] strange = [new(), new() { AppId = "launchpad" }];

        foreach (BasicProperties properties in strange)
        {
            await (await broker.GetChannelAsync()).BasicPublishAsync("", Outbox, mandatory: true, properties, "{}"u8.ToArray());
        }

        await AddAsync(worker);

        List<string> reasons = [];
        for (int count = 0; count < 3; count++)
        {
            reasons.Add(BrokerFixture.Text((await broker.GetAsync(Outbox + ".given-up")).BasicProperties, "webhook:error")!);
        }

        reasons.Sort(StringComparer.Ordinal);
        Assert.Contains("\"none\"", reasons[0], StringComparison.Ordinal);
        Assert.Equal("The message lacks webhook:destination or webhook:due: no outbox has made it.", reasons[1]);
        Assert.Equal("The message's app-id is \"\"; this outbox sends for launchpad.", reasons[2]);
        Assert.Empty(_received);
        Assert.Empty((await ReportAsync()).Attempts);
    }

    [Fact]
    public void An_outbox_that_can_not_send_says_so()
    {
        ServiceCollection services = new();

        Assert.Contains("no contract", Assert.Throws<ArgumentException>(() => services.AddWebhookOutboxSender(_ => { })).Message, StringComparison.Ordinal);
        Assert.Contains("call To", Assert.Throws<ArgumentException>(() => services.AddWebhookOutboxSender(outbox => outbox.Send(LaunchpadContract.Instance))).Message, StringComparison.Ordinal);
    }

    private async Task<IHost> StartAsync(
        WebhookRetrySchedule? schedule = null, Uri? address = null, Func<WebhookDestination?>? find = null, Func<Task>? ended = null)
    {
        schedule ??= WebhookRetrySchedule.After(TimeSpan.FromSeconds(0.02), TimeSpan.FromSeconds(0.02));
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddWebhookRabbitMQ(options =>
        {
            options.Uri = address ?? broker.Address;
            options.Exchange = _exchange;
        });
        builder.Services.AddWebhookSender(options => options.AllowLoopback());
        builder.Services.AddWebhookOutboxSender(outbox =>
        {
            outbox.Pause = TimeSpan.FromSeconds(0.02);
            outbox.Send(LaunchpadContract.Instance)
                .To((name, _, _) => ValueTask.FromResult(name == Destination ? find is null ? To(schedule) : find() : throw new ArgumentException(name)))
                .OnEnded(async (name, report, _, _) =>
                {
                    await (ended?.Invoke() ?? Task.CompletedTask);
                    _reports.Enqueue(report);
                });
        });
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private WebhookDestination To(WebhookRetrySchedule schedule) => new(Url, Application.Secret) { Schedule = schedule };

    private static Task<string?> AddAsync(IHost host) =>
        host.Services.GetRequiredService<WebhookOutbox>().AddAsync(LaunchpadContract.Instance, Destination, Samples.Of<GitPushEvent>());

    private async Task<WebhookSendingReport> ReportAsync()
    {
        WebhookSendingReport? report = null;
        await BrokerFixture.UntilAsync(() => _reports.TryDequeue(out report), "the report");
        return report!;
    }

    private void Answer(params int[] statuses)
    {
        foreach (int status in statuses)
        {
            _answers.Enqueue(status);
        }
    }

    private async Task TakeAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(new RawDelivery
        {
            Headers = [.. context.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
            Body = body.ToArray(),
        });
        if (_isGated)
        {
            await _gate.WaitAsync();
        }

        context.Response.StatusCode = _answers.TryDequeue(out int status) ? status : 500;
    }
}

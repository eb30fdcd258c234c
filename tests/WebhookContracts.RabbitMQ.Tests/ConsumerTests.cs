using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using WebhookContracts.AspNetCore.Tests;
using WebhookContracts.AspNetCore.Tests.Baskets;
using WebhookContracts.Launchpad;
using WebhookContracts.RabbitMQ.Tests.Brokers;
using WebhookContracts.Testing;

namespace WebhookContracts.RabbitMQ.Tests;

/// <summary>What a worker does with what endpoints have published, and with what they have not.</summary>
[Collection(BrokerTests.Name)]
public sealed class ConsumerTests(BrokerFixture broker) : IDisposable
{
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly SemaphoreSlim _gate = new(0);
    private readonly string _exchange = broker.NewName();
    private readonly string _queue = broker.NewName();

    public void Dispose() => _gate.Dispose();

    [BrokerFact]
    public async Task A_handler_that_is_a_class_handles_in_a_worker_what_an_endpoint_has_published()
    {
        using IHost worker = await Application.StartWorkerAsync(
            broker.Address, _exchange, _queue, consumer => consumer.Take(LaunchpadContract.Instance), services => services.AddSingleton(_calls).AddWebhookHandler<GitPushEvent, Noting>());
        await broker.UntilConsumedAsync(_queue);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);

        await application.PostAsync(Application.Push("4711"));

        await BrokerFixture.UntilAsync(() => !_calls.IsEmpty, "the handler");
        await worker.StopAsync();
        Assert.Equal([$"4711 of {Samples.Of<GitPushEvent>().GitRepositoryPath}"], _calls);
        await broker.UntilCountAsync(_queue, 0);
    }

    [BrokerFact]
    public async Task What_is_delivered_several_times_is_handled_once()
    {
        using IHost worker = await StartWorkerAsync(configure: consumer => consumer.Concurrency = 1);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);

        foreach (string id in (string[])["1", "1", "2", "1", "2", "last"])
        {
            Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(Application.Push(id)));
        }

        await BrokerFixture.UntilAsync(() => _calls.Contains("last"), "the handlers");
        await worker.StopAsync();
        await broker.UntilCountAsync(_queue, 0);
        Assert.Equal(["1", "2", "last"], _calls);
    }

    [BrokerFact]
    public async Task What_fails_comes_again_until_it_succeeds()
    {
        int failures = 2;
        using IHost worker = await StartWorkerAsync(handle: _ => failures-- > 0 ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);

        await application.PostAsync(Application.Push("1"));

        await BrokerFixture.UntilAsync(() => _calls.Count == 3, "the third attempt");
        await worker.StopAsync();
        await broker.UntilCountAsync(_queue, 0);
        Assert.Equal(0u, await broker.CountAsync(_queue + ".dead"));
    }

    [BrokerFact]
    public async Task What_always_fails_is_given_up_and_keeps_nothing_else_from_being_handled()
    {
        using IHost worker = await StartWorkerAsync(
            handle: id => id == "poison" ? throw new InvalidOperationException("Poison.") : Task.CompletedTask,
            configure: consumer => consumer.DeliveryLimit = 3);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        RawDelivery poison = Application.Push("poison");

        await application.PostAsync(poison);
        await application.PostAsync(Application.Push("good"));

        BasicGetResult dead = await broker.GetAsync(_queue + ".dead");
        Assert.Equal(poison.Body.ToArray(), dead.Body.ToArray());
        IDictionary<string, object?> death = Assert.IsAssignableFrom<IDictionary<string, object?>>(Assert.IsAssignableFrom<IList<object?>>(dead.BasicProperties.Headers!["x-death"])[0]);
        Assert.Equal("delivery_limit", Encoding.UTF8.GetString((byte[])death["reason"]!));
        Assert.Equal(4, _calls.Count(call => call == "poison"));
        Assert.Contains("good", _calls);
    }

    [BrokerFact]
    public async Task What_no_endpoint_of_ours_has_published_is_given_up_with_the_reason()
    {
        using IHost worker = await StartWorkerAsync();
        BasicProperties foreign = new() { AppId = "somebody", MessageId = "1" };
        BasicProperties odd = new() { AppId = "launchpad", Headers = new Dictionary<string, object?> { ["webhook:target"] = "no target" } };
        BasicProperties unreadable = new() { AppId = "launchpad", Headers = new Dictionary<string, object?> { ["http:x-launchpad-event-type"] = "git:push:0.1" } };
        BasicProperties nowhere = new() { AppId = "launchpad", Headers = new Dictionary<string, object?> { ["webhook:position"] = -1 } };

        foreach (BasicProperties properties in (BasicProperties[])[new(), foreign, odd, unreadable, nowhere])
        {
            await (await broker.GetChannelAsync()).BasicPublishAsync("", _queue, mandatory: true, properties, "[]"u8.ToArray());
        }

        List<string> reasons = [];
        for (int count = 0; count < 5; count++)
        {
            BasicGetResult dead = await broker.GetAsync(_queue + ".dead");
            Assert.Equal("[]", Encoding.UTF8.GetString(dead.Body.Span));
            reasons.Add(BrokerFixture.Text(dead.BasicProperties, "webhook:error")!);
        }

        reasons.Sort(StringComparer.Ordinal);
        Assert.StartsWith("A target consists of ", reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("BodyMalformed: ", reasons[1], StringComparison.Ordinal);
        Assert.Equal("The message's app-id is \"\"; this queue is for launchpad.", reasons[2]);
        Assert.Equal("The message's app-id is \"somebody\"; this queue is for launchpad.", reasons[3]);
        Assert.Equal("webhook:position of the message is no position of an event.", reasons[4]);
        Assert.Empty(_calls);
        await broker.UntilCountAsync(_queue, 0);
    }

    [BrokerFact]
    public async Task A_worker_that_verifies_again_gives_up_what_is_forged_and_one_that_trusts_the_broker_does_not()
    {
        string trusting = broker.NewName();
        using IHost careful = await StartWorkerAsync(configure: consumer => consumer.VerifyAgain = true, secrets: true);
        using IHost credulous = await StartWorkerAsync(queue: trusting, handle: _ => Note("credulous"));
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        BasicProperties forged = new() { AppId = "launchpad", MessageId = "forged", Headers = new Dictionary<string, object?>() };
        foreach ((string name, string value) in Application.Push("forged").WithHeader("X-Hub-Signature", "sha1=" + new string('0', 40)).Headers)
        {
            forged.Headers["http:" + name.ToLowerInvariant()] = value;
        }

        await (await broker.GetChannelAsync()).BasicPublishAsync(_exchange, "launchpad.git.push", mandatory: true, forged, Application.Push("forged").Body);
        await application.PostAsync(Application.Push("genuine"));

        BasicGetResult dead = await broker.GetAsync(_queue + ".dead");
        Assert.Equal("forged", dead.BasicProperties.MessageId);
        Assert.StartsWith("SignatureMismatch: ", BrokerFixture.Text(dead.BasicProperties, "webhook:error"), StringComparison.Ordinal);
        await BrokerFixture.UntilAsync(() => _calls.Count(call => call == "credulous") == 2 && _calls.Contains("genuine"), "what was handled");
        Assert.Equal(["credulous", "credulous", "forged", "genuine", "genuine"], _calls.Order(StringComparer.Ordinal));
    }

    [BrokerFact]
    public async Task Each_event_of_a_delivery_is_handled_by_itself()
    {
        const string Two = """{"id":"d1","hook":"h1","things":[{"type":"added","what":{"name":"pear"}},{"type":"removed","what":{"name":"plum"}}]}""";
        using IHost worker = await Application.StartWorkerAsync(broker.Address, _exchange, _queue, consumer => consumer.Take(BasketContract.Instance, webhook => webhook
            .On<AddedEvent>((added, _, _) => Note($"{added.Name} added"))
            .On<RemovedEvent>((removed, _, _) => Note($"{removed.Name} removed"))));
        await broker.UntilConsumedAsync(_queue);
        await using Application application = await Application.StartAsync(
            broker.Address, _exchange, map: app => app.MapWebhook(BasketContract.Instance, "/baskets", webhook => webhook.UseSecrets(Application.Secret).PublishToRabbitMQ()));
        byte[] body = Encoding.UTF8.GetBytes(Two);

        using HttpResponseMessage answer = await application.Client.PostWebhookAsync(
            "/baskets", new RawDelivery { Headers = [.. BasketContract.Instance.CreateHeaders(body, null, Application.Secret)], Body = body });

        await BrokerFixture.UntilAsync(() => _calls.Count == 2, "both events");
        await worker.StopAsync();
        Assert.Equal(["pear added", "plum removed"], _calls.Order(StringComparer.Ordinal));
    }

    [BrokerFact]
    public async Task With_one_at_a_time_events_are_handled_in_the_order_of_the_queue_and_no_more_are_taken_than_may_be()
    {
        using IHost worker = await StartWorkerAsync(handle: _ => _gate.WaitAsync(), configure: consumer =>
        {
            consumer.Concurrency = 1;
            consumer.Prefetch = 3;
        });
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        string[] ids = [.. Enumerable.Range(100, 20).Select(id => $"{id}")];

        foreach (string id in ids)
        {
            await application.PostAsync(Application.Push(id));
        }

        await broker.UntilCountAsync(_queue, 17);
        await BrokerFixture.UntilAsync(() => !_calls.IsEmpty, "the first");
        Assert.Equal("100", Assert.Single(_calls));
        _gate.Release(ids.Length);
        await BrokerFixture.UntilAsync(() => _calls.Count == ids.Length, "all");
        Assert.Equal(ids, _calls);
    }

    [BrokerFact]
    public async Task Two_workers_share_a_queue_and_two_queues_each_get_everything()
    {
        ConcurrentQueue<string> second = new();
        ConcurrentQueue<string> others = new();
        using IHost one = await StartWorkerAsync(handle: _ => Task.Delay(20), configure: consumer => consumer.Prefetch = 2);
        using IHost two = await StartWorkerAsync(handle: id => { second.Enqueue(id); return Task.Delay(20); }, configure: consumer => consumer.Prefetch = 2);
        using IHost other = await StartWorkerAsync(queue: broker.NewName(), handle: id => { others.Enqueue(id); return Task.CompletedTask; });
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        string[] ids = [.. Enumerable.Range(100, 40).Select(id => $"{id}")];

        await Task.WhenAll(ids.Select(id => application.PostAsync(Application.Push(id))));

        await BrokerFixture.UntilAsync(() => _calls.Count == 2 * ids.Length, "all, twice");
        Assert.Equal(ids, others.Order());
        Assert.InRange(second.Count, 1, ids.Length - 1);
        Assert.All(_calls.GroupBy(id => id), calls => Assert.Equal(2, calls.Count()));
    }

    [BrokerFact]
    public async Task A_worker_that_stops_finishes_what_it_has_begun_and_gives_back_the_rest()
    {
        using IHost worker = await StartWorkerAsync(handle: _ => _gate.WaitAsync(), configure: consumer => consumer.Concurrency = 2);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        for (int id = 0; id < 10; id++)
        {
            await application.PostAsync(Application.Push($"{id}"));
        }

        await BrokerFixture.UntilAsync(() => _calls.Count == 2, "two that have begun");
        Task stopping = worker.StopAsync();
        await Task.Delay(100);
        Assert.False(stopping.IsCompleted);
        _gate.Release(10);
        await stopping;

        await broker.UntilCountAsync(_queue, 8);
        Assert.Equal(2, _calls.Count);
    }

    [BrokerFact]
    public async Task A_worker_that_has_no_more_time_ends_its_handlers_and_gives_everything_back()
    {
        using IHost worker = await Application.StartWorkerAsync(broker.Address, _exchange, _queue, consumer => consumer
            .Take(LaunchpadContract.Instance, webhook => webhook.OnAny((_, context, cancellation) =>
            {
                _calls.Enqueue(context.Delivery.DeliveryId!);
                return Task.Delay(Timeout.Infinite, cancellation);
            })));
        await broker.UntilConsumedAsync(_queue);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        await application.PostAsync(Application.Push("1"));
        await BrokerFixture.UntilAsync(() => _calls.Count == 1, "the handler");

        using CancellationTokenSource noTime = new(TimeSpan.FromSeconds(0.2));
        await worker.StopAsync(noTime.Token);

        await broker.UntilCountAsync(_queue, 1);
    }

    [BrokerFact]
    public async Task The_handler_runs_in_the_trace_of_the_request()
    {
        using ActivityListener listener = Application.Traced();
        using IHost worker = await StartWorkerAsync(handle: _ => Note(Activity.Current!.TraceId.ToString()));
        await using Application application = await Application.StartAsync(broker.Address, _exchange);

        await application.PostAsync(Application.Push("1").WithHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        await BrokerFixture.UntilAsync(() => _calls.Count == 2, "the handler");
        Assert.Contains("0af7651916cd43dd8448eb211c80319c", _calls);
    }

    [BrokerFact]
    public async Task Both_sides_are_measured_as_any_webhook_is()
    {
        using Measured measured = new("webhooks.deliveries");
        using IHost worker = await StartWorkerAsync(name: "Measured");
        await using Application application = await Application.StartAsync(
            broker.Address, _exchange, map: app => app.MapWebhook(LaunchpadContract.Instance, "/measured", webhook => webhook.Named("Measured").UseSecrets(Application.Secret).PublishToRabbitMQ()));

        for (int count = 0; count < 2; count++)
        {
            using HttpResponseMessage answer = await application.Client.PostWebhookAsync("/measured", Application.Push("1"));
        }

        const string Tags = "webhooks.provider=launchpad webhooks.webhook=Measured";
        await measured.UntilAsync(line => line.Contains("=repeated", StringComparison.Ordinal));
        Assert.Equal(
            [
                $"webhooks.deliveries 1 webhooks.event_type=git:push:0.1 webhooks.outcome=handed_off {Tags}",
                $"webhooks.deliveries 1 webhooks.event_type=git:push:0.1 webhooks.outcome=handed_off {Tags}",
                $"webhooks.deliveries 1 webhooks.event_type=git:push:0.1 webhooks.outcome=handled {Tags}",
                $"webhooks.deliveries 1 webhooks.event_type=git:push:0.1 webhooks.outcome=repeated {Tags}",
            ],
            measured.Lines.Where(line => line.EndsWith("=Measured", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [BrokerFact]
    public async Task When_the_connection_is_cut_what_was_in_hand_comes_again_and_is_not_handled_again()
    {
        await using CuttableProxy proxy = CuttableProxy.To(broker.Address.Port);
        using IHost worker = await StartWorkerAsync(handle: id => id == "cut" ? _gate.WaitAsync() : Task.CompletedTask, address: proxy.Address);
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        await application.PostAsync(Application.Push("cut"));
        await BrokerFixture.UntilAsync(() => _calls.Count == 1, "the handler");

        proxy.Cut();
        _gate.Release();
        await application.PostAsync(Application.Push("later"));

        await BrokerFixture.UntilAsync(() => _calls.Contains("later"), "what came later");
        await worker.StopAsync();
        await broker.UntilCountAsync(_queue, 0);
        Assert.Equal(["cut", "later"], _calls);
    }

    [BrokerFact]
    public async Task When_the_connection_of_an_endpoint_is_cut_it_makes_another()
    {
        await using CuttableProxy proxy = CuttableProxy.To(broker.Address.Port);
        using IHost worker = await StartWorkerAsync();
        await using Application application = await Application.StartAsync(proxy.Address, _exchange);
        await application.PostAsync(Application.Push("before"));

        proxy.Cut();
        await BrokerFixture.UntilAsync(async () => await application.PostAsync(Application.Push("after")) == HttpStatusCode.Accepted, "another connection");

        await BrokerFixture.UntilAsync(() => _calls.Count == 2, "both");
        Assert.Equal(["after", "before"], _calls.Order());
    }

    [BrokerFact]
    public async Task A_queue_that_is_deleted_is_declared_again()
    {
        using IHost worker = await StartWorkerAsync();
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        await (await broker.GetChannelAsync()).QueueDeleteAsync(_queue);

        await broker.UntilConsumedAsync(_queue);
        await application.PostAsync(Application.Push("1"));

        await BrokerFixture.UntilAsync(() => !_calls.IsEmpty, "the handler");
    }

    [BrokerFact]
    public async Task When_the_broker_dies_nothing_that_was_accepted_is_lost_and_nothing_is_handled_twice()
    {
        using IHost worker = await StartWorkerAsync();
        await using Application application = await Application.StartAsync(broker.Address, _exchange);
        ConcurrentQueue<string> accepted = new();
        int refused = 0;
        await broker.Process.UntilWrittenAsync(_queue, _queue + ".dead", _exchange + ".unrouted", _exchange + ".unreadable");
        using CancellationTokenSource enough = new();
        Task[] senders = [.. Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            for (int number = 0; !enough.IsCancellationRequested; number++)
            {
                string id = $"{sender}{number:00000}";
                while (await application.PostAsync(Application.Push(id)) != HttpStatusCode.Accepted)
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(50);
                }

                accepted.Enqueue(id);
            }
        }))];

        await BrokerFixture.UntilAsync(() => accepted.Count > 200, "deliveries");
        await broker.Process.KillAsync();
        int before = accepted.Count;
        await broker.Process.StartAsync();
        await BrokerFixture.UntilAsync(() => accepted.Count > before + 200, "deliveries afterwards");
        await enough.CancelAsync();
        await Task.WhenAll(senders);

        await BrokerFixture.UntilAsync(() => _calls.Count >= accepted.Count, "all that was accepted");
        await worker.StopAsync();
        Assert.True(refused > 0);
        Assert.Equal(accepted.Order(), _calls.Order());
    }

    [BrokerFact]
    public async Task While_the_broker_is_not_there_yet_everything_waits_for_it()
    {
        await using CuttableProxy late = CuttableProxy.ToLater(broker.Address.Port);
        using IHost worker = await StartWorkerAsync(address: late.Address, isThere: false);
        await using Application application = await Application.StartAsync(late.Address, _exchange);
        using HttpResponseMessage answer = await application.Client.PostWebhookAsync(Application.Url, Application.Push("1"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);

        late.Start();
        int id = 2;

        // What comes before the worker has bound its queue is kept elsewhere.
        await BrokerFixture.UntilAsync(async () => await application.PostAsync(Application.Push($"{id++}")) == HttpStatusCode.Accepted && !_calls.IsEmpty, "the broker, and the worker");
        await worker.StopAsync();
    }

    private async Task<IHost> StartWorkerAsync(
        Func<string, Task>? handle = null,
        Action<WebhookConsumerBuilder>? configure = null,
        string? queue = null,
        Uri? address = null,
        string? name = null,
        bool secrets = false,
        bool isThere = true)
    {
        IHost worker = await Application.StartWorkerAsync(address ?? broker.Address, _exchange, queue ?? _queue, Configure);
        if (isThere)
        {
            await broker.UntilConsumedAsync(queue ?? _queue);
        }

        return worker;

        void Configure(WebhookConsumerBuilder consumer)
        {
            consumer.RetryDelay = TimeSpan.FromSeconds(0.02);
            configure?.Invoke(consumer);
            consumer.Take(LaunchpadContract.Instance, webhook =>
            {
                webhook.OnAny(async (_, context, _) =>
                {
                    string id = context.Delivery.DeliveryId!;
                    _calls.Enqueue(id);
                    await (handle?.Invoke(id) ?? Task.CompletedTask);
                });
                if (secrets)
                {
                    webhook.UseSecrets(Application.Secret);
                }

                if (name is not null)
                {
                    webhook.Named(name);
                }
            });
        }
    }

    private Task Note(string what)
    {
        _calls.Enqueue(what);
        return Task.CompletedTask;
    }

    private sealed class Noting(ConcurrentQueue<string> calls) : IWebhookHandler<GitPushEvent>
    {
        public Task HandleAsync(GitPushEvent push, WebhookContext context, CancellationToken cancellationToken)
        {
            calls.Enqueue($"{context.Delivery.DeliveryId} of {push.GitRepositoryPath}");
            return Task.CompletedTask;
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using WebhookContracts.AspNetCore.Tests.Baskets;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.RabbitMQ.Tests.Brokers;
using WebhookContracts.Testing;

namespace WebhookContracts.RabbitMQ.Tests;

/// <summary>What an endpoint publishes, as a client sees it that knows nothing of this library, and what the sender is answered.</summary>
[Collection(BrokerTests.Name)]
public class HandOffTests(BrokerFixture broker)
{
    [BrokerFact]
    public async Task A_delivery_is_published_as_the_bytes_and_headers_that_came()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange);
        await application.PostAsync(Application.Of("first"));
        string queue = await broker.BindAsync(exchange, "launchpad.git.push");
        RawDelivery delivery = Application.Push("4711").WithHeader("X-Several", "a, b").WithHeader("CC", "others").WithHeader("x-death", "1");

        Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(delivery));

        BasicGetResult message = await broker.GetAsync(queue);
        Assert.Equal(delivery.Body.ToArray(), message.Body.ToArray());
        Assert.All(delivery.Headers, header => Assert.Equal(header.Value, BrokerFixture.Text(message.BasicProperties, "http:" + header.Key.ToLowerInvariant())));
        Assert.Equal("launchpad.git.push", message.RoutingKey);
        Assert.Equal("git:push:0.1", message.BasicProperties.Type);
        Assert.Equal("launchpad", message.BasicProperties.AppId);
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        Assert.True(message.BasicProperties.Persistent);
        string key = LaunchpadContract.Instance.Receive(delivery, Application.Secret).Delivery!.Key.Value;
        Assert.Equal("Launchpad/" + key, message.BasicProperties.MessageId);
    }

    [BrokerFact]
    public async Task The_message_is_a_CloudEvent_in_binary_mode()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange, map: app =>
            app.MapWebhook(LaunchpadContract.Instance, "/staging", webhook => webhook.Named("Staging").UseSecrets(Application.Secret).PublishToRabbitMQ()));
        using HttpResponseMessage answer = await application.Client.PostWebhookAsync("/staging", Application.Push("1"));

        BasicGetResult message = await broker.GetAsync(exchange + ".unrouted");

        Assert.Equal(
            ["cloudEvents:id", "cloudEvents:source", "cloudEvents:specversion", "cloudEvents:time", "cloudEvents:type"],
            message.BasicProperties.Headers!.Keys.Where(name => name.StartsWith("cloudEvents:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("1.0", Header("specversion"));
        Assert.Equal("git:push:0.1", Header("type"));
        Assert.Equal("/webhooks/launchpad/Staging", Header("source"));
        Assert.Equal(message.BasicProperties.MessageId, Header("id"));
        Assert.True(DateTimeOffset.TryParseExact(Header("time"), "O", null, default, out DateTimeOffset time));
        Assert.Equal(message.BasicProperties.Timestamp.UnixTime, time.ToUnixTimeSeconds());

        string? Header(string name) => BrokerFixture.Text(message.BasicProperties, "cloudEvents:" + name);
    }

    [BrokerFact]
    public async Task What_comes_again_has_the_same_id_and_of_a_provider_without_ids_each_has_its_own()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(
            broker.Address, exchange, map: app => app.MapWebhook(DjinnCiContract.Instance, "/djinn", webhook => webhook.PublishToRabbitMQ()));
        RawDelivery push = Application.Push("1");
        RawDelivery finished = DjinnCiContract.Instance.CreateDelivery(Samples.Of<BuildFinishedEvent>(), Application.Secret);
        foreach ((string url, RawDelivery delivery) in ((string, RawDelivery)[])[(Application.Url, push), (Application.Url, push), ("/djinn", finished), ("/djinn", finished)])
        {
            using HttpResponseMessage answer = await application.Client.PostWebhookAsync(url, delivery);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        List<string> ids = [];
        for (int count = 0; count < 4; count++)
        {
            ids.Add((await broker.GetAsync(exchange + ".unrouted")).BasicProperties.MessageId!);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[2], ids[3]);
        Assert.All(ids[2..], id => Assert.StartsWith("DjinnCi/", id, StringComparison.Ordinal));
    }

    [BrokerFact]
    public async Task Each_event_of_a_delivery_is_a_message_of_its_own()
    {
        const string Two = """{"id":"d1","hook":"h1","things":[{"type":"added","what":{"name":"pear"}},{"type":"removed","what":{"name":"plum"}}]}""";
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(
            broker.Address, exchange, map: app => app.MapWebhook(BasketContract.Instance, "/baskets", webhook => webhook.UseSecrets(Application.Secret).PublishToRabbitMQ()));
        byte[] body = Encoding.UTF8.GetBytes(Two);
        using HttpResponseMessage answer = await application.Client.PostWebhookAsync(
            "/baskets", new RawDelivery { Headers = [.. BasketContract.Instance.CreateHeaders(body, null, Application.Secret)], Body = body });

        BasicGetResult[] messages = [await broker.GetAsync(exchange + ".unrouted"), await broker.GetAsync(exchange + ".unrouted")];

        Assert.Equal(["basket.added", "basket.removed"], messages.Select(message => message.RoutingKey));
        Assert.Equal(["0", "1"], messages.Select(message => BrokerFixture.Text(message.BasicProperties, "webhook:position")));
        Assert.All(messages, message => Assert.Equal(Two, Encoding.UTF8.GetString(message.Body.Span)));
        Assert.NotEqual(messages[0].BasicProperties.MessageId, messages[1].BasicProperties.MessageId);
    }

    [BrokerFact]
    public async Task Whatever_the_event_type_is_it_is_published()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange);
        string[] types = [new('a', 10_000), string.Concat(Enumerable.Repeat("word.", 2_000)), "*", "#.#", "...", "a\tb", "launchpad.git.push", new('.', 300)];

        foreach (string type in types)
        {
            Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(Application.Of(type)));
            BasicGetResult message = await broker.GetAsync(exchange + ".unrouted");
            Assert.InRange(Encoding.UTF8.GetByteCount(message.RoutingKey), 1, 255);
            Assert.InRange(Encoding.UTF8.GetByteCount(message.BasicProperties.Type!), 1, 255);
            Assert.StartsWith("launchpad", message.RoutingKey, StringComparison.Ordinal);
            Assert.Equal(type, BrokerFixture.Text(message.BasicProperties, "http:x-launchpad-event-type"));
        }
    }

    [BrokerFact]
    public async Task An_authentic_delivery_that_can_not_be_read_is_kept_with_its_error()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange);
        RawDelivery delivery = Application.Of("git:push:0.1", "{\"git_repository\":");

        Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(delivery));

        BasicGetResult message = await broker.GetAsync(exchange + ".unreadable");
        Assert.Equal(delivery.Body.ToArray(), message.Body.ToArray());
        Assert.StartsWith("BodyMalformed: ", BrokerFixture.Text(message.BasicProperties, "webhook:error"), StringComparison.Ordinal);
        Assert.Equal(0u, await broker.CountAsync(exchange + ".unrouted"));
    }

    [BrokerFact]
    public async Task A_forged_delivery_is_not_published()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange);
        await application.PostAsync(Application.Of("first"));
        await broker.GetAsync(exchange + ".unrouted");

        Assert.Equal(HttpStatusCode.Unauthorized, await application.PostAsync(Application.Push("1").WithBody("{}"u8.ToArray())));

        Assert.Equal(0u, await broker.CountAsync(exchange + ".unrouted"));
    }

    [BrokerFact]
    public async Task What_nobody_wants_to_be_kept_is_dropped_as_an_endpoint_drops_what_has_no_handler()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange, options => options.KeepUnrouted = false);

        Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(Application.Push("1")));

        string queue = await broker.BindAsync(exchange, "#");
        await application.PostAsync(Application.Of("later"));
        Assert.Equal("later", (await broker.GetAsync(queue)).BasicProperties.Type);
    }

    [BrokerFact]
    public async Task Where_others_declare_what_goes_to_no_queue_is_not_taken_until_it_does()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange, options => options.Declare = false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await application.PostAsync(Application.Push("1")));
        await (await broker.GetChannelAsync()).ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await application.PostAsync(Application.Push("1")));
        string queue = await broker.BindAsync(exchange, "launchpad.#");
        Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(Application.Push("1")));

        Assert.Equal("git:push:0.1", (await broker.GetAsync(queue)).BasicProperties.Type);
    }

    [BrokerFact]
    public async Task While_the_broker_says_nothing_senders_are_told_to_try_again_and_no_more_wait_than_may()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange, options =>
        {
            options.ConfirmTimeout = TimeSpan.FromSeconds(2);
            options.MaximumWaiting = 32;
        });
        Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(Application.Push("0")));

        broker.Process.Freeze();
        try
        {
            Task<HttpStatusCode>[] waiting = [.. Enumerable.Range(1, 40).Select(id => application.PostAsync(Application.Push($"{id}")))];
            await BrokerFixture.UntilAsync(() => waiting.Count(answer => answer.IsCompleted) >= 8, "what is too much");
            Assert.All(await Task.WhenAll(waiting), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
            using HttpResponseMessage answer = await application.Client.PostWebhookAsync(Application.Url, Application.Push("41"));
            Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter!.Delta);
        }
        finally
        {
            broker.Process.Thaw();
        }

        await BrokerFixture.UntilAsync(async () => await application.PostAsync(Application.Push("42")) == HttpStatusCode.Accepted, "the broker");
    }

    [BrokerFact]
    public async Task While_the_broker_has_no_memory_senders_are_told_to_try_again()
    {
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange, options => options.ConfirmTimeout = TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Accepted, await application.PostAsync(Application.Push("0")));

        await broker.Process.ControlAsync("set_vm_memory_high_watermark", "0");
        try
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await application.PostAsync(Application.Push("1")));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await application.PostAsync(Application.Push("2")));
        }
        finally
        {
            await broker.Process.ControlAsync("set_vm_memory_high_watermark", "0.4");
        }

        await BrokerFixture.UntilAsync(async () => await application.PostAsync(Application.Push("3")) == HttpStatusCode.Accepted, "the end of the alarm");
    }

    [BrokerFact]
    public async Task The_message_carries_the_trace_of_the_request()
    {
        using ActivityListener listener = Application.Traced();
        string exchange = broker.NewName();
        await using Application application = await Application.StartAsync(broker.Address, exchange);

        await application.PostAsync(Application.Push("1").WithHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        BasicGetResult message = await broker.GetAsync(exchange + ".unrouted");
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", BrokerFixture.Text(message.BasicProperties, "traceparent"), StringComparison.Ordinal);
        Assert.DoesNotContain("b7ad6b7169203331", BrokerFixture.Text(message.BasicProperties, "traceparent"), StringComparison.Ordinal);
    }

    [Fact]
    public void Publishing_without_its_services_says_what_is_missing()
    {
        using ServiceProvider services = new ServiceCollection().AddWebhooks().BuildServiceProvider();

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(
            () => services.GetRequiredService<WebhookReceivers>().Add(LaunchpadContract.Instance, webhook => webhook.PublishToRabbitMQ()));

        Assert.Contains("AddWebhookRabbitMQ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void That_nobody_says_where_the_broker_is_is_said_at_the_start()
    {
        using ServiceProvider services = new ServiceCollection().AddWebhookRabbitMQ().BuildServiceProvider();

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(
            () => services.GetRequiredService<WebhookReceivers>().Add(LaunchpadContract.Instance, webhook => webhook.PublishToRabbitMQ()));

        Assert.Contains("ConnectionStrings:RabbitMQ", fault.Message, StringComparison.Ordinal);
    }
}

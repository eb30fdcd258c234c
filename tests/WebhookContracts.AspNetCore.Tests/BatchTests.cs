using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts.AspNetCore.Tests.Baskets;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Deliveries that bring several events.</summary>
public class BatchTests
{
    private const string Url = "/baskets";
    private const string Two = """{"id":"d1","hook":"h1","things":[{"type":"added","what":{"name":"pear"}},{"type":"removed","what":{"name":"plum"}}]}""";

    private readonly List<string> _calls = [];

    [Fact]
    public async Task Each_event_of_a_delivery_goes_to_the_handlers_for_its_type()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook
            .On<AddedEvent>((added, context, _) => Call($"{added.Name} added, {context.Delivery.DeliveryId}"))
            .On<RemovedEvent>((removed, _, _) => Call($"{removed.Name} removed"))
            .OnUnknown((unknown, _, _) => Call(unknown.EventType)));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Two.Replace("]}", ",{\"type\":\"lost\",\"what\":{}}]}", StringComparison.Ordinal)));

        Assert.Equal(["pear added, d1", "plum removed", "lost"], _calls);
    }

    [Fact]
    public async Task When_the_handler_of_one_event_fails_the_others_are_handled_and_only_it_is_handled_again()
    {
        bool isBroken = true;
        await using WebhookServer server = await StartAsync(webhook => webhook
            .On<AddedEvent>((added, _, _) => isBroken ? throw new InvalidOperationException("Broken.") : Call($"{added.Name} added"))
            .OnAny((received, _, _) => Call(received.EventType)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, Two));
        Assert.Equal(["removed"], _calls);
        isBroken = false;
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Two));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Two));

        Assert.Equal(["removed", "pear added", "added"], _calls);
    }

    [Fact]
    public async Task Each_event_is_handed_off_with_the_whole_body_and_a_key_and_place_of_its_own()
    {
        Outlet outlet = new();
        await using WebhookServer server = await StartAsync(webhook => webhook.HandOffTo(_ => outlet));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Two));

        Assert.Equal(["added at 0", "removed at 1"], outlet.Events.Select(handedOff => $"{handedOff.Delivery.EventType} at {handedOff.Position}"));
        Assert.All(outlet.Bodies, body => Assert.Equal(Two, body));
        Assert.Equal(2, outlet.Events.Select(handedOff => handedOff.Key).Distinct().Count());
        Assert.All(outlet.Events, handedOff => Assert.NotNull(handedOff.Key));
    }

    [Fact]
    public async Task A_worker_takes_over_each_event_by_its_place_and_once()
    {
        Outlet outlet = new();
        await using WebhookServer server = await StartAsync(webhook => webhook.HandOffTo(_ => outlet));
        await PostAsync(server, Two);
        WebhookReceiver worker = server.App.Services.GetRequiredService<WebhookReceivers>().Add(BasketContract.Instance, webhook => webhook
            .AlreadyVerified()
            .On<AddedEvent>((added, _, _) => Call($"{added.Name} added"))
            .On<RemovedEvent>((removed, _, _) => Call($"{removed.Name} removed")));

        List<string> answers = [];
        foreach ((HandedOffEvent handedOff, string body) in outlet.Events.Zip(outlet.Bodies).Concat(outlet.Events.Zip(outlet.Bodies)))
        {
            RawDelivery stored = new() { Headers = [], Body = Encoding.UTF8.GetBytes(body) };
            answers.Add((await worker.TakeOverAsync(stored, handedOff.Key, handedOff.Position)).ToString());
        }

        Assert.Equal(["202 Handled", "202 Handled", "202 Repeated", "202 Repeated"], answers);
        Assert.Equal(["pear added", "plum removed"], _calls);
    }

    [Fact]
    public async Task When_one_event_can_not_be_handed_off_the_whole_delivery_is_to_be_sent_again()
    {
        Outlet outlet = new() { Refused = "removed" };
        await using WebhookServer server = await StartAsync(webhook => webhook.HandOffTo(_ => outlet));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, Two));
    }

    [Fact]
    public async Task A_delivery_without_any_event_is_accepted()
    {
        await using WebhookServer server = await StartAsync(webhook => webhook.OnAny((received, _, _) => Call(received.EventType)));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, """{"id":"d1","things":[]}"""));

        Assert.Empty(_calls);
    }

    [Fact]
    public async Task However_long_and_odd_the_ids_are_the_keys_are_not_and_tell_them_apart()
    {
        KeyStore store = new();
        await using WebhookServer server = await StartAsync(
            webhook => webhook.OnAny((received, _, _) => Call(received.EventType)), builder => builder.Services.AddSingleton<IDeliveryStore>(store));
        string[] odd = [new('x', 100_000), new string('x', 100_000) + "y", "a b", "ü/🦊", "a\\u0000b", "'; drop table keys; --"];

        foreach (string hook in odd)
        {
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Two.Replace("h1", hook, StringComparison.Ordinal)));
        }

        foreach (string id in odd)
        {
            Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Two.Replace("d1", id, StringComparison.Ordinal)));
        }

        Assert.Equal(4 * odd.Length, store.Keys.Count);
        Assert.All(store.Keys, key => Assert.InRange(key.Length, 1, 256));
        Assert.All(store.Keys, key => Assert.Matches("^[!-~]+$", key));
    }

    private Task Call(string what)
    {
        _calls.Add(what);
        return Task.CompletedTask;
    }

    private static Task<WebhookServer> StartAsync(Action<WebhookBuilder<BasketEvent, HttpWebhookContext>> configure, Action<WebApplicationBuilder>? build = null) =>
        WebhookServer.StartAsync(app => app.MapWebhook(BasketContract.Instance, Url, webhook => configure(webhook.UseSecrets(WebhookServer.Secret))), build);

    private static async Task<HttpStatusCode> PostAsync(WebhookServer server, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(
            Url, new RawDelivery { Headers = [.. BasketContract.Instance.CreateHeaders(bytes, null, WebhookServer.Secret)], Body = bytes });
        return answer.StatusCode;
    }

    private sealed class Outlet : IWebhookHandOff
    {
        public string? Refused { get; init; }

        public List<HandedOffEvent> Events { get; } = [];

        public List<string> Bodies { get; } = [];

        public ValueTask HandOffAsync(HandedOffEvent handedOff, CancellationToken cancellationToken)
        {
            Events.Add(handedOff);
            Bodies.Add(Encoding.UTF8.GetString(handedOff.Request.Body.Span));
            return handedOff.Delivery.EventType == Refused ? throw new InvalidOperationException("Refused.") : default;
        }

        public ValueTask KeepUnreadableAsync(WebhookReceiver receiver, RawDelivery delivery, WebhookError error, CancellationToken cancellationToken) => default;
    }

    private sealed class KeyStore : IDeliveryStore
    {
        private readonly InMemoryDeliveryStore _store = new();

        public HashSet<string> Keys { get; } = [];

        public ValueTask<DeliveryClaim?> ClaimAsync(string key, TimeSpan duration, CancellationToken cancellationToken)
        {
            Keys.Add(key);
            return _store.ClaimAsync(key, duration, cancellationToken);
        }

        public ValueTask<bool> RenewAsync(DeliveryClaim claim, TimeSpan duration, CancellationToken cancellationToken) => _store.RenewAsync(claim, duration, cancellationToken);

        public ValueTask RememberAsync(DeliveryClaim claim, string handler, TimeSpan retention, bool isLast, CancellationToken cancellationToken) =>
            _store.RememberAsync(claim, handler, retention, isLast, cancellationToken);

        public ValueTask ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken) => _store.ReleaseAsync(claim, cancellationToken);
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;

namespace Sender;

/// <summary>A stand-in of Launchpad: webhooks in its web service, and what it sends, with its deliveries.</summary>
internal sealed class LaunchpadService(WebhookSender sender, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (LaunchpadWebhook Webhook, string? Secret)> _webhooks = new();
    private readonly ConcurrentDictionary<string, LaunchpadWebhookDelivery> _deliveries = new();
    private readonly ConcurrentBag<Task<WebhookSendingReport>> _sending = [];
    private WebApplication? _app;
    private long _lastWebhook;
    private long _lastDelivery = 4710;

    public LaunchpadRoot Root { get; private set; } = LaunchpadRoot.Production;

    public async Task StartAsync()
    {
        _app = await LoopbackHost.StartAsync(app =>
        {
            app.MapGet("/devel/{**path}", (string path, HttpRequest request) => Get("/devel/" + path, request));
            app.MapPost("/devel/{**path}", async (string path, HttpRequest request) => Post("/devel/" + path, LaunchpadOperation.TryParse(await BodyAsync(request), out LaunchpadOperation? operation) ? operation : null));
            app.MapPatch("/devel/{**path}", async (string path, HttpRequest request) => Patch("/devel/" + path, LaunchpadWebhookUpdate.Parse(await BodyAsync(request))));
            app.MapDelete("/devel/{**path}", (string path) => Delete("/devel/" + path));
        });
        Root = new(_app.AddressOf(), new(_app.AddressOf(), "/devel"), _app.AddressOf(), new("ssh://git.example"));
    }

    /// <summary>Sends an event of a target to the webhooks that get it.</summary>
    public Task<WebhookSendingReport[]> PublishAsync(LaunchpadEvent @event) => Task.WhenAll(
        from entry in _webhooks
        where entry.Value.Webhook.ToSubscription().Matches(@event)
        select SendAsync(Add(entry.Key, @event)));

    /// <summary>Waits for what was asked for through the web service.</summary>
    public Task<WebhookSendingReport[]> UntilSentAsync() => Task.WhenAll(_sending);

    public async ValueTask DisposeAsync()
    {
        await UntilSentAsync();
        await _app!.DisposeAsync();
    }

    private IResult Get(string path, HttpRequest request)
    {
        if (path.EndsWith("/webhooks", StringComparison.Ordinal))
        {
            string target = path[..^"webhooks".Length];
            LaunchpadWebhook[] webhooks = [.. _webhooks.Where(entry => entry.Key.StartsWith(target + "+webhook/", StringComparison.Ordinal)).Select(entry => entry.Value.Webhook)];
            return Results.Json(new LaunchpadWebhookPage { Start = 0, TotalSize = webhooks.Length, Entries = webhooks });
        }

        if (path.EndsWith("/deliveries", StringComparison.Ordinal))
        {
            // The newest first, and so many at a time.
            int start = int.TryParse(request.Query["ws.start"], CultureInfo.InvariantCulture, out int given) ? given : 0;
            int size = int.TryParse(request.Query["ws.size"], CultureInfo.InvariantCulture, out given) ? given : 75;
            LaunchpadWebhookDelivery[] all = [.. DeliveriesOf(path[..^"/deliveries".Length]).Select(entry => entry.Value).OrderByDescending(delivery => delivery.Number)];
            return Results.Json(new LaunchpadWebhookDeliveryPage
            {
                Start = start,
                TotalSize = all.Length,
                Entries = [.. all.Skip(start).Take(size)],
                NextCollectionLink = start + size < all.Length ? new Uri(Root.WebUrl, string.Create(CultureInfo.InvariantCulture, $"{path}?ws.size={size}&ws.start={start + size}")) : null,
            });
        }

        return _deliveries.TryGetValue(path, out LaunchpadWebhookDelivery? delivery) ? Results.Json(delivery)
            : _webhooks.TryGetValue(path, out (LaunchpadWebhook Webhook, string?) entry) ? Results.Json(entry.Webhook)
            : Results.NotFound();
    }

    // Its deliveries go with it.
    private IResult Delete(string path)
    {
        foreach ((string delivery, _) in DeliveriesOf(path))
        {
            _deliveries.TryRemove(delivery, out _);
        }

        return _webhooks.TryRemove(path, out _) ? Results.Ok() : Results.NotFound();
    }

    private IEnumerable<KeyValuePair<string, LaunchpadWebhookDelivery>> DeliveriesOf(string webhook) =>
        _deliveries.Where(entry => entry.Key.StartsWith(webhook + "/+delivery/", StringComparison.Ordinal));

    private IResult Post(string path, LaunchpadOperation? operation)
    {
        switch (operation?.Name)
        {
            case "newWebhook":
                return Create(path, LaunchpadWebhookCreation.Parse(operation.Arguments));
            case "setSecret" when _webhooks.TryGetValue(path, out (LaunchpadWebhook Webhook, string?) entry):
                _webhooks[path] = (entry.Webhook, LaunchpadSecretChange.Parse(operation.Arguments).Secret);
                return Results.Text("null", "application/json");
            case "ping" when _webhooks.ContainsKey(path):
                LaunchpadWebhookDelivery ping = Add(path, new PingEvent { Ping = true });
                _sending.Add(SendAsync(ping));
                return Results.Created(ping.SelfLink, null);
            case "retry" when _deliveries.TryGetValue(path, out LaunchpadWebhookDelivery? delivery):
                _sending.Add(SendAsync(delivery with { DateFirstSent = LaunchpadDeliveryRetry.Parse(operation.Arguments).Reset is true ? null : delivery.DateFirstSent }));
                return Results.Text("null", "application/json");
            default:
                return Results.Text("No such operation: " + operation?.Name, statusCode: 400);
        }
    }

    private IResult Create(string target, LaunchpadWebhookCreation creation)
    {
        LaunchpadSubscription subscription = new() { EventTypes = creation.EventTypes };
        if (subscription.FindFaults(LaunchpadTarget.GitRepository) is [var fault, ..])
        {
            return Results.Text("event_types: " + fault, statusCode: 400);
        }

        string path = string.Create(CultureInfo.InvariantCulture, $"{target}/+webhook/{Interlocked.Increment(ref _lastWebhook)}");
        LaunchpadWebhook webhook = new()
        {
            SelfLink = new(Root.WebUrl, path),
            TargetLink = new(Root.WebUrl, target),
            DeliveriesCollectionLink = new(Root.WebUrl, path + "/deliveries"),
            DateCreated = time.GetUtcNow(),
            DeliveryUrl = creation.DeliveryUrl,
            Active = creation.Active ?? true,
            EventTypes = creation.EventTypes,
        };
        _webhooks[path] = (webhook, creation.Secret);
        return Results.Created(webhook.SelfLink, null);
    }

    private IResult Patch(string path, LaunchpadWebhookUpdate update)
    {
        if (!_webhooks.TryGetValue(path, out (LaunchpadWebhook Webhook, string? Secret) old))
        {
            return Results.NotFound();
        }

        LaunchpadWebhook webhook = old.Webhook with
        {
            DeliveryUrl = update.DeliveryUrl ?? old.Webhook.DeliveryUrl,
            Active = update.Active ?? old.Webhook.Active,
            EventTypes = update.EventTypes ?? old.Webhook.EventTypes,
            GitRefPattern = update.GitRefPattern ?? old.Webhook.GitRefPattern,
        };
        _webhooks[path] = (webhook, old.Secret);
        return Results.Json(webhook, statusCode: 209);
    }

    private LaunchpadWebhookDelivery Add(string webhook, LaunchpadEvent @event)
    {
        using JsonDocument payload = JsonDocument.Parse(LaunchpadContract.Instance.SerializeEvent(@event));
        string path = string.Create(CultureInfo.InvariantCulture, $"{webhook}/+delivery/{Interlocked.Increment(ref _lastDelivery)}");
        return _deliveries[path] = new()
        {
            SelfLink = new(Root.WebUrl, path),
            WebhookLink = new(Root.WebUrl, webhook),
            EventTypeName = @event.EventType,
            Payload = payload.RootElement.Clone(),
            Pending = true,
            DateCreated = time.GetUtcNow(),
        };
    }

    // The same number and the same body with every attempt, signed with the secret of that time.
    private async Task<WebhookSendingReport> SendAsync(LaunchpadWebhookDelivery delivery)
    {
        string webhook = delivery.WebhookLink!.AbsolutePath;
        WebhookSendingReport report = await sender.SendAsync(
            LaunchpadContract.Instance,
            DestinationOf(webhook) with { Refresh = _ => new(_webhooks.ContainsKey(webhook) ? DestinationOf(webhook) : null) },
            delivery.ParseEvent(),
            delivery.Number?.ToString(CultureInfo.InvariantCulture));
        _deliveries[delivery.SelfLink.AbsolutePath] = delivery with
        {
            Pending = false,
            Successful = report.IsDelivered,
            ErrorMessage = report.IsDelivered ? null : $"Bad HTTP response: {report.Attempts[^1].StatusCode}",
            DateFirstSent = delivery.DateFirstSent ?? report.Attempts[0].StartedAt,
            DateSent = report.Attempts[^1].StartedAt,
        };
        return report;
    }

    private WebhookDestination DestinationOf(string webhook)
    {
        (LaunchpadWebhook entry, string? secret) = _webhooks[webhook];
        return new(entry.DeliveryUrl, secret is null ? WebhookSecrets.None : WebhookSecret.FromUtf8(secret)) { Timeout = TimeSpan.FromHours(1) };
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}

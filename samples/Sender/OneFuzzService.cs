using System.Collections.Concurrent;
using WebhookContracts;
using WebhookContracts.OneFuzz;
using WebhookContracts.OneFuzz.Management;

namespace Sender;

/// <summary>A stand-in of a OneFuzz instance: its API of webhooks, and what it sends.</summary>
internal sealed class OneFuzzService(WebhookSender sender, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, OneFuzzWebhookCreation> _webhooks = new();
    private readonly ConcurrentQueue<OneFuzzWebhookLogEntry> _log = new();
    private readonly OneFuzzInstance _instance = new(Guid.NewGuid(), "contoso");
    private WebApplication? _app;
    private Task _pinging = Task.CompletedTask;

    public async Task<Uri> StartAsync()
    {
        _app = await LoopbackHost.StartAsync(app =>
        {
            // It reads what it is asked for from the body, of a GET too.
            app.MapGet("/api/webhooks", async (HttpRequest request) => OneFuzzWebhookQuery.Parse(await BodyAsync(request)).WebhookId is { } id
                ? _webhooks.TryGetValue(id, out OneFuzzWebhookCreation? webhook) ? Results.Json(Answer(id, webhook) with { Url = webhook.Url, SecretToken = webhook.SecretToken }) : NotFound()
                : Results.Json(_webhooks.Select(webhook => Answer(webhook.Key, webhook.Value))));
            app.MapPost("/api/webhooks", async (HttpRequest request) => Create(OneFuzzWebhookCreation.Parse(await BodyAsync(request))));
            app.MapPatch("/api/webhooks", async (HttpRequest request) => Update(OneFuzzWebhookUpdate.Parse(await BodyAsync(request))));
            app.MapDelete("/api/webhooks", async (HttpRequest request) => _webhooks.TryRemove(await IdAsync(request), out _) ? Results.Json(new OneFuzzWebhookDeletion { Result = true }) : NotFound());
            app.MapPost("/api/webhooks/ping", async (HttpRequest request) => Ping(await IdAsync(request)));
            app.MapPost("/api/webhooks/logs", async (HttpRequest request) => Log(await IdAsync(request)));
        });
        return _app.AddressOf();
    }

    /// <summary>Sends an event to the webhooks that list it.</summary>
    public async Task<WebhookSendingReport[]> PublishAsync(OneFuzzEvent @event)
    {
        await _pinging;
        return await Task.WhenAll(
            from webhook in _webhooks
            where Answer(webhook.Key, webhook.Value).ToSubscription().Matches(@event)
            select SendAsync(webhook.Key, @event));
    }

    public async ValueTask DisposeAsync()
    {
        await _pinging;
        await _app!.DisposeAsync();
    }

    private IResult Create(OneFuzzWebhookCreation creation)
    {
        if (creation.EventTypes.FirstOrDefault(listed => !OneFuzzContract.Instance.EventTypes.Any(known => known.Name == listed)) is { } unknown)
        {
            return Results.Json(new OneFuzzProblem { Title = "INVALID_REQUEST", Status = 400, Detail = $"unknown event type {unknown}" }, contentType: "application/problem+json", statusCode: 400);
        }

        Guid id = Guid.NewGuid();
        _webhooks[id] = creation;
        return Results.Json(Answer(id, creation));
    }

    private IResult Update(OneFuzzWebhookUpdate update)
    {
        if (!_webhooks.TryGetValue(update.WebhookId, out OneFuzzWebhookCreation? webhook))
        {
            return NotFound();
        }

        _webhooks[update.WebhookId] = webhook with
        {
            Name = update.Name ?? webhook.Name,
            Url = update.Url ?? webhook.Url,
            EventTypes = update.EventTypes ?? webhook.EventTypes,
            SecretToken = update.SecretToken ?? webhook.SecretToken,
            MessageFormat = update.MessageFormat ?? webhook.MessageFormat,
        };
        return Results.Json(Answer(update.WebhookId, _webhooks[update.WebhookId]));
    }

    // Does not wait for the delivery.
    private IResult Ping(Guid id)
    {
        if (!_webhooks.ContainsKey(id))
        {
            return NotFound();
        }

        PingEvent ping = new() { PingId = Guid.NewGuid() };
        _pinging = SendAsync(id, ping);
        return Results.Json(ping);
    }

    private IResult Log(Guid id) => _webhooks.ContainsKey(id) ? Results.Json(_log.Where(entry => entry.WebhookId == id)) : NotFound();

    private async Task<WebhookSendingReport> SendAsync(Guid id, OneFuzzEvent @event)
    {
        OneFuzzMessage message = OneFuzzMessage.Create(@event, id, _instance, time: time);

        // URL, secret and format are those of the time of each attempt.
        WebhookDestination destination = DestinationOf(_webhooks[id]) with
        {
            Refresh = _ => new(_webhooks.TryGetValue(id, out OneFuzzWebhookCreation? webhook) ? DestinationOf(webhook) : null),
        };
        WebhookSendingReport report = await sender.SendAsync(OneFuzzContract.Instance, destination, message);
        _log.Enqueue(OneFuzzWebhookLogEntry.Create(message, report.Attempts.Count, report.IsDelivered ? OneFuzzMessageState.Succeeded : OneFuzzMessageState.Failed));
        return report;
    }

    private static WebhookDestination DestinationOf(OneFuzzWebhookCreation webhook) => new(webhook.Url, webhook.SecretToken is { } secret ? WebhookSecret.FromUtf8(secret) : WebhookSecrets.None)
    {
        Dialect = webhook.MessageFormat?.Value == OneFuzzMessageFormat.EventGrid ? OneFuzzContract.EventGridDialect : null,
        Timeout = TimeSpan.FromHours(1),
    };

    // Without URL and secret, which only who asks for one webhook is answered.
    private static OneFuzzWebhook Answer(Guid id, OneFuzzWebhookCreation webhook) =>
        new() { WebhookId = id, Name = webhook.Name, EventTypes = webhook.EventTypes, MessageFormat = webhook.MessageFormat };

    private static async Task<Guid> IdAsync(HttpRequest request) => OneFuzzWebhookReference.Parse(await BodyAsync(request)).WebhookId;

    private static async Task<string> BodyAsync(HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync();

    private static IResult NotFound() =>
        Results.Json(new OneFuzzProblem { Title = "INVALID_REQUEST", Status = 400, Detail = "unable to find webhook" }, contentType: "application/problem+json", statusCode: 400);
}

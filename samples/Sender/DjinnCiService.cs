using System.Collections.Concurrent;
using System.Globalization;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.DjinnCi.Management;

namespace Sender;

/// <summary>A stand-in of Djinn CI: its API of webhooks, and what it sends, once each.</summary>
internal sealed class DjinnCiService(WebhookSender sender) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, (DjinnCiWebhook Webhook, string? Secret)> _webhooks = new();
    private readonly ConcurrentDictionary<long, DjinnCiEvent> _latest = new();
    private WebApplication? _app;
    private long _lastId;

    public async Task<Uri> StartAsync()
    {
        _app = await LoopbackHost.StartAsync(app =>
        {
            RouteGroupBuilder webhooks = app.MapGroup("/n/{user}/{path}/-/webhooks");
            webhooks.MapGet("", () => Results.Json(_webhooks.Values.Select(entry => Bare(entry.Webhook) with { LastResponse = null })));
            webhooks.MapGet("{id:long}", (long id) => _webhooks.TryGetValue(id, out (DjinnCiWebhook Webhook, string?) entry) ? Results.Json(Bare(entry.Webhook)) : NotFound());
            webhooks.MapPost("", async (HttpRequest request) => Create(DjinnCiWebhookForm.Parse(await BodyAsync(request)), request));
            webhooks.MapPatch("{id:long}", async (long id, HttpRequest request) => Update(id, DjinnCiWebhookForm.Parse(await BodyAsync(request))));
            webhooks.MapDelete("{id:long}", (long id) => _webhooks.TryRemove(id, out _) ? Results.NoContent() : NotFound());
        });
        return _app.AddressOf();
    }

    /// <summary>Sends an event of the namespace to the active webhooks that list it.</summary>
    public Task<WebhookSendingReport[]> PublishAsync(DjinnCiEvent @event) => Task.WhenAll(
        from entry in _webhooks.Values
        where entry.Webhook.ToSubscription().Matches(@event)
        select SendAsync(entry.Webhook.Id, @event));

    /// <summary>What its web interface has a button for: sends again what was sent last.</summary>
    public Task<WebhookSendingReport> RedeliverAsync(long id) => SendAsync(id, _latest[id]);

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private IResult Create(DjinnCiWebhookForm form, HttpRequest request)
    {
        if (Check(form.PayloadUrl) is { } errors)
        {
            return errors;
        }

        // Whatever the form leaves out is off, and the whole URL in lower case from now on.
        DjinnCiWebhook webhook = new()
        {
            Id = Interlocked.Increment(ref _lastId),
            UserId = 1,
            AuthorId = 1,
            NamespaceId = 1,
            Active = form.Active ?? false,
            Events = form.Events ?? [],
            Ssl = form.Ssl ?? false,
            PayloadUrl = Lower(form.PayloadUrl!),
            Url = request.Scheme + "://" + request.Host,
        };
        _webhooks[webhook.Id] = (webhook, form.Secret);
        return Results.Json(webhook with { PayloadUrl = form.PayloadUrl!, Url = $"{webhook.Url}{request.Path}/{webhook.Id}" }, statusCode: 201);
    }

    private IResult Update(long id, DjinnCiWebhookForm form)
    {
        if (!_webhooks.TryGetValue(id, out (DjinnCiWebhook Webhook, string? Secret) old))
        {
            return NotFound();
        }

        DjinnCiWebhook webhook = old.Webhook with
        {
            Active = form.Active ?? false,
            Events = form.Events ?? [],
            Ssl = form.Ssl ?? false,
            PayloadUrl = Lower(form.PayloadUrl ?? old.Webhook.PayloadUrl),
        };
        _webhooks[id] = (webhook, form.RemoveSecret is true ? null : old.Secret);
        return Results.Json(Bare(webhook) with { LastResponse = null, PayloadUrl = form.PayloadUrl ?? webhook.PayloadUrl });
    }

    private async Task<WebhookSendingReport> SendAsync(long id, DjinnCiEvent @event)
    {
        (DjinnCiWebhook webhook, string? secret) = _webhooks[id];
        _latest[id] = @event;
        WebhookDestination destination = new(webhook.PayloadUrl, secret is null ? WebhookSecrets.None : WebhookSecret.FromUtf8(secret))
        {
            WebhookId = id.ToString(CultureInfo.InvariantCulture),
            Timeout = TimeSpan.FromHours(1),
        };
        WebhookSendingReport report = await sender.SendAsync(DjinnCiContract.Instance, destination, @event);
        WebhookSendingAttempt attempt = report.Attempts.Single();
        _webhooks[id] = (webhook with
        {
            LastResponse = new()
            {
                Code = attempt.StatusCode is { } code ? code : default(DjinnCiWebhookResponseCode?),
                Duration = attempt.Duration.Ticks * TimeSpan.NanosecondsPerTick,
                Error = attempt.Fault,
                CreatedAt = attempt.StartedAt,
            },
        }, secret);
        return report;
    }

    private static IResult? Check(Uri? url)
    {
        string? fault = url is null ? "field required"
            : url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } ? "missing http or https scheme"
            : null;
        return fault is null ? null : Results.Json(new DjinnCiValidationErrors { PayloadUrl = ["Payload URL " + fault] }, statusCode: 400);
    }

    private static DjinnCiWebhook Bare(DjinnCiWebhook webhook) => webhook with { Namespace = null };

    private static Uri Lower(Uri url) => new(url.OriginalString.ToLowerInvariant());

    private static async Task<string> BodyAsync(HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync();

    private static IResult NotFound() => Results.Json(new DjinnCiMessage { Message = "Not Found" }, statusCode: 404);
}

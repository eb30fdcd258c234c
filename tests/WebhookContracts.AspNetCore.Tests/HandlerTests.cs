using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary>Which handler gets what.</summary>
public class HandlerTests
{
    private const string Url = "/webhooks/launchpad";

    private readonly List<string> _calls = [];

    [Fact]
    public async Task A_handler_gets_the_event_the_delivery_and_the_request()
    {
        GitPushEvent? received = null;
        HttpWebhookContext? context = null;
        string path = "";
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook
            .On<GitPushEvent>((push, given, _) =>
            {
                (received, context, path) = (push, given, given.HttpContext.Request.Path);
                return Task.CompletedTask;
            })));

        HttpStatusCode status = await PostAsync(server, Samples.Of<GitPushEvent>());

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(Samples.Of<GitPushEvent>(), received);
        Assert.Equal("current", context?.Delivery.SecretName);
        Assert.Equal(Url, path);
    }

    [Fact]
    public async Task Handlers_run_in_the_order_of_their_registration_those_of_the_services_first()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook
                .OnAny((_, _, _) => Call("any"))
                .On<GitPushEvent>((_, _, _) => Call("push"))
                .On<LaunchpadEvent>((_, _, _) => Call("base"))
                .OnUnknown((_, _, _) => Call("unknown"))
                .On<BzrPushEvent>((_, _, _) => Call("bzr"))),
            builder => builder.Services
                .AddSingleton(_calls)
                .AddWebhookHandler<GitPushEvent, NotesPush>()
                .AddWebhookHandler<IWebhookEvent, NotesEvent>()
                .AddWebhookHandler<OneFuzzEvent, NotesEvent>());

        HttpStatusCode status = await PostAsync(server, Samples.Of<GitPushEvent>());

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(["class, push", "class, event", "any", "push", "base"], _calls);
    }

    [Fact]
    public async Task An_event_of_unknown_type_goes_to_handlers_for_such_and_for_any()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhook(LaunchpadContract.Instance, Url, webhook => webhook
                .On<GitPushEvent>((_, _, _) => Call("push"))
                .OnUnknown((unknown, _, _) => Call($"unknown {unknown.EventType} {unknown.Payload}"))
                .OnAny((_, _, _) => Call("any"))));

        HttpStatusCode status = await PostAsync(server, new UnknownLaunchpadEvent("git:tag:0.1", JsonElement.Parse("""{"tag":"v2.0"}""")));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(["""unknown git:tag:0.1 {"tag":"v2.0"}""", "any"], _calls);
    }

    [Fact]
    public async Task One_route_serves_all_providers_without_their_types()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(
            app => app.MapWebhooks(Bundled.All, "/webhooks/{provider}", webhook => webhook.OnAny((received, context, _) => Call($"{context.Delivery.Contract.Id} {received.EventType}"))));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Samples.Of<GitPushEvent>()));
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(OneFuzzContract.Instance, "/webhooks/onefuzz", Samples.Of<TaskFailedEvent>(), WebhookServer.Secret);
        using HttpResponseMessage none = await server.Client.PostWebhookAsync(OneFuzzContract.Instance, "/webhooks/hooli", Samples.Of<TaskFailedEvent>(), WebhookServer.Secret);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(["launchpad git:push:0.1", "onefuzz task_failed"], _calls);
    }

    [Fact]
    public async Task An_event_without_a_handler_is_accepted()
    {
        await using WebhookServer server = await WebhookServer.StartAsync(app => app.MapWebhook(LaunchpadContract.Instance, Url));

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(server, Samples.Of<GitPushEvent>()));
    }

    private Task Call(string what)
    {
        _calls.Add(what);
        return Task.CompletedTask;
    }

    private static async Task<HttpStatusCode> PostAsync(WebhookServer server, LaunchpadEvent sent)
    {
        using HttpResponseMessage answer = await server.Client.PostWebhookAsync(LaunchpadContract.Instance, Url, sent, WebhookServer.Secret);
        return answer.StatusCode;
    }

    private sealed class NotesPush(List<string> calls) : IWebhookHandler<GitPushEvent>
    {
        public Task HandleAsync(GitPushEvent @event, WebhookContext context, CancellationToken cancellationToken)
        {
            calls.Add("class, push");
            return Task.CompletedTask;
        }
    }

    private sealed class NotesEvent(List<string> calls) : IWebhookHandler<IWebhookEvent>, IWebhookHandler<OneFuzzEvent>
    {
        public Task HandleAsync(IWebhookEvent @event, WebhookContext context, CancellationToken cancellationToken)
        {
            calls.Add("class, event");
            return Task.CompletedTask;
        }

        public Task HandleAsync(OneFuzzEvent @event, WebhookContext context, CancellationToken cancellationToken)
        {
            calls.Add("class, OneFuzz");
            return Task.CompletedTask;
        }
    }
}

using System.Net;
using WebhookContracts.OneFuzz;
using WebhookContracts.OneFuzz.Management;

namespace WebhookContracts.Tests.Management;

/// <summary>What OneFuzz is asked, to the byte, and what is made of its answers.</summary>
public class OneFuzzWebhooksTests
{
    private const string Id = "cc6926de-7c6f-487e-96ec-7b632d3ed52b";
    private const string Ping = "f8c5694e-3307-4646-8489-45e6f897b7f6";

    // As the service of 6.0.0 writes it: members in its order, null where it blanks.
    private const string Blanked = $$"""{"webhook_id":"{{Id}}","name":"MYWEBHOOK","url":null,"event_types":["task_created"],"secret_token":null,"message_format":null}""";

    private static readonly Guid s_id = new(Id);

    private static readonly Dictionary<string, (Func<OneFuzzWebhooks, Task<object?>> Ask, string Request, string Answer)> s_operations = new()
    {
        ["list"] = (
            async webhooks => await webhooks.ListAsync(),
            Request("GET /api/webhooks", "{}"),
            $"[{Blanked}]"),
        ["get"] = (
            async webhooks => await webhooks.GetAsync(s_id),
            Request("GET /api/webhooks", $$"""{"webhook_id":"{{Id}}"}"""),
            Blanked),
        ["create"] = (
            async webhooks => await webhooks.CreateAsync(new()
            {
                Name = "MYWEBHOOK",
                Url = new("https://contoso.com/my-custom-webhook"),
                EventTypes = [OneFuzzEventTypes.TaskCreated],
                SecretToken = "hello there",
                MessageFormat = OneFuzzMessageFormat.EventGrid,
            }),
            Request(
                "POST /api/webhooks",
                """{"name":"MYWEBHOOK","url":"https://contoso.com/my-custom-webhook","event_types":["task_created"],"secret_token":"hello there","message_format":"event_grid"}"""),
            Blanked),
        ["create with what is needed"] = (
            async webhooks => await webhooks.CreateAsync(new() { Name = "a", Url = new("http://contoso.com"), EventTypes = [] }),
            Request("POST /api/webhooks", """{"name":"a","url":"http://contoso.com","event_types":[]}"""),
            Blanked),
        ["update"] = (
            async webhooks => await webhooks.UpdateAsync(new() { WebhookId = s_id, EventTypes = ["task_created", "task_failed"] }),
            Request("PATCH /api/webhooks", $$"""{"webhook_id":"{{Id}}","event_types":["task_created","task_failed"]}"""),
            Blanked),
        ["delete"] = (
            async webhooks => await webhooks.DeleteAsync(s_id),
            Request("DELETE /api/webhooks", $$"""{"webhook_id":"{{Id}}"}"""),
            """{"result": true}"""),
        ["ping"] = (
            async webhooks => await webhooks.PingAsync(s_id),
            Request("POST /api/webhooks/ping", $$"""{"webhook_id":"{{Id}}"}"""),
            $$"""{"ping_id": "{{Ping}}"}"""),
        ["logs"] = (
            async webhooks => await webhooks.GetLogAsync(s_id),
            Request("POST /api/webhooks/logs", $$"""{"webhook_id":"{{Id}}"}"""),
            $$"""[{"event_id":"{{Ping}}","event_type":"ping","event":{"ping_id":"{{Ping}}"},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"example","webhook_id":"{{Id}}","try_count":1,"state":"succeeded"}]"""),
    };

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_is_what_the_service_reads_and_its_answer_is_read(string operation)
    {
        await using Service service = new(Service.Json(200, s_operations[operation].Answer));

        object? answer = await s_operations[operation].Ask(new(service.Client));

        Assert.NotNull(answer);
        Assert.Equal([s_operations[operation].Request], service.Requests);
    }

    [Theory]
    [InlineData("/fuzz/")]
    [InlineData("/fuzz")]
    [InlineData("/fuzz/?a=b#c")]
    public async Task A_base_address_with_a_path_is_kept(string path)
    {
        await using Service service = new(Service.Json(200, "[]"));
        service.Client.BaseAddress = new(service.Root, path);

        Assert.Empty(await new OneFuzzWebhooks(service.Client).ListAsync());
        Assert.StartsWith("GET /fuzz/api/webhooks HTTP/1.1\r\n", Assert.Single(service.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_of_either_sender_is_read()
    {
        await using Service service = new(Service.Json(200, $$"""[{{Blanked}}, {"event_types": ["task_failed", "notification_failed"], "name": "b", "webhook_id": "{{Ping}}"}]"""));

        IReadOnlyList<OneFuzzWebhook> webhooks = await new OneFuzzWebhooks(service.Client).ListAsync();

        Assert.Equal(
            [new() { WebhookId = s_id, Name = "MYWEBHOOK", EventTypes = ["task_created"] }, new() { WebhookId = new(Ping), Name = "b", EventTypes = ["task_failed", "notification_failed"] }],
            webhooks);
        Assert.Equal(new OneFuzzSubscription { EventTypes = ["task_created"] }, webhooks[0].ToSubscription());
    }

    [Fact]
    public async Task The_secret_that_one_webhook_is_answered_with_is_not_printed()
    {
        await using Service service = new(Service.Json(
            200,
            $$"""{"webhook_id":"{{Id}}","name":"a","url":"https://contoso.com/?key=opensesame","event_types":[],"secret_token":"hello there","message_format":"onefuzz"}"""));

        OneFuzzWebhook webhook = await new OneFuzzWebhooks(service.Client).GetAsync(s_id);

        Assert.Equal("hello there", webhook.SecretToken);
        Assert.Equal("https://contoso.com/?key=opensesame", webhook.Url!.OriginalString);
        Assert.Equal("OneFuzzWebhook { WebhookId = cc6926de-7c6f-487e-96ec-7b632d3ed52b, Name = \"a\", Url = (secret), SecretToken = (secret), MessageFormat = OneFuzz }", webhook.ToString());
    }

    [Fact]
    public async Task What_a_ping_answers_is_the_event_that_is_delivered()
    {
        await using Service service = new(Service.Json(200, $$"""{"ping_id": "{{Ping}}"}"""));

        PingEvent ping = await new OneFuzzWebhooks(service.Client).PingAsync(s_id);

        Assert.Equal(
            OneFuzzContract.Instance.Parse($$"""{"event": {"ping_id": "{{Ping}}"}, "event_id": "00000000-0000-0000-0000-000000000001", "event_type": "ping", "webhook_id": "{{Id}}"}""").Event,
            ping);
    }

    [Fact]
    public async Task An_entry_of_the_log_holds_its_event_and_is_made_of_a_message()
    {
        await using Service service = new(Service.Json(200, s_operations["logs"].Answer));

        OneFuzzWebhookLogEntry entry = Assert.Single(await new OneFuzzWebhooks(service.Client).GetLogAsync(s_id));

        Assert.Equal(new PingEvent { PingId = new(Ping) }, entry.ParseEvent());
        Assert.Equal((1, OneFuzzMessageState.Succeeded), (entry.TryCount, entry.State.Value));
        OneFuzzMessage message = OneFuzzMessage.Create(new PingEvent { PingId = new(Ping) }, s_id, new(new("00000000-0000-0000-0000-000000000003"), "example"));
        Assert.Equal(entry, OneFuzzWebhookLogEntry.Create(message, 1, OneFuzzMessageState.Succeeded));
    }

    [Theory]
    [InlineData("""{"code": 450, "errors": ["unable to find webhook"]}""", "InvalidRequest", "unable to find webhook")]
    [InlineData("""{"title":"INVALID_REQUEST","status":400,"detail":"unable to find webhook"}""", "INVALID_REQUEST", "unable to find webhook")]
    [InlineData("Bad gateway\n  nobody at home  ", "Bad gateway", "nobody at home")]
    [InlineData("")]
    [InlineData("{}", "{}")]
    public async Task What_the_service_says_is_in_the_exception(string answer, params string[] reasons)
    {
        await using Service service = new(Service.Answer(400, "application/problem+json", answer));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => new OneFuzzWebhooks(service.Client).DeleteAsync(s_id));

        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.Equal(reasons, refusal.Reasons);
        Assert.Equal("DELETE /api/webhooks was answered 400 Bad Request" + (reasons.Length == 0 ? "" : ": " + string.Join("; ", reasons)), refusal.Message);
        Assert.Empty(refusal.FieldErrors);
    }

    [Fact]
    public void A_client_without_an_address_is_refused()
    {
        using HttpClient client = new();

        Assert.Contains("base address", Assert.Throws<ArgumentException>(() => new OneFuzzWebhooks(client)).Message, StringComparison.Ordinal);
    }

    private static string Request(string line, string body) =>
        $"{line} HTTP/1.1\r\nHost: service\r\nAccept: application/json\r\nAuthorization: Bearer of-a-user\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
}

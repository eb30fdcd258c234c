using System.Net;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;

namespace WebhookContracts.Tests.Management;

/// <summary>What Launchpad is asked, to the byte, and what is made of its answers.</summary>
public class LaunchpadWebhooksTests
{
    private const string Target = "/~alice/widget/+git/widget";
    private const string Webhook = "/devel/~alice/widget/+git/widget/+webhook/12";
    private const string Delivery = Webhook + "/+delivery/4711";

    private static readonly Dictionary<string, (Func<LaunchpadWebhooks, string, Task<object?>> Ask, string Request, Func<string, string> Answer)> s_operations = new()
    {
        ["list"] = (
            async (webhooks, _) => await ToListAsync(webhooks.ListAsync(new(Target))),
            Request("GET /devel/~alice/widget/+git/widget/webhooks"),
            root => Service.Json(200, $$"""{"start": 0, "total_size": 1, "entries": [{{WebhookOf(root)}}]}""")),
        ["list by pages of one"] = (
            async (webhooks, _) => await ToListAsync(webhooks.ListAsync(new(Target), pageSize: 1)),
            Request("GET /devel/~alice/widget/+git/widget/webhooks?ws.size=1"),
            root => Service.Json(200, $$"""{"start": 0, "total_size_link": "{{root}}/devel/x?ws.show=total_size", "entries": [{{WebhookOf(root)}}], "next_collection_link": null}""")),
        ["get"] = (
            async (webhooks, root) => await webhooks.GetAsync(new(root + Webhook)),
            Request("GET " + Webhook),
            root => Service.Json(200, WebhookOf(root))),
        ["create"] = (
            async (webhooks, _) => await webhooks.CreateAsync(new(Target), new()
            {
                DeliveryUrl = new("http://ci.example/ep?a=b+c"),
                EventTypes = [LaunchpadEventTypes.GitPush, LaunchpadEventScopes.MergeProposalPush],
                Active = false,
                Secret = "1234",
            }),
            Form(
                "POST /devel/~alice/widget/+git/widget",
                "ws.op=newWebhook&delivery_url=%22http%3A%2F%2Fci.example%2Fep%3Fa%3Db%5Cu002Bc%22&event_types=%5B%22git%3Apush%3A0.1%22%2C%22merge-proposal%3A0.1%3A%3Apush%22%5D&active=false&secret=%221234%22"),
            root => $"HTTP/1.1 201 Created\r\nLocation: {root}{Webhook}\r\nContent-Length: 0\r\n\r\n"),
        ["create with what is needed"] = (
            async (webhooks, _) => await webhooks.CreateAsync(new(Target), new() { DeliveryUrl = new("http://ci.example/ep"), EventTypes = ["git:push:0.1"] }),
            Form("POST /devel/~alice/widget/+git/widget", "ws.op=newWebhook&delivery_url=%22http%3A%2F%2Fci.example%2Fep%22&event_types=%5B%22git%3Apush%3A0.1%22%5D"),
            root => $"HTTP/1.1 201 Created\r\nLocation: {root}{Webhook}\r\nContent-Length: 0\r\n\r\n"),
        ["update"] = (
            async (webhooks, root) => await webhooks.UpdateAsync(new(root + Webhook), new() { Active = true, GitRefPattern = "refs/heads/*" }),
            Request("PATCH " + Webhook, "application/json", """{"active":true,"git_ref_pattern":"refs/heads/*"}"""),
            root => Service.Json(209, WebhookOf(root))),
        ["set the secret"] = (
            async (webhooks, root) => await DoneAsync(webhooks.SetSecretAsync(new(root + Webhook), "sekrit")),
            Form("POST " + Webhook, "ws.op=setSecret&secret=%22sekrit%22"),
            _ => Service.Json(200, "null")),
        ["clear the secret"] = (
            async (webhooks, root) => await DoneAsync(webhooks.SetSecretAsync(new(root + Webhook), null)),
            Form("POST " + Webhook, "ws.op=setSecret&secret=null"),
            _ => Service.Json(200, "null")),
        ["ping"] = (
            async (webhooks, root) => await webhooks.PingAsync(new(root + Webhook)),
            Form("POST " + Webhook, "ws.op=ping"),
            root => $"HTTP/1.1 201 Created\r\nLocation: {root}{Delivery}\r\nContent-Length: 0\r\n\r\n"),
        ["deliveries"] = (
            async (webhooks, root) => await ToListAsync(webhooks.ListDeliveriesAsync(new(root + Webhook))),
            Request($"GET {Webhook}/deliveries"),
            root => Service.Json(200, $$"""{"start": 0, "total_size": 1, "entries": [{{DeliveryOf(root)}}]}""")),
        ["one delivery"] = (
            async (webhooks, root) => await webhooks.GetDeliveryAsync(new(root + Delivery)),
            Request($"GET {Delivery}"),
            root => Service.Json(200, DeliveryOf(root))),
        ["retry"] = (
            async (webhooks, root) => await DoneAsync(webhooks.RetryAsync(new(root + Delivery))),
            Form("POST " + Delivery, "ws.op=retry"),
            _ => Service.Json(200, "null")),
        ["retry anew"] = (
            async (webhooks, root) => await DoneAsync(webhooks.RetryAsync(new(root + Delivery), reset: true)),
            Form("POST " + Delivery, "ws.op=retry&reset=true"),
            _ => Service.Json(200, "null")),
        ["delete"] = (
            async (webhooks, root) => await DoneAsync(webhooks.DeleteAsync(new(root + Webhook))),
            Request("DELETE " + Webhook),
            _ => "HTTP/1.1 200 Ok\r\nContent-Length: 0\r\n\r\n"),
    };

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_is_what_the_service_reads_and_its_answer_is_read(string operation)
    {
        await using Service service = At(s_operations[operation].Answer);

        Assert.NotNull(await s_operations[operation].Ask(new(service.Client, RootOf(service)), service.Root.GetLeftPart(UriPartial.Authority)));
        Assert.Equal([s_operations[operation].Request], service.Requests);
    }

    [Fact]
    public async Task Pages_are_asked_for_as_they_are_needed()
    {
        await using Service service = At(
            root => Service.Json(200, $$"""{"start": 0, "total_size": 3, "entries": [{{DeliveryOf(root)}}], "next_collection_link": "{{root}}{{Webhook}}/deliveries?ws.size=1&memo=1&ws.start=1"}"""),
            root => Service.Json(200, $$"""{"start": 1, "total_size": 3, "entries": [{{DeliveryOf(root)}}, {{DeliveryOf(root)}}], "prev_collection_link": "{{root}}/devel/a"}"""));
        LaunchpadWebhooks webhooks = new(service.Client, RootOf(service));

        await using IAsyncEnumerator<LaunchpadWebhookDelivery> deliveries = webhooks.ListDeliveriesAsync(new(service.Root, Webhook), pageSize: 1).GetAsyncEnumerator();
        Assert.Empty(service.Requests);
        Assert.True(await deliveries.MoveNextAsync());
        Assert.Single(service.Requests);
        Assert.True(await deliveries.MoveNextAsync());
        Assert.True(await deliveries.MoveNextAsync());
        Assert.False(await deliveries.MoveNextAsync());
        Assert.Equal([Request($"GET {Webhook}/deliveries?ws.size=1"), Request($"GET {Webhook}/deliveries?ws.size=1&memo=1&ws.start=1")], service.Requests);
    }

    [Theory]
    [InlineData("https://elsewhere.example/devel/next")]
    [InlineData("http://127.0.0.1:1/devel/next")]
    [InlineData("{root}/other/next")]
    [InlineData("{root}/devel/%2e%2e/other")]
    public async Task No_link_leads_out_of_the_web_service(string next)
    {
        await using Service service = At(root => Service.Json(200, $$"""{"start": 0, "entries": [], "next_collection_link": "{{next.Replace("{root}", root, StringComparison.Ordinal)}}"}"""));
        LaunchpadWebhooks webhooks = new(service.Client, RootOf(service));
        Uri link = new(next.Replace("{root}", service.Root.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => ToListAsync(webhooks.ListAsync(new(Target))));

        Assert.Contains("its next page is not in the web service", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => { _ = webhooks.GetAsync(link); });
        Assert.Throws<ArgumentException>(() => { _ = webhooks.ListDeliveriesAsync(link); });
        Assert.Throws<ArgumentException>(() => { _ = webhooks.RetryAsync(link); });
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task What_is_created_elsewhere_or_nowhere_is_no_answer()
    {
        await using Service service = At(
            _ => "HTTP/1.1 201 Created\r\nLocation: https://elsewhere.example/devel/x\r\nContent-Length: 0\r\n\r\n",
            _ => "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        LaunchpadWebhooks webhooks = new(service.Client, RootOf(service));

        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.Equal(
                HttpStatusCode.Created,
                (await Assert.ThrowsAsync<WebhookManagementException>(() => webhooks.CreateAsync(new(Target), new() { DeliveryUrl = new("http://ci.example"), EventTypes = [] }))).StatusCode);
        }
    }

    [Fact]
    public async Task A_page_that_comes_after_itself_is_refused()
    {
        await using Service service = At(root => Service.Json(200, $$"""{"start": 0, "entries": [], "next_collection_link": "{{root}}/devel{{Target}}/webhooks"}"""));

        await Assert.ThrowsAsync<WebhookManagementException>(() => ToListAsync(new LaunchpadWebhooks(service.Client, RootOf(service)).ListAsync(new(Target))));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Pages_that_go_in_a_circle_are_refused_where_it_closes()
    {
        string Page(string root, int next) => Service.Json(200, $$"""{"start": 0, "entries": [{{WebhookOf(root)}}], "next_collection_link": "{{root}}/devel{{Target}}/webhooks?ws.start={{next}}"}""");
        await using Service service = At(root => Page(root, 1), root => Page(root, 2), root => Page(root, 1));

        await Assert.ThrowsAsync<WebhookManagementException>(() => ToListAsync(new LaunchpadWebhooks(service.Client, RootOf(service)).ListAsync(new(Target)), most: 10));
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task Where_something_was_created_may_be_said_from_the_request_on()
    {
        await using Service service = At(_ => $"HTTP/1.1 201 Created\r\nLocation: {Webhook}\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(
            new Uri(service.Root, Webhook),
            await new LaunchpadWebhooks(service.Client, RootOf(service)).CreateAsync(new(Target), new() { DeliveryUrl = new("http://ci.example"), EventTypes = [] }));
    }

    [Fact]
    public async Task What_is_wrong_with_an_argument_is_told_by_argument()
    {
        await using Service service = new(Service.Answer(400, "text/plain", "event_types: 'hg:push:0.1' isn't a valid token\ndelivery_url: Required input is missing."));
        LaunchpadWebhooks webhooks = new(service.Client, RootOf(service));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(
            () => webhooks.UpdateAsync(new(service.Root, Webhook), new() { EventTypes = ["hg:push:0.1"] }));

        Assert.Equal(["'hg:push:0.1' isn't a valid token"], refusal.FieldErrors["event_types"]);
        Assert.Equal(["Required input is missing."], refusal.FieldErrors["delivery_url"]);
        Assert.Equal(2, refusal.Reasons.Count);
    }

    [Fact]
    public async Task Who_may_not_edit_is_told_so()
    {
        await using Service service = new(Service.Answer(401, "text/plain", "(<GitRepository>, 'webhooks', 'launchpad.Edit')"));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => ToListAsync(new LaunchpadWebhooks(service.Client, RootOf(service)).ListAsync(new(Target))));

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
        Assert.Contains("launchpad.Edit", Assert.Single(refusal.Reasons), StringComparison.Ordinal);
        Assert.Empty(refusal.FieldErrors);
    }

    [Fact]
    public async Task A_webhook_and_a_delivery_are_read_whole()
    {
        await using Service service = At(root => Service.Json(200, WebhookOf(root)), root => Service.Json(200, DeliveryOf(root)));
        LaunchpadWebhooks webhooks = new(service.Client, RootOf(service));

        LaunchpadWebhook webhook = await webhooks.GetAsync(new(service.Root, Webhook));
        LaunchpadWebhookDelivery delivery = await webhooks.GetDeliveryAsync(new(service.Root, Delivery));

        Assert.Empty(webhook.AdditionalProperties);
        Assert.Equal(new DateTimeOffset(2026, 3, 27, 10, 0, 0, TimeSpan.Zero).AddMicroseconds(123456), webhook.DateCreated);
        Assert.Equal(new LaunchpadSubscription { EventTypes = ["git:push:0.1"], GitRefPattern = new("refs/heads/*") }, webhook.ToSubscription());
        Assert.DoesNotContain("ci.example", webhook.ToString(), StringComparison.Ordinal);
        Assert.Empty(delivery.AdditionalProperties);
        Assert.Equal(4711, delivery.Number);
        Assert.Equal(new PingEvent { Ping = true }, delivery.ParseEvent());
        Assert.Equal((false, "Bad HTTP response: 503", true), (delivery.Successful, delivery.ErrorMessage, delivery.Pending));
    }

    [Theory]
    [InlineData("ws.op=newWebhook&delivery_url=http%3A%2F%2Fci.example%2Fep&event_types=%5B%22git%3Apush%3A0.1%22%5D&secret=sekrit", "sekrit")]
    [InlineData("secret=%221234%22&event_types=git:push:0.1&delivery_url=%22http://ci.example/ep%22&ws.op=newWebhook", "1234")]
    [InlineData("event_types=git:push:0.1&ws.op=newWebhook&secret=null&delivery_url=http://ci.example/ep", null)]
    public void A_form_is_read_whether_or_not_its_fields_are_JSON(string form, string? secret)
    {
        Assert.True(LaunchpadOperation.TryParse(System.Text.Encoding.UTF8.GetBytes(form), out LaunchpadOperation? operation));
        Assert.Equal("newWebhook", operation.ToString());
        Assert.Equal(
            new() { DeliveryUrl = new("http://ci.example/ep"), EventTypes = ["git:push:0.1"], Secret = secret },
            LaunchpadWebhookCreation.Parse(operation.Arguments));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"ws.op\": \"ping\"}")]
    [InlineData("op=ping")]
    [InlineData("ws.op=a&ws.op=b")]
    [InlineData("ws.op=ping&a=%FF")]
    public void What_is_no_operation_is_not_read(string form) => Assert.False(LaunchpadOperation.TryParse(System.Text.Encoding.UTF8.GetBytes(form), out _));

    [Theory]
    [InlineData("ws.op=setSecret&secret=%22%5Cud800%22")]
    [InlineData("ws.op=setSecret&secret=%7B%22%5Cud800%22%3A1%7D")]
    public void Half_a_character_in_an_argument_is_a_fault_of_the_argument(string form)
    {
        Assert.True(LaunchpadOperation.TryParse(System.Text.Encoding.UTF8.GetBytes(form), out LaunchpadOperation? operation));
        Assert.False(LaunchpadSecretChange.TryParse(operation.Arguments, out _, out WebhookError? error));
        Assert.Equal("/secret", error.JsonPointer);
    }

    private static Service At(params Func<string, string>[] answers)
    {
        Service service = null!;
        return service = new([.. answers.Select(answer => Service.Located(() => service, answer))]);
    }

    private static LaunchpadRoot RootOf(Service service) => new(service.Root, new(service.Root, "/devel"), service.Root, new("ssh://git.example"));

    private static string WebhookOf(string root) => $$"""
        {
          "self_link": "{{root}}{{Webhook}}", "web_link": "https://code.launchpad.test/~alice/widget/+git/widget/+webhook/12", "resource_type_link": "{{root}}/devel/#webhook",
          "http_etag": "\"a-b\"", "target_link": "{{root}}/devel{{Target}}", "registrant_link": "{{root}}/devel/~alice", "deliveries_collection_link": "{{root}}{{Webhook}}/deliveries",
          "date_created": "2026-03-27T10:00:00.123456+00:00", "date_last_modified": "2026-03-27T10:00:00.123456+00:00", "delivery_url": "http://ci.example/ep", "active": true,
          "event_types": ["git:push:0.1"], "git_ref_pattern": "refs/heads/*"
        }
        """;

    private static string DeliveryOf(string root) => $$"""
        {
          "self_link": "{{root}}{{Delivery}}", "web_link": "https://code.launchpad.test/x", "resource_type_link": "{{root}}/devel/#webhook_delivery", "http_etag": "\"a-b\"",
          "webhook_link": "{{root}}{{Webhook}}", "event_type": "ping", "payload": {"ping": true}, "pending": true, "successful": false, "error_message": "Bad HTTP response: 503",
          "date_created": "2026-03-27T10:00:00+00:00", "date_scheduled": "2026-03-27T10:01:01.5+00:00", "date_first_sent": "2026-03-27T10:00:01+00:00", "date_sent": "2026-03-27T10:00:01+00:00"
        }
        """;

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items, int most = int.MaxValue)
    {
        List<T> list = [];
        await foreach (T item in items)
        {
            list.Add(item);
            Assert.InRange(list.Count, 0, most);
        }

        return list;
    }

    private static async Task<object?> DoneAsync(Task task)
    {
        await task;
        return true;
    }

    private static string Form(string line, string form) => Request(line, "application/x-www-form-urlencoded", form);

    private static string Request(string line, string? contentType = null, string? body = null) =>
        $"{line} HTTP/1.1\r\nHost: service\r\nAccept: application/json\r\nAuthorization: Bearer of-a-user\r\n"
        + (body is null ? "\r\n" : $"Content-Type: {contentType}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}

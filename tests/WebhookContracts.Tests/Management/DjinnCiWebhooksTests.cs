using System.Net;
using WebhookContracts.DjinnCi;
using WebhookContracts.DjinnCi.Management;

namespace WebhookContracts.Tests.Management;

/// <summary>What Djinn CI is asked, to the byte, and what is made of its answers.</summary>
public class DjinnCiWebhooksTests
{
    // As main writes it outside of what creating answers: keys in byte order, and the line feed at the end.
    private const string Bare = """{"active":true,"author_id":2,"events":["build.finished"],"id":7,"last_response":null,"namespace":null,"namespace_id":4,"payload_url":"https://ci.example/hook","ssl":false,"url":"https://api.example.test","user_id":2}""" + "\n";

    private const string Route = "/n/alice/djinn/infra/-/webhooks";

    private static readonly Dictionary<string, (Func<DjinnCiWebhooks, Task<object?>> Ask, string Request, string Answer)> s_operations = new()
    {
        ["list"] = (
            async webhooks => await webhooks.ListAsync("alice", "djinn/infra"),
            Request($"GET {Route}"),
            Service.Json(200, $"[{Bare}]")),
        ["get"] = (
            async webhooks => await webhooks.GetAsync("alice", "djinn/infra", 7),
            Request($"GET {Route}/7"),
            Service.Json(200, Bare)),
        ["create"] = (
            async webhooks => await webhooks.CreateAsync("alice", "djinn/infra", new()
            {
                Active = true,
                Events = [DjinnCiEventTypes.BuildFinished],
                PayloadUrl = new("https://ci.example/hook"),
                Secret = "secret",
                Ssl = true,
            }),
            Request($"POST {Route}", """{"active":true,"events":["build.finished"],"payload_url":"https://ci.example/hook","secret":"secret","ssl":true}"""),
            Service.Json(201, Bare)),
        ["update"] = (
            async webhooks => await webhooks.UpdateAsync("alice", "djinn/infra", 7, DjinnCiWebhook.Parse(Bare).ToForm() with { Active = false, RemoveSecret = true }),
            Request($"PATCH {Route}/7", """{"active":false,"events":["build.finished"],"remove_secret":true,"ssl":false}"""),
            Service.Json(200, Bare)),
        ["delete"] = (
            async webhooks =>
            {
                await webhooks.DeleteAsync("alice", "djinn/infra", 7);
                return true;
            },
            Request($"DELETE {Route}/7"),
            "HTTP/1.1 204 No Content\r\n\r\n"),
        ["names that have to be escaped"] = (
            async webhooks => await webhooks.ListAsync("ål ice", "a?b/c%2F"),
            Request("GET /n/%C3%A5l%20ice/a%3Fb/c%252F/-/webhooks"),
            Service.Json(200, "[]")),
    };

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_is_what_the_service_reads_and_its_answer_is_read(string operation)
    {
        await using Service service = new(s_operations[operation].Answer);

        Assert.NotNull(await s_operations[operation].Ask(new(service.Client)));
        Assert.Equal([s_operations[operation].Request], service.Requests);
    }

    [Fact]
    public async Task A_created_webhook_has_its_namespace()
    {
        string @namespace = File.ReadAllText(Repository.PathOf("schemas", "djinn-ci", "examples", "namespaces.json"));
        string created = Bare.Replace("\"namespace\":null", "\"namespace\":" + @namespace[(@namespace.IndexOf("\"namespace\":", StringComparison.Ordinal) + 12)..@namespace.LastIndexOf('}')], StringComparison.Ordinal);
        await using Service service = new(Service.Json(201, created));

        DjinnCiWebhook webhook = await new DjinnCiWebhooks(service.Client).CreateAsync("alice", "djinn", new() { PayloadUrl = new("https://ci.example/hook") });

        Assert.NotNull(webhook.Namespace);
        Assert.Equal(new DjinnCiSubscription { IsActive = true, EventTypes = ["build.finished"] }, webhook.ToSubscription());
    }

    [Theory]
    [InlineData("""{"code":204,"created_at":"0001-01-01T00:00:00Z","duration":1234567,"error":null}""", 204L, null)]
    [InlineData("""{"code":null,"created_at":"0001-01-01T00:00:00Z","duration":0,"error":"dial tcp: no route"}""", null, "dial tcp: no route")]
    [InlineData("""{"code":{"Int64":204,"Valid":true},"created_at":"2022-11-01T10:00:00Z","duration":1234567,"error":null}""", 204L, null)]
    [InlineData("""{"code":{"Int64":0,"Valid":false},"created_at":"2022-11-01T10:00:00Z","duration":0,"error":"dial tcp: no route"}""", null, "dial tcp: no route")]
    public async Task The_last_response_is_read_in_either_dialect(string response, long? status, string? error)
    {
        await using Service service = new(Service.Json(200, Bare.Replace("\"last_response\":null", "\"last_response\":" + response, StringComparison.Ordinal)));

        DjinnCiWebhookResponse last = (await new DjinnCiWebhooks(service.Client).GetAsync("alice", "djinn", 7)).LastResponse!;

        Assert.Equal((status, error), (last.StatusCode, last.Error));
        Assert.Equal(TimeSpan.FromTicks(last.Duration / 100), last.Elapsed);
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_told_by_field()
    {
        await using Service service = new(Service.Json(400, """{"payload_url":["Payload URL cannot be localhost","Payload URL already exists"],"Active":["expected bool"]}"""));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(
            () => new DjinnCiWebhooks(service.Client).CreateAsync("alice", "djinn", new() { PayloadUrl = new("http://localhost") }));

        Assert.Equal(["Payload URL cannot be localhost", "Payload URL already exists"], refusal.FieldErrors["payload_url"]);
        Assert.Equal(["expected bool"], refusal.FieldErrors["Active"]);
        Assert.Equal(3, refusal.Reasons.Count);
        Assert.Equal("POST /n/alice/djinn/-/webhooks was answered 400 Bad Request: Payload URL cannot be localhost; Payload URL already exists; expected bool", refusal.Message);
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_is_404()
    {
        await using Service service = new(Service.Json(404, """{"message":"Not Found"}"""));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => new DjinnCiWebhooks(service.Client).ListAsync("alice", "djinn"));

        Assert.Equal((HttpStatusCode.NotFound, "Not Found"), (refusal.StatusCode, Assert.Single(refusal.Reasons)));
    }

    [Theory]
    [InlineData("..", "djinn")]
    [InlineData("alice", "../../bob")]
    [InlineData("alice", "djinn//infra")]
    [InlineData("alice", "djinn/-/webhooks")]
    public void A_name_that_would_lead_elsewhere_is_refused(string user, string path)
    {
        using HttpClient client = new();

        Assert.Throws<ArgumentException>(() => { _ = new DjinnCiWebhooks(client).ListAsync(user, path); });
    }

    private static string Request(string line, string? body = null) =>
        $"{line} HTTP/1.1\r\nHost: service\r\nAccept: application/json\r\nAuthorization: Bearer of-a-user\r\n"
        + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}

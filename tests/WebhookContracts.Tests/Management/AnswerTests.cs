using System.Net;
using System.Text;
using WebhookContracts.DjinnCi.Management;
using WebhookContracts.Launchpad;
using WebhookContracts.Launchpad.Management;
using WebhookContracts.OneFuzz.Management;

namespace WebhookContracts.Tests.Management;

/// <summary>What a client does with answers that no service should give, and what nobody gets to see.</summary>
public class AnswerTests
{
    private const string Secret = "open \"sesame\"";

    [Fact]
    public async Task An_answer_is_read_as_far_as_it_may_be_long()
    {
        string list = "[" + new string(' ', 998) + "]";
        await using Service service = new(Service.Json(200, list), Service.Json(200, list + " "));
        OneFuzzWebhooks webhooks = new(service.Client, new WebhookReadOptions { MaximumBodyLength = list.Length });

        Assert.Empty(await webhooks.ListAsync());
        Assert.Contains("longer than 1000 bytes", (await Assert.ThrowsAsync<WebhookManagementException>(() => webhooks.ListAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_ended()
    {
        await using Service service = new(LoopbackReceiver.Endless);
        OneFuzzWebhooks webhooks = new(service.Client, new WebhookReadOptions { MaximumBodyLength = 100_000 });

        Assert.Equal(HttpStatusCode.Accepted, (await Assert.ThrowsAsync<WebhookManagementException>(() => webhooks.ListAsync())).StatusCode);
    }

    [Fact]
    public async Task A_refusal_without_an_end_is_ended_and_its_beginning_told()
    {
        await using Service service = new(async (connection, stopping) =>
        {
            await connection.WriteAsync("HTTP/1.1 500 Whatever\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), stopping);
            while (true)
            {
                await connection.WriteAsync("9\r\nno way\r\n \r\n"u8.ToArray(), stopping);
            }
        });

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => new OneFuzzWebhooks(service.Client).ListAsync());

        Assert.Equal(HttpStatusCode.InternalServerError, refusal.StatusCode);
        Assert.Contains(": no way", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 1, 20_000);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 Ok\r\nContent-Length: 100\r\n\r\n[")]
    [InlineData("HTTP/1.1 200 Ok\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n")]
    [InlineData("")]
    public async Task An_answer_that_ends_early_is_a_fault_of_the_transport(string answer)
    {
        await using Service service = new(async (connection, stopping) =>
        {
            await connection.WriteAsync(Encoding.ASCII.GetBytes(answer), stopping);
            await LoopbackReceiver.Close(connection, stopping);
        });

        await Assert.ThrowsAsync<HttpRequestException>(() => new OneFuzzWebhooks(service.Client).ListAsync());
    }

    [Fact]
    public async Task The_clients_time_out_holds_for_the_whole_answer()
    {
        await using Service service = new(async (connection, stopping) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 Ok\r\nContent-Length: 100\r\n\r\n["u8.ToArray(), stopping);
            await LoopbackReceiver.Silence(connection, stopping);
        });
        service.Client.Timeout = TimeSpan.FromMilliseconds(200);

        Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<TaskCanceledException>(() => new OneFuzzWebhooks(service.Client).ListAsync())).InnerException);
    }

    [Fact]
    public async Task Whoever_asks_may_stop_waiting()
    {
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Service service = new(async (connection, stopping) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 Ok\r\nContent-Length: 100\r\n\r\n["u8.ToArray(), stopping);
            begun.SetResult();
            await LoopbackReceiver.Silence(connection, stopping);
        });
        using CancellationTokenSource stop = new();
        Task asking = new OneFuzzWebhooks(service.Client).ListAsync(stop.Token);

        await begun.Task;
        await stop.CancelAsync();

        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking)).CancellationToken);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("{\"webhook_id\": \"cc6926de-7c6f-487e-96ec-7b632d3ed52b\"}")]
    [InlineData("[{\"name\": \"a\"}]")]
    [InlineData("")]
    public async Task An_answer_of_another_shape_is_told(string answer)
    {
        await using Service service = new(Service.Json(200, answer));

        WebhookManagementException fault = await Assert.ThrowsAsync<WebhookManagementException>(() => new OneFuzzWebhooks(service.Client).ListAsync());

        Assert.StartsWith("GET /api/webhooks was answered 200 OK, but not as it should be: ", fault.Message, StringComparison.Ordinal);
        Assert.Empty(fault.Reasons);
    }

    [Fact]
    public async Task A_redirect_that_the_client_does_not_follow_is_a_refusal()
    {
        await using Service service = new("HTTP/1.1 307 Whatever\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n");

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(() => new OneFuzzWebhooks(service.Client).ListAsync());

        Assert.Equal(HttpStatusCode.TemporaryRedirect, refusal.StatusCode);
        Assert.Equal("GET /api/webhooks was answered 307 Temporary Redirect", refusal.Message);
    }

    /// <summary>The service sends back what it was sent: as it is, in JSON, in a form.</summary>
    [Theory]
    [InlineData("no: open \"sesame\"!")]
    [InlineData("no: {\"secret\":\"open \\u0022sesame\\u0022\"}")]
    [InlineData("no: secret=open%20%22sesame%22")]
    [InlineData("no: OPEN \"SESAME\" for https://ci.example/?key=abc")]
    [InlineData("no: {\"secret\":\"open \\\"sesame\\\"\"}")]
    [InlineData("no: secret=open+%22sesame%22")]
    [InlineData("<p>no: open &quot;sesame&quot;</p>")]
    public async Task No_exception_shows_a_secret_that_was_sent_back(string echo)
    {
        await using Service service = new(Service.Answer(400, "text/plain", echo));
        LaunchpadRoot root = new(service.Root, service.Root, service.Root, new("ssh://git.example"));
        Uri url = new("https://ci.example/?key=abc");
        Func<Task>[] requests =
        [
            () => new OneFuzzWebhooks(service.Client).CreateAsync(new() { Name = "a", Url = url, EventTypes = [], SecretToken = Secret }),
            () => new OneFuzzWebhooks(service.Client).UpdateAsync(new() { WebhookId = Guid.Empty, Url = url, SecretToken = Secret }),
            () => new DjinnCiWebhooks(service.Client).CreateAsync("a", "b", new() { PayloadUrl = url, Secret = Secret }),
            () => new DjinnCiWebhooks(service.Client).UpdateAsync("a", "b", 1, new() { PayloadUrl = url, Secret = Secret }),
            () => new LaunchpadWebhooks(service.Client, root).CreateAsync(new("/a"), new() { DeliveryUrl = url, EventTypes = [], Secret = Secret }),
            () => new LaunchpadWebhooks(service.Client, root).SetSecretAsync(new(service.Root, "/a/+webhook/1"), Secret),
        ];

        foreach (Func<Task> request in requests)
        {
            WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(request);

            Assert.Contains("(secret)", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("sesame", refusal.ToString() + string.Join(' ', refusal.Reasons) + string.Join(' ', refusal.FieldErrors.SelectMany(field => field.Value)), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task An_answer_that_holds_the_secret_where_something_else_should_be_does_not_show_it()
    {
        await using Service service = new(Service.Json(200, """{"webhook_id": "opensesame", "name": "a", "event_types": []}"""));

        WebhookManagementException fault = await Assert.ThrowsAsync<WebhookManagementException>(
            () => new OneFuzzWebhooks(service.Client).CreateAsync(new() { Name = "a", Url = new("https://ci.example"), EventTypes = [], SecretToken = "opensesame" }));

        Assert.DoesNotContain("sesame", fault.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What is quoted of a value is cut, and the beginning of a secret is no text that could be looked for.</summary>
    [Fact]
    public async Task An_answer_that_holds_a_long_secret_where_something_else_should_be_does_not_show_its_beginning()
    {
        string secret = "opensesame" + new string('0', 54);
        string answer = $$"""{"webhook_id": "{{secret}}", "name": "a", "event_types": []}""";
        await using Service service = new(Service.Json(200, answer));
        OneFuzzWebhooks webhooks = new(service.Client);

        WebhookManagementException created = await Assert.ThrowsAsync<WebhookManagementException>(
            () => webhooks.CreateAsync(new() { Name = "a", Url = new("https://ci.example"), EventTypes = [], SecretToken = secret }));
        WebhookManagementException got = await Assert.ThrowsAsync<WebhookManagementException>(() => webhooks.GetAsync(Guid.Empty));

        Assert.DoesNotContain("sesame", created.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", got.ToString(), StringComparison.Ordinal);
        Assert.Contains("/webhook_id", got.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" open\nsesame ", "no:  open\nsesame ", "no:  (secret)", "(secret)")]
    [InlineData("sésame \"1\"", "no: \"s\\u00e9same \\\"1\\\"\"", "no: \"(secret)\"")]
    [InlineData("secret", "no: secret", "no: (secret)")]
    [InlineData("e", "no: e", "no: (secret)")]
    public async Task A_secret_of_any_text_is_hidden_as_a_whole(string secret, string echo, params string[] reasons)
    {
        await using Service service = new(Service.Answer(400, "text/plain", echo));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(
            () => new OneFuzzWebhooks(service.Client).UpdateAsync(new() { WebhookId = Guid.Empty, SecretToken = secret }));

        Assert.Equal(reasons, refusal.Reasons);
    }

    // Not in the data above, which cannot hold half a character.
    [Fact]
    public async Task A_secret_with_half_a_character_is_hidden_as_it_was_sent()
    {
        await using Service service = new(Service.Answer(400, "text/plain", "no: \ufffdsesame"));

        WebhookManagementException refusal = await Assert.ThrowsAsync<WebhookManagementException>(
            () => new OneFuzzWebhooks(service.Client).UpdateAsync(new() { WebhookId = Guid.Empty, SecretToken = "\ud800sesame" }));

        Assert.Equal(["no: (secret)"], refusal.Reasons);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_decompressed_is_a_fault_of_the_transport()
    {
        await using Service service = new(Service.Json(200, "not compressed", "Content-Encoding: gzip"));
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = service.Root };

        await Assert.ThrowsAsync<HttpRequestException>(() => new OneFuzzWebhooks(client).ListAsync());
    }

    [Fact]
    public async Task What_the_service_says_stays_in_one_line()
    {
        await using Service service = new(Service.Json(400, """{"code": 450, "errors": ["a\nGET /b was answered 200\u001b[2J"]}"""));

        Assert.DoesNotContain((await Assert.ThrowsAsync<WebhookManagementException>(() => new OneFuzzWebhooks(service.Client).ListAsync())).Message, char.IsControl);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using WebhookContracts.Launchpad;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Exchanges;

/// <summary><c>webhooks listen</c>, as a process with real sockets.</summary>
public sealed class ListenTests : IDisposable
{
    private static readonly WebhookSecret s_secret = WebhookSecret.FromUtf8(RunningTool.Secret);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");
    // As many connections as a process may open anywhere.
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 500 });

    public void Dispose()
    {
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    [UnixFact]
    public async Task A_delivery_is_verified_and_shown_with_what_it_brings()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable);

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(tool.Url, """{"ping":true,"more":1}"""));

        Assert.Matches(
            @"\A\d\d:\d\d:\d\d\.\d{3} 202 launchpad ping, 22 bytes, signed with SECRET, unknown /more: PingEvent \{",
            await tool.LineAsync(" ping, "));
        Answer answer = await tool.InterruptAsync();
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.EndsWith("\n1 received: 1 taken, 0 refused", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningTool.Secret, answer.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task A_forged_one_is_refused_with_the_reason_and_not_handed_on()
    {
        using RunningTool target = await RunningTool.ListenAsync("launchpad");
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable, "--forward", target.Url);

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(tool.Url, """{"ping":true}""", forged: true));

        Assert.Contains(" 401 launchpad ping, 13 bytes, refused: SignatureMismatch: ", await tool.LineAsync("SignatureMismatch"), StringComparison.Ordinal);
        Assert.EndsWith("\n1 received: 0 taken, 1 refused", (await tool.InterruptAsync()).Output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 received: 0 taken, 0 refused", (await target.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task What_is_taken_is_handed_on_as_it_came_and_answered_as_its_target_answers()
    {
        using RunningTool target = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable, "--answer", "503", "--save", _folder.FullName);
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable, "--forward", target.Url + "/further?a=b");
        const string Body = "{\n \"ping\": true }";

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(tool.Url, Body));

        Assert.Contains(" 503 launchpad ping, 17 bytes, signed with SECRET, forwarded: 503 Service Unavailable in ", await tool.LineAsync("forwarded"), StringComparison.Ordinal);
        await target.InterruptAsync();
        RawDelivery saved = RawDelivery.Parse(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(_folder.FullName))));
        Assert.Equal(("POST", "/further?a=b", Body), (saved.Method, saved.Target, Encoding.UTF8.GetString(saved.Body.Span)));
        Assert.True(saved.Headers.TryGetSingle("X-Launchpad-Event-Type", out string? eventType));
        Assert.Equal("ping", eventType);
    }

    [UnixFact]
    public async Task Each_request_is_saved_byte_for_byte_and_can_be_replayed_in_order()
    {
        using RunningTool first = await RunningTool.ListenAsync("--save", _folder.FullName);
        byte[] notUtf8 = [.. "{\"ping\":true, \"a\":\""u8, 0xE9, .. "\"}"u8];
        await SendAsync(first.Url, """{"ping":true}""");
        await SendAsync(first.Url, notUtf8);
        await first.InterruptAsync();
        string[] files = [.. Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        Assert.Equal(notUtf8, RawDelivery.Parse(File.ReadAllBytes(files[1])).Body.ToArray());

        using RunningTool second = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable);
        Answer replayed = InProcess.Run("replay", _folder.FullName, second.Url);

        Assert.Equal(1, replayed.ExitCode);
        string[] lines = replayed.Output.Split('\n');
        Assert.StartsWith($"{files[0]}: 202 Accepted in ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{files[1]}: 400 Bad Request in ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2 sent in ", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("\n2 received: 1 taken, 1 refused", (await second.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Replayed_deliveries_may_be_signed_anew()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable);
        RawDelivery old = LaunchpadContract.Instance.CreateDelivery(
            LaunchpadContract.Instance.Parse("""{"ping":true}""", "ping"), WebhookSecret.FromUtf8("another secret, of another day"), new SendingOptions { DeliveryId = "81" });
        string file = Path.Combine(_folder.FullName, "old.http");
        File.WriteAllBytes(file, old.ToArray());
        string variable = "SECRET_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(variable, RunningTool.Secret);

        Assert.StartsWith($"{file}: 401 Unauthorized in ", InProcess.Run("replay", file, tool.Url).No(), StringComparison.Ordinal);
        Assert.StartsWith($"{file}: 202 Accepted in ", InProcess.Run("replay", file, tool.Url, "--resign", "--secret-env", variable).Yes(), StringComparison.Ordinal);
        Assert.Equal("a secret is given, but nothing is signed; give --resign, or leave the secret out", InProcess.Run("replay", file, tool.Url, "--secret-env", variable).Failure(2));
    }

    [UnixFact]
    public async Task None_of_many_at_once_is_dropped()
    {
        const int Count = 10_000;
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable);

        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => SendAsync(tool.Url, """{"ping":true}""")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        Assert.True(tool.PeakMemory() < 300_000_000, $"{tool.PeakMemory()} bytes");
        Answer answer = await tool.InterruptAsync();
        Assert.EndsWith($"\n{Count} received: {Count} taken, 0 refused", answer.Output, StringComparison.Ordinal);
        Assert.Equal(Count + 2, answer.Output.Split('\n').Length);
    }

    [UnixFact]
    public async Task A_body_that_is_too_long_and_a_connection_that_is_cut_are_told_and_do_no_harm()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad");

        Uri url = new(tool.Url);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n{"u8.ToArray());
            Assert.StartsWith("HTTP/1.1 413 ", await new StreamReader(connection.GetStream()).ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.Contains(" 413 refused: the body has more than ", await tool.LineAsync(" 413 "), StringComparison.Ordinal);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\n{"u8.ToArray());
        }

        Assert.Contains(" --- broken off: ", await tool.LineAsync(" --- "), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(tool.Url, """{"ping":true}"""));
        Assert.EndsWith("\n3 received: 1 taken, 1 refused, 1 broken off", (await tool.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Whose_a_delivery_is_is_told_by_path_headers_or_body()
    {
        using RunningTool tool = await RunningTool.ListenAsync();
        const string Ping = """{"event_id":"00000000-0000-0000-0000-000000000001","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"}}""";

        await _client.PostAsync(tool.Url, new StringContent(Ping));
        await SendAsync(tool.Url, """{"ping":true}""");
        HttpResponseMessage nobodys = await _client.PostAsync(tool.Url, new StringContent("{}"));
        HttpResponseMessage named = await _client.PostAsync(tool.Url + "/djinn-ci", new StringContent("{}"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (nobodys.StatusCode, named.StatusCode));
        await tool.LineAsync(" onefuzz ping, ");
        await tool.LineAsync(" launchpad ping, ");
        await tool.LineAsync("refused: no contract that is listened for has such deliveries");
        await tool.LineAsync(" djinn-ci a delivery, 2 bytes, refused: EventTypeMissing: ");
    }

    [UnixFact]
    public async Task What_concerns_one_connection_alone_is_not_handed_on_and_what_is_no_ascii_is()
    {
        using RunningTool target = await RunningTool.ListenAsync("launchpad", "--save", _folder.FullName);
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--forward", target.Url);
        Uri url = new(tool.Url);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync(
                "POST / HTTP/1.1\r\nHost: a\r\nX-Launchpad-Event-Type: ping\r\nX-Name: é\r\nConnection: close\r\nKeep-Alive: 5\r\nTE: trailers\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n{\"ping\":true}"u8.ToArray());
            Assert.Contains("HTTP/1.1 202 ", await new StreamReader(connection.GetStream()).ReadToEndAsync(), StringComparison.Ordinal);
        }

        RawDelivery saved = RawDelivery.Parse(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(_folder.FullName))));
        Assert.Equal(["Content-Length", "Host", "X-Launchpad-Event-Type", "X-Name"], saved.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
        Assert.True(saved.Headers.TryGetSingle("X-Name", out string? name));
        Assert.Equal("é", name);
    }

    [UnixFact]
    public async Task What_the_target_answers_is_understood_where_it_arrives()
    {
        using TcpListener target = new(IPAddress.Loopback, 0);
        target.Start();
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--forward", $"http://127.0.0.1:{((IPEndPoint)target.LocalEndpoint).Port}");
        Task<HttpResponseMessage> answer = _client.PostAsync(tool.Url + "/launchpad", new StringContent("{\"ping\":true}") { Headers = { { "X-Launchpad-Event-Type", "ping" } } });
        using TcpClient connection = await target.AcceptTcpClientAsync();
        await connection.GetStream().WriteAsync(
            "HTTP/1.1 503 No\r\nContent-Type: text/plain; x=\"é\"\r\nContent-Encoding: gzip\r\nRetry-After: 7\r\nContent-Length: 1\r\nConnection: close\r\n\r\nz"u8.ToArray());

        HttpResponseMessage handed = await answer;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(7)), (handed.StatusCode, handed.Headers.RetryAfter?.Delta));
        Assert.Equal("gzip", Assert.Single(handed.Content.Headers.ContentEncoding));
    }

    [UnixFact]
    public async Task A_sender_that_leaves_before_the_target_has_answered_is_told()
    {
        using TcpListener target = new(IPAddress.Loopback, 0);
        target.Start();
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--forward", $"http://127.0.0.1:{((IPEndPoint)target.LocalEndpoint).Port}");
        Uri url = new(tool.Url);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nX-Launchpad-Event-Type: ping\r\nContent-Length: 13\r\n\r\n{\"ping\":true}"u8.ToArray());
            using TcpClient forwarded = await target.AcceptTcpClientAsync();
        }

        Assert.Contains(" --- broken off: the sender left before the target had answered", await tool.LineAsync(" --- "), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task A_provider_that_is_named_twice_is_listened_for_once()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "Launchpad");

        Assert.Contains(" for launchpad; ", await tool.LineAsync("listening"), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400", "refused: ")]
    [InlineData("no HTTP at all\r\n\r\n", "400", "refused: ")]
    [InlineData("POST / HTTP/7.3\r\nHost: a\r\n\r\n", "505", "refused: ")]
    public async Task What_the_web_server_refuses_is_told_too(string request, string status, string why)
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad");
        Uri url = new(tool.Url);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
            Assert.StartsWith($"HTTP/1.1 {status} ", await new StreamReader(connection.GetStream()).ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.Matches($@" {status} {why}\S", await tool.LineAsync($" {status} "));
        Assert.EndsWith("\n1 received: 0 taken, 1 refused", (await tool.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("X-Evil: a\u0001b", "The value of the header X-Evil holds a line break, a NUL or another control character, which no header can")]
    [InlineData("@file: a", "A header has a name that no header can have: names consist of letters, digits and some punctuation")]
    public async Task A_header_that_cannot_be_handed_on_is_told_and_answered_as_a_target_that_cannot_be_had(string header, string why)
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Status(202));
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--forward", target.Url.AbsoluteUri);
        Uri url = new(tool.Url);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\nX-Launchpad-Event-Type: ping\r\n{header}\r\nContent-Length: 13\r\n\r\n{{\"ping\":true}}"));
            Assert.StartsWith("HTTP/1.1 502 ", await new StreamReader(connection.GetStream()).ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.Contains($" 502 launchpad ping, 13 bytes, not verified, forwarded: no answer: {why} in ", await tool.LineAsync("forwarded"), StringComparison.Ordinal);
        Assert.Empty(target.Requests);
        Assert.EndsWith("\n1 received: 1 taken, 0 refused", (await tool.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", "101")]
    [InlineData("HTTP/1.1 999 Denied\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "999")]
    public async Task A_status_that_no_request_ends_with_is_not_handed_on(string answer, string status)
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Text(answer));
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--forward", target.Url.AbsoluteUri);

        Assert.Equal(HttpStatusCode.BadGateway, await SendAsync(tool.Url, """{"ping":true}"""));

        Assert.Contains($" 502 launchpad ping, 13 bytes, not verified, forwarded: {status} (no status that a request ends with) in ", await tool.LineAsync("forwarded"), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData(1024 * 1024, false)]
    [InlineData((1024 * 1024) + 1, true)]
    public async Task An_answer_that_is_too_long_is_cut_and_that_is_told(int length, bool isCut)
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Text($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{new string('a', length)}"));
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--forward", target.Url.AbsoluteUri);
        HttpResponseMessage answer = await _client.PostAsync(tool.Url + "/launchpad", new StringContent("{\"ping\":true}") { Headers = { { "X-Launchpad-Event-Type", "ping" } } });

        Assert.Equal(1024 * 1024, (await answer.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(isCut, (await tool.LineAsync("forwarded: 200 OK")).Contains(" ms, its answer cut after 1048576 bytes: PingEvent", StringComparison.Ordinal));
    }

    [UnixFact]
    public async Task That_a_contract_without_a_signature_verifies_nothing_is_told_where_a_secret_is_given()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "contract.json"), """{ "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" } }, "anyOf": [{ "x-event": "a", "type": "object" }] }""");

        using RunningTool one = await RunningTool.ListenAsync("--contract", _folder.FullName, "--secret-env", RunningTool.SecretVariable);
        Assert.EndsWith(" for acme; deliveries of acme are not verified, since its contract names no signature; Ctrl+C ends", one.Lines[0], StringComparison.Ordinal);

        using RunningTool two = await RunningTool.ListenAsync("launchpad", "--contract", _folder.FullName, "--secret-env", RunningTool.SecretVariable);
        Assert.EndsWith(" for launchpad, acme; deliveries of acme are not verified, since its contract names no signature; Ctrl+C ends", two.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_shown_any_more_the_sender_is_answered_and_the_command_ends()
    {
        using FullDisk output = new(roomFor: 1);
        using StringWriter error = new();
        Task<int> listening = Task.Run(() => new WebhooksCommandLine(new Terminal(Stream.Null, output, error, new(() => Terminal.PlainText(output))), ["listen", "launchpad", "--port", "0"]).Run());
        string url = (await output.FirstLine.WaitAsync(TimeSpan.FromMinutes(1))).Split(' ')[2];

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(url, """{"ping":true}"""));

        Assert.Equal(1, await listening.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal("webhooks: the answer cannot be written: There is no room.\n", error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Wrong_usage_is_told()
    {
        Assert.Equal("--port is a whole number from 0 to 65535; see 'webhooks listen --help'", InProcess.Run("listen", "--port", "66000").Failure(2));
        Assert.Equal("--forward has to be an absolute URL of http or https, such as http://127.0.0.1:8080/hook", InProcess.Run("listen", "--forward", "localhost").Failure(2));
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Equal($"port {port} is taken; name another with --port N, or 0 for any that is free", InProcess.Run("listen", "--port", $"{port}").Failure(2));
        Assert.Equal($"{_folder.FullName}: there is no delivery in it; 'webhooks listen --save DIR' saves some, as *.http", InProcess.Run("replay", _folder.FullName, "http://127.0.0.1:1").Failure(1));
    }

    private Task<HttpStatusCode> SendAsync(string url, string body, bool forged = false) => SendAsync(url, Encoding.UTF8.GetBytes(body), forged);

    private async Task<HttpStatusCode> SendAsync(string url, byte[] body, bool forged = false)
    {
        RawDelivery delivery = new() { Headers = [.. LaunchpadContract.Instance.CreateHeaders(forged ? "other"u8 : body, "ping", s_secret)], Body = body };
        using HttpResponseMessage response = await _client.SendAsync(delivery.ToRequest(new Uri(url)));
        return response.StatusCode;
    }
}

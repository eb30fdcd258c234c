using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Inspecting;
using WebhookContracts.Tool.Inspecting.Page;

namespace WebhookContracts.Tool.Page.Tests;

/// <summary>What the page's server answers, and to whom, over real sockets and without a browser.</summary>
public sealed class PageServerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [UnixFact]
    public async Task Every_answer_forbids_what_the_page_does_not_need()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync("""{"ping":true}""");

        foreach (string path in (string[])["", "page.js", "page.css", "icon.svg", "events", "deliveries/1", "deliveries/1/tree", "deliveries/1/file", "deliveries/99", "nowhere", "../page.js"])
        {
            using HttpResponseMessage answer = await inspected.AskAsync(path);
            string Header(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values : answer.Content.Headers.TryGetValues(name, out values) ? values : []);

            string policy = Header("Content-Security-Policy");
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; ", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(("nosniff", "no-referrer", "no-store", "same-origin"), (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("Cache-Control"), Header("Cross-Origin-Resource-Policy")));
            Assert.Equal("", Header("Access-Control-Allow-Origin") + Header("Server"));
        }
    }

    [UnixFact]
    public async Task It_answers_to_names_of_this_machine_alone()
    {
        using Inspected inspected = await Inspected.StartAsync();
        int port = inspected.Page.Port;

        foreach (string host in (string[])[$"127.0.0.1:{port}", $"localhost:{port}", $"LocalHost:{port}"])
        {
            Assert.Equal(HttpStatusCode.OK, (await inspected.AskAsync("", null, ("Host", host))).StatusCode);
        }

        foreach (string host in (string[])[$"evil.example:{port}", $"127.0.0.1.evil.example:{port}", "localhost", $"localhost.:{port}", "localhost:1", $"0.0.0.0:{port}", $"[::1]:{port}"])
        {
            HttpResponseMessage refused = await inspected.AskAsync("", null, ("Host", host));
            Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
            Assert.Equal($"This page answers to the names of this machine alone: 127.0.0.1:{port}, localhost:{port}.", await refused.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("127.0.0.1", 80, true)]
    [InlineData("localhost:80", 80, true)]
    [InlineData("evil.example", 80, false)]
    [InlineData("localhost", 81, false)]
    public void The_port_that_browsers_do_not_name_need_not_be_named(string host, int port, bool isAnswered)
    {
        DefaultHttpContext context = new();
        context.Request.Method = HttpMethods.Get;
        context.Request.Headers.Host = host;

        Assert.Equal(isAnswered, new PageGuard("").Refusal(context.Request, port) is null);
    }

    [Fact]
    public async Task A_port_that_the_system_does_not_give_away_is_told()
    {
        CommandFailure failure = await Assert.ThrowsAsync<CommandFailure>(() => LoopbackServer.StartAsync(
            81, "--port", builder => builder.Services.AddSingleton<IConnectionListenerFactory>(new PrivilegedPorts()), static _ => { }));

        Assert.Equal((2, $"port 81 cannot be listened on: {PrivilegedPorts.Fault.Message}; name another with --port N, or 0 for any that is free"), (failure.ExitCode, failure.Message));
    }

    [UnixFact]
    public async Task Other_sites_may_lead_to_it_and_nothing_else()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync("""{"ping":true}""");

        foreach (string site in (string[])["cross-site", "same-site"])
        {
            Assert.Equal(HttpStatusCode.OK, (await inspected.AskAsync("", null, ("Sec-Fetch-Site", site))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await inspected.AskAsync("deliveries/1", null, ("Sec-Fetch-Site", site))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await inspected.AskAsync("events", null, ("Sec-Fetch-Site", site))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await inspected.AskAsync("deliveries/1", null, ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await inspected.AskAsync("deliveries/1", HttpMethod.Delete)).StatusCode);
    }

    [UnixFact]
    public async Task A_delivery_is_sent_again_for_the_page_itself_alone()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync("""{"ping":true}""");
        string token = await inspected.TokenAsync();
        string origin = $"http://127.0.0.1:{inspected.Page.Port}";
        const string Again = "deliveries/1/again?to=receiver";

        (string, string)[][] refused =
        [
            [],
            [("Origin", origin)],
            [("X-Webhooks-Token", token)],
            [("Origin", origin), ("X-Webhooks-Token", token[..^1])],
            [("Origin", "http://evil.example"), ("X-Webhooks-Token", token)],
            [("Origin", $"http://localhost:{inspected.Page.Port}"), ("X-Webhooks-Token", token)],
            [("Origin", "null"), ("X-Webhooks-Token", token)],
            [("Origin", origin), ("X-Webhooks-Token", token), ("Sec-Fetch-Site", "cross-site")],
        ];
        foreach ((string, string)[] headers in refused)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await inspected.AskAsync(Again, HttpMethod.Post, headers)).StatusCode);
        }

        Assert.Equal(1, (await inspected.EventAsync("deliveries")).Data.GetProperty("requests").GetArrayLength());
        HttpResponseMessage sent = await inspected.AskAsync(Again, HttpMethod.Post, ("Origin", origin), ("X-Webhooks-Token", token), ("Sec-Fetch-Site", "same-origin"));
        Assert.Contains("\"outcome\":\"202 Accepted\"", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await inspected.EventAsync("deliveries")).Data.GetProperty("requests").GetArrayLength());
    }

    [UnixFact]
    public async Task What_is_sent_again_has_the_same_bytes_and_headers_and_refused_ones_do_not_go_to_the_target()
    {
        await using LoopbackReceiver target = new(LoopbackReceiver.Status(202));
        using Inspected inspected = await Inspected.StartAsync("--forward", target.Url.AbsoluteUri, "--save", _folder.FullName);
        await inspected.SendAsync("{ \"ping\" :\ttrue }\n");
        await inspected.SendAsync("""{"ping":true}""", forged: true);
        (string, string)[] allowed = [("Origin", $"http://127.0.0.1:{inspected.Page.Port}"), ("X-Webhooks-Token", await inspected.TokenAsync())];

        (await inspected.AskAsync("deliveries/1/again?to=target", HttpMethod.Post, allowed)).EnsureSuccessStatusCode();
        (await inspected.AskAsync("deliveries/1/again?to=receiver", HttpMethod.Post, allowed)).EnsureSuccessStatusCode();
        HttpResponseMessage refused = await inspected.AskAsync("deliveries/2/again?to=target", HttpMethod.Post, allowed);

        Assert.Equal((HttpStatusCode.Conflict, "What was not taken is not handed on."), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
        Assert.Equal(3, target.Texts.Count);
        Assert.All(target.Texts, text => Assert.Equal(target.Texts[0], text));
        byte[][] saved = [.. Directory.GetFiles(_folder.FullName, "*ping.http").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Assert.Equal(3, saved.Length);
        Assert.Equal(saved[0], saved[2]);
        string[] again = [.. (await inspected.JsonAsync("deliveries/1")).GetProperty("again").EnumerateArray().Select(sent => $"{sent.GetProperty("isToTarget")} {sent.GetProperty("outcome")}")];
        Assert.Equal(["True 202 Accepted", "False 202 Accepted"], again);
    }

    [UnixFact]
    public async Task Events_tell_all_since_the_start_and_to_whom_was_cut_off_the_rest()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync("""{"ping":true}""");
        (string id, JsonElement data) = await inspected.EventAsync("deliveries");
        await inspected.SendAsync("""{"ping":"no"}""");

        JsonElement first = data.GetProperty("requests")[0];
        Assert.Equal((1, "taken", 202, "launchpad", "ping", "signed with SECRET"), (
            first.GetProperty("number").GetInt32(),
            first.GetProperty("state").GetString(),
            first.GetProperty("status").GetInt32(),
            first.GetProperty("provider").GetString(),
            first.GetProperty("what").GetString(),
            first.GetProperty("verdict").GetString()));
        int[] rest = Numbers((await inspected.EventAsync("deliveries", id)).Data);
        int[] all = Numbers((await inspected.EventAsync("deliveries", "another run." + id.Split('.')[1])).Data);
        Assert.Equal([2], rest);
        Assert.Equal([1, 2], all);
        Assert.False((await inspected.EventAsync("start", id)).Data.GetProperty("isFromStart").GetBoolean());
    }

    [UnixFact]
    public async Task A_download_is_the_file_that_was_saved()
    {
        using Inspected inspected = await Inspected.StartAsync("--save", _folder.FullName);
        await inspected.SendAsync([.. "{\"ping\":true, \"é\":\""u8, 0xE9, .. "\"}"u8]);

        using HttpResponseMessage answer = await inspected.AskAsync("deliveries/1/file");

        string saved = Assert.Single(Directory.GetFiles(_folder.FullName));
        Assert.Equal(("application/http", Path.GetFileName(saved)), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')));
        Assert.Equal(await File.ReadAllBytesAsync(saved), await answer.Content.ReadAsByteArrayAsync());
    }

    [UnixFact]
    public async Task The_erring_member_is_shown_however_far_down_it_stands_and_the_rest_on_demand()
    {
        using Inspected inspected = await Inspected.StartAsync();
        string changes = string.Join(",", Enumerable.Range(0, 60_000).Select(i => $"\"refs/heads/b{i}\":{{\"old\":null,\"new\":{{\"commit_sha1\":{(i == 50_000 ? "5" : "\"9fceb02d0ae598e95dc970b74767f19372d61af8\"")}}}}}"));
        await inspected.SendAsync("{\"git_repository\":\"/~a/b/+git/c\",\"git_repository_path\":\"c\",\"ref_changes\":{" + changes + "}}", "git:push:0.1");

        string text = await inspected.TextAsync("deliveries/1/tree");
        JsonElement tree = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("members")[2];

        Assert.True(text.Length < 100_000, $"{text.Length}");
        Assert.Equal(60_000, tree.GetProperty("count").GetInt32());
        JsonElement[] members = [.. tree.GetProperty("members").EnumerateArray()];
        Assert.Equal(["refs/heads/b99", "gap", "refs/heads/b50000", "gap"], members[99..].Select(member => member.TryGetProperty("name", out JsonElement name) ? name.GetString() : member.GetProperty("kind").GetString()));
        JsonElement wrong = members[101].GetProperty("members")[1].GetProperty("members")[0];
        Assert.Equal(("commit_sha1", "error", "5"), (wrong.GetProperty("name").GetString(), wrong.GetProperty("mark").GetString(), wrong.GetProperty("text").GetString()));
        JsonElement more = await inspected.JsonAsync($"deliveries/1/tree?at={tree.GetProperty("at")}&from={members[102].GetProperty("from")}");
        Assert.Equal("refs/heads/b50001", more.GetProperty("members")[0].GetProperty("name").GetString());
        Assert.Equal("{}", await inspected.TextAsync("deliveries/1/tree?at=7"));
    }

    [UnixFact]
    public async Task A_long_name_is_told_once_however_much_it_holds()
    {
        using Inspected inspected = await Inspected.StartAsync();
        string name = new('n', 100_000);
        await inspected.SendAsync($"{{\"ping\":true,\"{name}\":[{string.Join(",", Enumerable.Repeat("{\"a\":[]}", 200))}]}}");

        string text = await inspected.TextAsync("deliveries/1/tree");
        JsonElement member = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("members")[1];

        Assert.True(text.Length < 50_000, $"{text.Length}");
        Assert.Equal((name[..2_000], true, 200), (member.GetProperty("name").GetString(), member.GetProperty("isNameCut").GetBoolean(), member.GetProperty("count").GetInt32()));
        Assert.InRange((await inspected.JsonAsync("deliveries/1")).GetProperty("unexpected")[0].GetProperty("pointer").GetString()!.Length, 1, 400);
    }

    [UnixFact]
    public async Task What_has_a_short_pointer_is_marked_beside_what_has_a_long_one()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync($"{{\"ping\":true,\"{new string('n', 1_000)}\":1,\"more\":1}}");

        JsonElement[] members = [.. (await inspected.JsonAsync("deliveries/1/tree")).GetProperty("members").EnumerateArray()];

        Assert.Equal([false, false, true], members.Select(member => member.TryGetProperty("mark", out _)));
    }

    [UnixFact]
    public async Task Of_a_form_no_place_is_told_that_its_bytes_do_not_have()
    {
        const string Contract =
            """
            {
              "x-webhook": { "name": "Acme", "eventType": { "header": "X-Acme-Event" }, "body": { "form": "payload" } },
              "anyOf": [{ "x-event": "a", "type": "object", "properties": { "id": { "type": "integer" } }, "required": ["id"] }]
            }
            """;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "contract.json"), Contract);
        using Inspected inspected = await Inspected.StartAsync("--contract", _folder.FullName);
        using HttpClient sender = new();
        using FormUrlEncodedContent form = new([KeyValuePair.Create("payload", "{\"id\":\"no\"}")]);
        form.Headers.Add("X-Acme-Event", "a");

        await sender.PostAsync(new Uri(inspected.Receiver + "/acme"), form);

        JsonElement error = (await inspected.JsonAsync("deliveries/1")).GetProperty("error");
        Assert.Equal(("/id", false), (error.GetProperty("pointer").GetString(), error.TryGetProperty("byte", out _)));
        Assert.Equal("{\"isForm\":true}", await inspected.TextAsync("deliveries/1/tree"));
        JsonElement part = Assert.Single((await inspected.JsonAsync("deliveries/1/bytes")).GetProperty("parts").EnumerateArray());
        Assert.Equal("payload=%7B%22id%22%3A%22no%22%7D", part.GetProperty("text").GetString());
    }

    [UnixFact]
    public async Task A_target_is_sent_again_as_it_came()
    {
        const string Target = "/hook/../a/./b?c=%41&d=%7e";
        using Inspected inspected = await Inspected.StartAsync();
        Uri url = new(inspected.Receiver);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Target} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{{}}"));
            Assert.StartsWith("HTTP/1.1 ", await new StreamReader(connection.GetStream()).ReadLineAsync(), StringComparison.Ordinal);
        }

        (string, string)[] allowed = [("Origin", $"http://127.0.0.1:{inspected.Page.Port}"), ("X-Webhooks-Token", await inspected.TokenAsync())];
        (await inspected.AskAsync("deliveries/1/again?to=receiver", HttpMethod.Post, allowed)).EnsureSuccessStatusCode();

        Assert.Equal(Target, (await inspected.JsonAsync("deliveries/1")).GetProperty("path").GetString());
        Assert.Equal(Target, (await inspected.JsonAsync("deliveries/2")).GetProperty("path").GetString());
    }

    [UnixFact]
    public async Task That_a_member_is_missing_is_said_where_it_should_be()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync("""{"git_repository_path":"c","ref_changes":{}}""", "git:push:0.1");

        JsonElement tree = await inspected.JsonAsync("deliveries/1/tree");

        Assert.Equal("error", tree.GetProperty("mark").GetString());
        Assert.Contains("git_repository", tree.GetProperty("says").GetString(), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("[[[[", "the text ends before the last object or array is closed")]
    [InlineData("{\"a\":\"\\ud800\"}", null)]
    [InlineData("", null)]
    public async Task A_body_of_any_kind_is_shown(string body, string? fault)
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync(body);

        JsonElement tree = await inspected.JsonAsync("deliveries/1/tree");
        JsonElement bytes = await inspected.JsonAsync("deliveries/1/bytes");

        if (fault is not null)
        {
            Assert.Equal(fault, tree.GetProperty("fault").GetString());
        }

        Assert.Equal(body, string.Concat(bytes.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("text").GetString())));
    }

    [UnixFact]
    public async Task Bytes_that_are_no_text_are_told_one_by_one_with_their_places()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync([.. "{\"ping\":\"é"u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);

        JsonElement[] parts = [.. (await inspected.JsonAsync("deliveries/1/bytes")).GetProperty("parts").EnumerateArray()];

        Assert.Equal(
            ["{\"ping\":\"é", "C3 at 11, the fault", "(", "FF at 13", "\"}"],
            parts.Select(part => part.TryGetProperty("text", out JsonElement text) ? text.GetString() : $"{part.GetProperty("byte")} at {part.GetProperty("at")}{(part.TryGetProperty("isFault", out _) ? ", the fault" : "")}"));
    }

    [UnixFact]
    public async Task No_answer_holds_a_secret()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        await inspected.SendAsync("""{"ping":true}""", forged: true);
        StringBuilder all = new();
        foreach (string path in (string[])["", "page.js", "deliveries/1", "deliveries/2", "deliveries/1/tree", "deliveries/1/bytes", "deliveries/1/curl", "deliveries/1/test", "deliveries/1/file", "matches?text=a"])
        {
            all.Append(await inspected.TextAsync(path));
        }

        all.Append((await inspected.EventAsync("start")).Data).Append((await inspected.EventAsync("deliveries")).Data);

        Assert.DoesNotContain(RunningTool.Secret, all.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(RunningTool.Secret)), all.ToString(), StringComparison.Ordinal);
        Assert.Contains("X-Hub-Signature", all.ToString(), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task What_did_not_come_whole_is_shown_with_the_reason_and_cannot_be_copied()
    {
        using Inspected inspected = await Inspected.StartAsync();
        Uri url = new(inspected.Receiver);
        using (TcpClient connection = new(url.Host, url.Port))
        {
            await connection.GetStream().WriteAsync("no HTTP at all\r\n\r\n"u8.ToArray());
            await new StreamReader(connection.GetStream()).ReadLineAsync();
        }

        JsonElement seen = await inspected.JsonAsync("deliveries/1");

        Assert.Equal(("refused", 400, false), (seen.GetProperty("state").GetString(), seen.GetProperty("status").GetInt32(), seen.GetProperty("isWhole").GetBoolean()));
        foreach (string path in (string[])["curl", "test", "file"])
        {
            using HttpResponseMessage answer = await inspected.AskAsync("deliveries/1/" + path);
            Assert.Equal((HttpStatusCode.Conflict, "It did not come whole."), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [UnixFact]
    public async Task What_waits_for_the_target_is_shown_before_the_answer()
    {
        TaskCompletionSource answer = new();
        await using LoopbackReceiver target = new(async (connection, stopping) =>
        {
            await answer.Task.WaitAsync(stopping);
            await LoopbackReceiver.Text("HTTP/1.1 503 No\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nLater")(connection, stopping);
        });
        using Inspected inspected = await Inspected.StartAsync("--forward", target.Url.AbsoluteUri);
        Task<int> sending = inspected.SendAsync("""{"ping":true}""");

        Assert.Equal("waiting", (await inspected.EventAsync("deliveries")).Data.GetProperty("requests")[0].GetProperty("state").GetString());
        answer.SetResult();
        await sending;

        JsonElement told = (await inspected.JsonAsync("deliveries/1")).GetProperty("answer");
        Assert.Equal(("503 Service Unavailable", "text/plain", 5), (told.GetProperty("outcome").GetString(), told.GetProperty("type").GetString(), told.GetProperty("length").GetInt32()));
        Assert.Matches(@"\A\d+\.\d ms\z", told.GetProperty("duration").GetString());
        Assert.Equal("Later", (await inspected.JsonAsync("deliveries/1/bytes?of=answer")).GetProperty("parts")[0].GetProperty("text").GetString());
    }

    [UnixFact]
    public async Task Headers_and_bodies_are_searched()
    {
        using Inspected inspected = await Inspected.StartAsync();
        await inspected.SendAsync(Inspected.Example("git-push"), "git:push:0.1");
        await inspected.SendAsync("""{"ping":true}""");

        Assert.Equal("[1]", await inspected.TextAsync("matches?text=refs/heads/main"));
        Assert.Equal("[1]", await inspected.TextAsync("matches?text=REFS/heads/Main"));
        Assert.Equal("[2]", await inspected.TextAsync("matches?text=PING"));
        Assert.Equal("[]", await inspected.TextAsync("matches?text=nothing%20of%20it"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16_380)]
    [InlineData(32_760)]
    [InlineData(100_000)]
    public void A_body_is_searched_in_upper_and_lower_case_wherever_it_is(int before)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(new string('x', before)), .. "É-Commerce 😀"u8, 0xFF, .. "end"u8];

        Assert.True(BodySearch.Finds(body, "é-COMMERCE 😀"));
        Assert.True(BodySearch.Finds(body, "END"));
        Assert.False(BodySearch.Finds(body, "commerces"));
        Assert.False(BodySearch.Finds([], "a"));
    }

    [UnixFact]
    public async Task Wrong_usage_is_told_and_a_port_that_is_taken()
    {
        using Inspected inspected = await Inspected.StartAsync();

        Assert.Equal("webhooks: port " + inspected.Page.Port + " is taken; name another with --inspect N, or 0 for any that is free\n", await RunningTool.FailAsync("--inspect", $"{inspected.Page.Port}"));
        Assert.Equal(
            "webhooks: --inspect takes a port, a whole number from 0 to 65535, or nothing; what else there is stands before it; see 'webhooks listen --help'\n",
            await RunningTool.FailAsync("--inspect", "launchpad"));
    }

    [UnixFact]
    public async Task The_session_in_the_documentation_is_what_both_commands_print()
    {
        string[] shown = [.. Repository.Read("docs/command-line.md").Split("```text\n$ webhooks listen")[1].Split("```")[0].Split('\n').Where(line => line.Length > 0 && line[0] != '$').Skip(1).Select(WithoutWhatVaries)];
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--inspect", "0");
        await tool.PageUrlAsync();

        string sent = await RunningTool.RunAsync("send", "launchpad", "git:push:0.1", tool.Url);

        Assert.Equal(shown, ((string[])[.. tool.Lines, sent.TrimEnd('\n')]).Select(WithoutWhatVaries));
    }

    // Times, and ports, which are free ones here.
    private static string WithoutWhatVaries(string line) => Regex.Replace(line, @"\d\d:\d\d:\d\d\.\d{3}|(?<=127\.0\.0\.1:)\d+|\d+\.\d(?= ms)", "_");

    // As the system says it to whoever may not.
    private sealed class PrivilegedPorts : IConnectionListenerFactory
    {
        public static SocketException Fault { get; } = new((int)SocketError.AccessDenied);

        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => throw Fault;
    }

    private static int[] Numbers(JsonElement change) => [.. change.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("number").GetInt32())];
}

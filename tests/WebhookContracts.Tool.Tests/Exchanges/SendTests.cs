using System.Text;
using Spectre.Console;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Exchanges;

/// <summary><c>webhooks send</c>, to a receiver that is a process of its own.</summary>
public sealed class SendTests : IDisposable
{
    private readonly string _variable = "SECRET_" + Guid.NewGuid().ToString("N");

    public SendTests() => Environment.SetEnvironmentVariable(_variable, RunningTool.Secret);

    public void Dispose() => Environment.SetEnvironmentVariable(_variable, null);

    [UnixFact]
    public async Task An_example_of_every_event_of_every_provider_is_taken()
    {
        using RunningTool tool = await RunningTool.ListenAsync("--secret-env", RunningTool.SecretVariable);
        (string Provider, string EventType)[] events = [.. BundledSchemas.All.SelectMany(contract => contract.Events.Select(@event => (contract.ProviderId, @event.EventType)))];

        Assert.NotEmpty(events);
        Assert.All(events, item => Assert.Contains(": 202 Accepted in ", InProcess.Run("send", item.Provider, item.EventType, tool.Url, "--secret-env", _variable).Yes(), StringComparison.Ordinal));
        Assert.EndsWith($"\n{events.Length} received: {events.Length} taken, 0 refused", (await tool.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_prints_the_request_and_sends_nothing()
    {
        Answer answer = InProcess.Run("send", "Launchpad", "git:push:0.1", "http://127.0.0.1:1/hook?token=x", "--secret-env", _variable, "--delivery-id", "81", "--dry-run");

        RawDelivery request = RawDelivery.Parse(Encoding.UTF8.GetBytes(answer.Yes()));
        Assert.Equal("http://127.0.0.1:1/hook?token=x", request.Target);
        Assert.True(request.Headers.TryGetSingle("X-Launchpad-Delivery", out string? id));
        Assert.Equal("81", id);
        Assert.Equal(BundledSchemas.Find("launchpad")!.Folder.ReadBytes("examples/git-push.json"), request.Body.ToArray());
        Assert.True(LaunchpadContract.Instance.Verify(request, WebhookSecret.FromUtf8(RunningTool.Secret)).IsValid);
        Assert.DoesNotContain(RunningTool.Secret, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_of_ones_own_is_sent_byte_for_byte_and_signed_as_it_is()
    {
        using TemporaryFile body = new("{ \"ping\" :\r\n true, \"a\": 1.50 }");

        RawDelivery request = RawDelivery.Parse(Encoding.UTF8.GetBytes(InProcess.Run("send", "launchpad", "ping", "http://127.0.0.1:1", "--body", body.Path, "--secret-env", _variable, "--dry-run").Yes()));

        Assert.Equal("{ \"ping\" :\r\n true, \"a\": 1.50 }", Encoding.UTF8.GetString(request.Body.Span));
        Assert.True(LaunchpadContract.Instance.Verify(request, WebhookSecret.FromUtf8(RunningTool.Secret)).IsValid);
    }

    [Theory]
    [InlineData("""{"ping":false,"more":{"a":[1,"two"]}}""", "/ping=false", "/more={\"a\":[1]}", "/more/a/-=two")]
    [InlineData("""{"ping":true,"a/b":"1 é"}""", "/a~1b=1 é")]
    public void Values_of_the_body_are_set(string body, params string[] settings)
    {
        string request = InProcess.Run(["send", "launchpad", "ping", "http://127.0.0.1:1", "--dry-run", .. settings.SelectMany(setting => new[] { "--set", setting })]).Yes();

        Assert.EndsWith("\r\n\r\n" + body, request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ping":true,"a":1,"a":2}""")]
    [InlineData("""{"ping":true,"\ud800":1}""")]
    [InlineData("""{"ping":true,"a":"\ud800"}""")]
    [InlineData("{\"ping\":true,\"a\":\"\xe9\"}")]
    [InlineData("no JSON")]
    public void No_value_is_set_in_a_body_that_would_not_stay_as_it_is_besides(string latin1)
    {
        using TemporaryFile body = new("");
        File.WriteAllBytes(body.Path, Encoding.Latin1.GetBytes(latin1));

        Assert.Equal(
            $"{body.Path}: --set needs JSON in UTF-8 of at most 64 levels, with each member once and no half of a surrogate pair; leave --set out, or send another body",
            InProcess.Run("send", "launchpad", "ping", "http://127.0.0.1:1", "--body", body.Path, "--set", "/b=1", "--dry-run").Failure(1));
    }

    [Theory]
    [InlineData("/a/00")]
    [InlineData("/a/ 0")]
    [InlineData("/a/+0")]
    public void An_item_is_named_by_its_number_alone(string pointer)
    {
        using TemporaryFile body = new("""{"ping":true,"a":[1]}""");

        Assert.Equal(
            $"--set '{pointer}': the body has no object or array that this could be in",
            InProcess.Run("send", "launchpad", "ping", "http://127.0.0.1:1", "--body", body.Path, "--set", pointer + "=1", "--dry-run").Failure(2));
    }

    [Fact]
    public void It_is_sent_in_another_dialect()
    {
        Assert.Contains("\r\n\r\n[{\"dataVersion\":", InProcess.Run("send", "onefuzz", "ping", "http://127.0.0.1:1", "--dialect", "event-grid", "--dry-run").Yes(), StringComparison.Ordinal);
        Assert.Equal(
            "onefuzz has no dialect 'event-gird' (did you mean 'event-grid'?); there are event-grid, event-grid-1.0",
            InProcess.Run("send", "onefuzz", "ping", "http://127.0.0.1:1", "--dialect", "event-gird", "--dry-run").Failure(2));
    }

    [Fact]
    public void It_is_sent_as_an_older_release_does()
    {
        RawDelivery request = RawDelivery.Parse(Encoding.UTF8.GetBytes(
            InProcess.Run("send", "onefuzz", "ping", "http://127.0.0.1:1", "--release", "5.20.0", "--secret-env", _variable, "--dry-run").Yes()));

        Assert.True(request.Headers.TryGetSingle("User-Agent", out string? userAgent));
        Assert.Equal("onefuzz-webhook 5.20.0", userAgent);
        Assert.StartsWith("{\"event\": {\"ping_id\": ", Encoding.UTF8.GetString(request.Body.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("sas_url", Encoding.UTF8.GetString(request.Body.Span), StringComparison.Ordinal);
        Assert.True(OneFuzzContract.Instance.Verify(request, WebhookSecret.FromUtf8(RunningTool.Secret)).IsValid);
    }

    [Fact]
    public void A_release_and_a_dialect_go_together() => Assert.Contains(
        "\r\n\r\n[{\"data\": {\"ping_id\": ",
        InProcess.Run("send", "onefuzz", "ping", "http://127.0.0.1:1", "--release", "5.20.0", "--dialect", "event-grid-1.0", "--dry-run").Yes(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("onefuzz cannot be written as release '5.2' (did you mean '5.20.0'?); there are 5.20.0, 6.0.0", 2, "onefuzz", "ping", "5.2")]
    [InlineData("launchpad is written as its newest release only; leave --release out", 2, "launchpad", "ping", "1")]
    [InlineData("the example: OneFuzz 5.20.0 sends nothing at /event/error/title of task_failed.", 1, "onefuzz", "task_failed", "5.20.0")]
    [InlineData("the example: Djinn CI v1.3.0 always sends a value at /cron/author/id of cron.", 1, "djinn-ci", "cron", "v1.3.0")]
    public void What_a_release_cannot_say_is_refused_with_the_reason(string message, int exitCode, string provider, string eventType, string release)
    {
        Assert.Equal(message, InProcess.Run("send", provider, eventType, "http://127.0.0.1:1", "--release", release, "--dry-run").Failure(exitCode));
        Assert.Equal(message, InProcess.Run("sample", provider, eventType, "--release", release).Failure(exitCode));
    }

    [Fact]
    public void A_sample_is_written_as_an_older_release_does() => Assert.Equal(
        """{"event": {"ping_id": "e4fe5a5c-7826-4d80-abc4-9da82e877249"}, "event_id": "e4fe5a5c-7826-4d80-abc4-9da82e877249", "event_type": "ping", "instance_id": "482d7b17-4e96-4b0b-9325-f90f0f5d93ce", "instance_name": "contoso-fuzz", "webhook_id": "bc077b02-6d14-487c-9862-304cc7edce26"}""",
        InProcess.Run("sample", "onefuzz", "ping", "--release", "5.20.0").Yes());

    [Theory]
    [InlineData("launchpad has no event 'pin' (did you mean 'ping'?); see 'webhooks events launchpad'", "pin", "http://127.0.0.1:1")]
    [InlineData("URL has to be an absolute URL of http or https, such as http://127.0.0.1:8080/hook", "ping", "ftp://127.0.0.1")]
    [InlineData("--count is a whole number from 1 to 10000000; see 'webhooks send --help'", "ping", "http://127.0.0.1:1", "--count", "0")]
    [InlineData("--set 'ping=1' has to be of the form /json/pointer=value", "ping", "http://127.0.0.1:1", "--set", "ping=1")]
    [InlineData("--set '/a/b': the body has no object or array that this could be in", "ping", "http://127.0.0.1:1", "--set", "/a/b=1")]
    [InlineData("--delivery-id names one delivery, and --count asks for several; leave one out", "ping", "http://127.0.0.1:1", "--delivery-id", "1", "--count", "2")]
    public void Wrong_usage_is_told(string message, params string[] arguments)
    {
        Assert.Equal(message, InProcess.Run(["send", "launchpad", .. arguments]).Failure(2));
    }

    [Fact]
    public void Where_nobody_answers_it_says_so()
    {
        Assert.Matches(@"\Alaunchpad ping, 17 bytes, to http://127\.0\.0\.1:1/hook: no answer: .+ in \d+\.\d ms\n\z", InProcess.Run("send", "launchpad", "ping", "http://127.0.0.1:1/hook?token=x").No());
    }

    [UnixFact]
    public async Task Many_are_sent_at_once_and_told_in_a_few_lines()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--secret-env", RunningTool.SecretVariable);

        string[] lines = InProcess.Run("send", "launchpad", "ping", tool.Url, "--secret-env", _variable, "--count", "300", "--concurrency", "20", "--rate", "5000").Yes().Split('\n');

        Assert.Equal($"300 of launchpad ping to {tool.Url}/, 20 at once", lines[0]);
        Assert.Matches(@"\A300 sent in \d+\.\d s \([\d.]+ a second\), 300 taken\z", lines[1]);
        Assert.Equal("  300  202 Accepted", lines[2]);
        Assert.Matches(@"\Aanswered within [\d.]+ ms \(half\), [\d.]+ ms \(90 %\), [\d.]+ ms \(99 %\), [\d.]+ ms \(all\)\z", lines[3]);
        Assert.EndsWith("\n300 received: 300 taken, 0 refused", (await tool.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task It_is_tried_again_as_the_provider_does_with_the_same_bytes_and_id()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("webhooks-");
        using TemporaryFile body = new("{ \"id\" : \"1\" }");
        File.WriteAllText(
            Path.Combine(folder.FullName, "contract.json"),
            """
            {
              "x-webhook": {
                "name": "Acme", "eventType": { "header": "X-Acme-Event" }, "deliveryId": { "header": "X-Acme-Delivery" },
                "sending": { "retries": [{ "on": ["500-599"], "delays": [{ "seconds": 1, "times": 2 }] }] }
              },
              "anyOf": [{ "x-event": "order.placed", "type": "object", "properties": { "id": { "type": "string" } } }]
            }
            """);
        string saved = Path.Combine(folder.FullName, "saved");
        using RunningTool tool = await RunningTool.ListenAsync("--contract", folder.FullName, "--answer", "503", "--save", saved);

        string[] lines = InProcess.Run("send", "--contract", folder.FullName, "order.placed", tool.Url, "--body", body.Path, "--retry").No().Split('\n');
        await tool.InterruptAsync();

        Assert.Equal(3, lines.Count(line => line == "answered 503"));
        Assert.Contains(lines, line => line.StartsWith("attempt 3: 503 in ", StringComparison.Ordinal) && line.Contains("gives up", StringComparison.Ordinal));
        RawDelivery[] attempts = [.. Directory.GetFiles(saved).Select(file => RawDelivery.Parse(File.ReadAllBytes(file)))];
        Assert.Equal(3, attempts.Length);
        Assert.All(attempts, attempt => Assert.Equal("{ \"id\" : \"1\" }", Encoding.UTF8.GetString(attempt.Body.Span)));
        Assert.Single(attempts.Select(attempt => attempt.Headers.TryGetSingle("X-Acme-Delivery", out string? id) ? id : null).Distinct());
        folder.Delete(recursive: true);
    }

    [UnixFact]
    public async Task Interrupted_between_two_tries_it_says_what_was_answered()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--answer", "503");
        using CancellationTokenSource stop = new();
        using WatchedStream output = new("answered 503", stop.Cancel);
        using StringWriter error = new();
        Terminal terminal = new(Stream.Null, output, error, new Lazy<IAnsiConsole>(() => Terminal.PlainText(output))) { Stop = stop.Token };

        Assert.Equal(1, new WebhooksCommandLine(terminal, ["send", "launchpad", "ping", tool.Url, "--retry"]).Run());
        Assert.Equal("webhooks: it was interrupted before it was delivered; the last attempt was answered 503\n", error.ToString().ReplaceLineEndings("\n"));
    }

    // Notices a text that is written.
    private sealed class WatchedStream(string text, Action notice) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            Notice();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            Notice();
        }

        private void Notice()
        {
            if (Encoding.UTF8.GetString(ToArray()).Contains(text, StringComparison.Ordinal))
            {
                notice();
            }
        }
    }
}

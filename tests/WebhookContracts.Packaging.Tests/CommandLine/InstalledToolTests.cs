using System.Diagnostics;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.CommandLine;

/// <summary>What only real processes and real pipes can show.</summary>
[Trait("Speed", "Slow")]
public class InstalledToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    private const string Secret = "It's a Secret to Everybody";

    private static readonly Dictionary<string, IReadOnlyList<WebhookEventType>> s_events = new()
    {
        ["djinn-ci"] = DjinnCiContract.Instance.EventTypes,
        ["launchpad"] = LaunchpadContract.Instance.EventTypes,
        ["onefuzz"] = OneFuzzContract.Instance.EventTypes,
    };

    [Fact]
    public void It_answers_by_its_command_name()
    {
        Assert.Matches(@"\A\d+\.\d+\.\d+", tool.Run("--version").Yes());
        Assert.StartsWith("djinn-ci: 15 events", tool.Run("events").Yes(), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_that_is_redirected_has_neither_colours_nor_broken_lines()
    {
        ForEachEvent((providerId, eventType) =>
        {
            string output = tool.Run("events", providerId, eventType.Name).Yes();
            Assert.DoesNotContain('\u001b', output);
            Assert.Contains($"\n    {eventType.Description}\n", output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Bytes_pass_through_a_pipe_as_they_are()
    {
        byte[] latin1 = [.. "{\"ping\": \"caf\""u8, 0xE9];

        Assert.Equal(
            """
            <stdin>:1:15: violation at the root: not JSON: byte 0xE9 is not UTF-8
            <stdin>: launchpad ping is not valid: 1 violation

            """.ReplaceLineEndings("\n"),
            tool.RunOn(latin1, "validate", "launchpad", "--event", "ping", "-").No());
        Assert.Equal(
            "<stdin>:1:15: at the root: expected UTF-8, found the byte 0xE9, which is not UTF-8 there",
            tool.RunOn(latin1, "parse", "launchpad", "--event", "ping", "-").Failure(1));
    }

    [Fact]
    public void The_exit_code_reaches_the_shell()
    {
        Assert.Equal("PROVIDER is missing; see 'webhooks schema --help'", tool.Run("schema").Failure(2));
        Assert.Equal("<stdin>: the input is empty; give the body of a delivery, byte for byte", tool.Run("validate", "onefuzz", "-").Failure(1));
        Assert.Equal("no secret is given; name where it is with --secret-env NAME or --secret-file F", tool.Run("sign", "onefuzz", "-").Failure(2));
    }

    [UnixFact]
    public void Every_sample_piped_into_parse_is_its_record_with_nothing_left_over()
    {
        ForEachEvent((providerId, eventType) =>
        {
            string pipe = $"webhooks sample {providerId} {eventType.Name} | webhooks parse {providerId} --event {eventType.Name} -";
            string output = tool.RunInShell(pipe).Yes();

            Assert.Contains($"\"type\":\"{eventType.RecordType.Name}\",\"known\":true,\"inferred\":false,\"additional\":[],\"unknownValues\":[]", output, StringComparison.Ordinal);
            Assert.Equal(eventType.Name, JsonDocument.Parse(output).RootElement.GetProperty("eventType").GetString());
        });
    }

    [UnixFact]
    public void Every_sample_piped_into_validate_is_valid_without_a_note()
    {
        ForEachEvent((providerId, eventType) => Assert.Equal(
            $"<stdin>: {providerId} {eventType.Name} is valid\n",
            tool.RunInShell($"webhooks sample {providerId} {eventType.Name} | webhooks validate {providerId} --event {eventType.Name} -").Yes()));
    }

    [UnixFact]
    public void What_sign_prints_satisfies_verify()
    {
        foreach (string providerId in s_events.Keys)
        {
            Assert.Equal(
                "valid: signed with SECRET\n",
                tool.RunInShell(
                    $"printf x | webhooks verify {providerId} --secret-env SECRET --header \"$(printf x | webhooks sign {providerId} --secret-env SECRET -)\" -",
                    ("SECRET", Secret)).Yes());
        }
    }

    [ExternalToolFact("openssl")]
    public void OpenSSL_signs_alike()
    {
        foreach ((string providerId, string hash) in (ReadOnlySpan<(string, string)>)[("djinn-ci", "sha256"), ("launchpad", "sha1"), ("onefuzz", "sha512")])
        {
            string[] digests = tool.RunInShell(
                $"""
                printf 'x\r\n' | openssl dgst -{hash} -hmac "$SECRET" | sed 's/.*= //'
                printf 'x\r\n' | webhooks sign {providerId} --secret-env SECRET - | sed -n 's/^X-.*\(Signature\|Digest\): \(sha[0-9]*=\)\{"{0,1\\}"}//p'
                """,
                ("SECRET", Secret)).Yes().Split('\n', StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal(2, digests.Length);
            Assert.Equal(digests[0], digests[1]);
        }
    }

    [UnixFact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        Assert.Equal("{\n", tool.RunInShell("webhooks schema onefuzz | head -n 1").Yes());
    }

    [UnixFact]
    public void A_secret_may_come_from_a_pipe_too()
    {
        Assert.Equal(
            tool.RunInShell("printf x | webhooks sign djinn-ci --secret-env SECRET -", ("SECRET", Secret)).Yes(),
            tool.RunInShell("printf x > body; mkfifo pipe; printf '%s\n' \"$SECRET\" > pipe & webhooks sign djinn-ci --secret-file pipe body", ("SECRET", Secret)).Yes());
    }

    [UnixFact]
    public async Task One_process_receives_what_others_send_and_send_again()
    {
        using Process listening = tool.StartBeside(["listen", "launchpad", "--port", "0", "--secret-env", "SECRET", "--save", "saved", "--inspect", "0"], ("SECRET", Secret));
        try
        {
            string url = await WordAsync(listening, "listening on");
            string page = await WordAsync(listening, "shown on");

            string sent = tool.RunInShell($"webhooks send launchpad git:push:0.1 {url} --secret-env SECRET", ("SECRET", Secret)).Yes();
            string replayed = tool.Run("replay", "saved", url).Yes();
            string forged = tool.Run("send", "launchpad", "ping", url).No();

            Assert.Contains("202 Accepted", sent, StringComparison.Ordinal);
            Assert.Contains("202 Accepted", replayed, StringComparison.Ordinal);
            Assert.Contains("401 Unauthorized", forged, StringComparison.Ordinal);
            using HttpClient client = new();
            Assert.Contains("<script", await client.GetStringAsync(new Uri(page)), StringComparison.Ordinal);
            Assert.Equal(3, Directory.GetFiles(Path.Combine(tool.WorkFolder, "saved")).Length);
            string[] lines = [await LineAsync(listening), await LineAsync(listening), await LineAsync(listening)];
            Assert.All(lines[..2], line => Assert.Contains("202 launchpad git:push:0.1, ", line, StringComparison.Ordinal));
            Assert.Contains("401 launchpad", lines[2], StringComparison.Ordinal);
        }
        finally
        {
            listening.Kill();
        }

        static async Task<string> LineAsync(Process process) =>
            await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());

        // What stands behind the beginning of the next line, up to a space.
        static async Task<string> WordAsync(Process process, string beginning)
        {
            string line = await LineAsync(process);
            Assert.StartsWith(beginning + " http://127.0.0.1:", line, StringComparison.Ordinal);
            return line[(beginning.Length + 1)..].Split(' ')[0];
        }
    }

    private static void ForEachEvent(Action<string, WebhookEventType> test)
    {
        (string ProviderId, WebhookEventType EventType)[] events =
            [.. from provider in s_events from eventType in provider.Value select (provider.Key, eventType)];
        Assert.NotEmpty(events);
        Parallel.ForEach(events, new ParallelOptions { MaxDegreeOfParallelism = 4 }, @event => test(@event.ProviderId, @event.EventType));
    }
}

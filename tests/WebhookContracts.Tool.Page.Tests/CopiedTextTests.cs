using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Launchpad;
using WebhookContracts.Tool.Described;
using WebhookContracts.Tool.Inspecting;
using WebhookContracts.Tool.Inspecting.Page;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Page.Tests;

/// <summary>What is copied from the page does what it says: the command in a shell, the test in a compiler.</summary>
public class CopiedTextTests
{
    private const string Download = "19700101T000000.000-000007-launchpad-ping.http";

    private static readonly WebhookHeaders s_headers =
    [
        new("Content-Type", "application/json"),
        new("X-Launchpad-Event-Type", "ping"),
        new("X-Odd", "it's \"$HOME\" `x` \\ é %"),
        new("X-Empty", ""),
        new("Connection", "close"),
        new("Host", "elsewhere.example"),
        new("Content-Length", "1"),
    ];

    public static TheoryData<string> Bodies => new(
        "{\"ping\":true}",
        "",
        "@file",
        "it's\n\"$(id)\" `id` \\n\t!!\n",
        "{\"ping\":true,\"é\":\"שלום 😀 \\ud83d\"}",
        "turned \u202E and \u0007 and \U000E0041",
        "line\r\nline\r",
        "{\"ping\":\"no\"}\n\n",
        new string('a', 40_000));

    [ExternalToolTheory("curl")]
    [MemberData(nameof(Bodies))]
    public async Task The_command_sends_the_same_bytes_and_headers(string body)
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        RawDelivery request = Request(Encoding.UTF8.GetBytes(body), "/hook?a=[1-3]&b={c,d}&e='%20'/../f");

        RunInShell(CurlCommand.Of(request, $"http://127.0.0.1:{receiver.Port}"));

        AssertSame(request, Assert.Single(receiver.Requests), receiver.Port);
    }

    [ExternalToolFact("curl")]
    public async Task The_command_sends_what_is_no_text_too()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        byte[] body = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

        RunInShell(CurlCommand.Of(Request(body, "/"), $"http://127.0.0.1:{receiver.Port}"));

        AssertSame(Request(body, "/"), Assert.Single(receiver.Requests), receiver.Port);
    }

    [Fact]
    public void What_is_too_long_to_be_copied_is_told() =>
        Assert.Contains("'webhooks replay FILE URL'", Assert.Throws<NotSupportedException>(() => CurlCommand.Of(Request(new byte[(1024 * 1024) + 1], "/"), "http://127.0.0.1:1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_that_steers_a_terminal_is_copied_as_it_is()
    {
        string command = CurlCommand.Of(Request("\u001b[2J \u202E"u8.ToArray(), "/"), "http://127.0.0.1:1");
        string test = TestCode.Of(Seen(Request("\u001b[2J \u202E"u8.ToArray(), "/")));

        Assert.DoesNotContain(command + test, character => char.IsControl(character) && character != '\n' || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format);
    }

    [Theory]
    [InlineData("X-Evil", "\u001b[2J")]
    [InlineData("X-Evil", "turned \u202E")]
    [InlineData("@file", "a")]
    [InlineData("X\u0007", "a")]
    public void A_header_that_would_steer_a_terminal_or_name_a_file_is_not_copied(string name, string value)
    {
        RawDelivery request = new() { Headers = [new(name, value)], Body = "{}"u8.ToArray() };

        Assert.Equal(
            "A header has characters that would steer a terminal: download the delivery instead.",
            Assert.Throws<NotSupportedException>(() => CurlCommand.Of(request, "http://127.0.0.1:1")).Message);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_test_compiles_and_passes(string body) => RunTest(Seen(Request(Encoding.UTF8.GetBytes(body), "/hook?a=\"b\"")));

    [Theory]
    [InlineData("git-push", "git:push:0.1")]
    [InlineData("bug", "bug:0.1")]
    [InlineData("ci-build", "of no known type")]
    public void The_test_of_an_event_names_its_record(string example, string eventType)
    {
        RawDelivery request = new() { Headers = [new("X-Launchpad-Event-Type", eventType), new("Content-Type", "application/json")], Body = Inspected.Example(example) };

        Assert.Matches(@"Assert\.IsType<(GitPush|Bug|UnknownLaunchpad)Event>", RunTest(Seen(request)));
    }

    [Fact]
    public void The_test_of_what_is_no_text_reads_the_file_that_is_downloaded()
    {
        Assert.Contains($"RawDelivery.Parse(File.ReadAllBytes(\"{Download}\"))", RunTest(Seen(Request([.. "{\"ping\":\""u8, 0xFF, .. "\"}"u8], "/"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_of_a_body_without_events_compiles_and_passes()
    {
        const string Contract =
            """
            {
              "x-webhook": { "name": "Acme", "eventType": { "property": "/items/*/type" } },
              "type": "object",
              "properties": { "items": { "type": "array", "items": { "anyOf": [{ "x-event": "a", "type": "object", "properties": { "type": { "type": "string" } }, "required": ["type"] }] } } },
              "required": ["items"]
            }
            """;
        DescribedWebhookContract contract = DescribedWebhookContract.Of(SchemaFolder.Of("acme", new Dictionary<string, byte[]> { ["contract.json"] = Encoding.UTF8.GetBytes(Contract) }));
        SeenRequest seen = Seen(new RawDelivery { Headers = [], Body = "{\"items\":[]}"u8.ToArray() });

        RunTest(seen with { Judgement = seen.Judgement! with { Contract = contract } }, contract);
    }

    [Fact]
    public void A_test_needs_a_contract()
    {
        SeenRequest nobodys = Seen(Request("{}"u8.ToArray(), "/")) with { Judgement = new() { What = "POST /", IsTaken = false, Verdict = "", StatusCode = 404 } };

        Assert.Equal("No contract that is listened for has such deliveries: there is nothing to test.", Assert.Throws<NotSupportedException>(() => TestCode.Of(nobodys)).Message);
    }

    private static RawDelivery Request(byte[] body, string target) => new() { Target = target, Headers = s_headers, Body = body };

    private static SeenRequest Seen(RawDelivery request) => new()
    {
        Number = 7,
        Time = DateTimeOffset.UnixEpoch,
        Request = request,
        Judgement = new() { Contract = LaunchpadContract.Instance, What = "ping", IsTaken = true, Verdict = "not signed", StatusCode = 202 },
        StatusCode = 202,
    };

    private static void RunInShell(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardError = true, Environment = { ["http_proxy"] = "http://127.0.0.1:9" } })!;
        shell.StandardInput.Write(command);
        shell.StandardInput.Close();
        string error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.True(shell.ExitCode == 0, error);
    }

    private static void AssertSame(RawDelivery sent, RawDelivery received, int port)
    {
        Assert.Equal((sent.Method, sent.Target), (received.Method, received.Target));
        Assert.Equal(sent.Body.ToArray(), received.Body.ToArray());
        string[] expected = ["Content-Type: application/json", $"Host: 127.0.0.1:{port}", "X-Empty: ", "X-Launchpad-Event-Type: ping", "X-Odd: it's \"$HOME\" `x` \\ é %"];
        Assert.Equal(expected, received.Headers.Where(header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
    }

    // Compiled as a project with implicit usings and nullable types would, where a warning is an error.
    private static string RunTest(SeenRequest seen, WebhookContract? own = null)
    {
        // In the place of what the generator makes of somebody's own contract.
        const string Own = "public static class AcmeContract { public static WebhookContracts.WebhookContract Instance { get; set; } = null!; }";
        string code = TestCode.Of(seen);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Copied" + Guid.NewGuid().ToString("N"),
            [.. ((string[])[code, Own]).Select(text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp12)))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream assembly = new();
        string[] problems = [.. compilation.Emit(assembly).Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString())];
        Assert.True(problems.Length == 0, string.Join('\n', problems.Append(code)));

        Assembly loaded = Assembly.Load(assembly.ToArray());
        loaded.GetType("AcmeContract")!.GetProperty("Instance")!.SetValue(null, own);
        Type tests = loaded.GetType("ReceivedDeliveryTests")!;
        MethodInfo test = Assert.Single(tests.GetMethods(), method => method.GetCustomAttribute<FactAttribute>() is not null);
        File.WriteAllBytes(Download, seen.Request!.ToArray());
        test.Invoke(Activator.CreateInstance(tests), null);
        File.Delete(Download);
        return code;
    }
}

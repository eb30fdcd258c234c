using System.Net;
using System.Net.Sockets;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Exchanges;

/// <summary>What people see: in a terminal with so many columns, with keys.</summary>
public class PseudoTerminalTests
{
    [ExternalToolFact("python3")]
    public async Task Listening_shows_deliveries_as_they_come_and_ends_well_with_Ctrl_C()
    {
        int port = FreePort();
        Task<(int ExitCode, string Output)> listening = PseudoTerminal.RunAsync(200, "git:push", true, "listen", "launchpad", "--port", $"{port}", "--secret-env", RunningTool.SecretVariable);
        while (!listening.IsCompleted && InProcess.Run("send", "launchpad", "git:push:0.1", $"http://127.0.0.1:{port}").Output.Contains("no answer", StringComparison.Ordinal))
        {
            await Task.Delay(50);
        }

        (int exitCode, string output) = await listening;

        Assert.Equal(0, exitCode);
        string[] lines = PseudoTerminal.LinesOf(output);
        Assert.Contains(lines, line => line.StartsWith($"listening on http://127.0.0.1:{port}", StringComparison.Ordinal) && line.EndsWith("Ctrl+C ends", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("401 launchpad git:push:0.1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("1 received: 0 taken, 1 refused", StringComparison.Ordinal));
    }

    [ExternalToolFact("python3")]
    public async Task Sending_many_shows_how_far_it_is_and_then_the_table()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad");

        (int exitCode, string output) = await PseudoTerminal.RunAsync(60, "", true, "send", "launchpad", "ping", tool.Url, "--count", "300", "--rate", "200");

        Assert.Equal(0, exitCode);
        Assert.Contains('%', output);
        Assert.Contains(PseudoTerminal.LinesOf(output), line => line.EndsWith("300  202 Accepted", StringComparison.Ordinal));
    }

    [ExternalToolFact("python3")]
    public async Task Ctrl_C_ends_a_wait_between_two_tries()
    {
        using RunningTool tool = await RunningTool.ListenAsync("launchpad", "--answer", "503");

        (int exitCode, string output) = await PseudoTerminal.RunAsync(200, "answered 503", true, "send", "launchpad", "ping", tool.Url, "--retry");

        Assert.Equal(1, exitCode);
        Assert.Contains("webhooks: it was interrupted before it was delivered; the last attempt was answered 503", output, StringComparison.Ordinal);
    }

    [ExternalToolFact("python3")]
    public async Task Lines_are_as_long_as_the_terminal_is_wide()
    {
        (_, string narrow) = await PseudoTerminal.RunAsync(60, "", true, "events", "launchpad", "ping");
        (_, string wide) = await PseudoTerminal.RunAsync(200, "", true, "events", "launchpad", "ping");

        Assert.All(PseudoTerminal.LinesOf(narrow), line => Assert.True(line.Length <= 60, line));
        Assert.Contains(PseudoTerminal.LinesOf(wide), line => line.EndsWith("whatever its event types and ref pattern are.", StringComparison.Ordinal) && line.Length > 100);
    }

    [ExternalToolFact("python3")]
    public async Task NO_COLOR_turns_colours_off()
    {
        (_, string coloured) = await PseudoTerminal.RunAsync(60, "", true, "events", "launchpad", "ping");
        (_, string plain) = await PseudoTerminal.RunAsync(60, "", false, "events", "launchpad", "ping");

        Assert.Contains("38;5;", coloured, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\e\[[0-9;]*3[0-9](;|m)", plain);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

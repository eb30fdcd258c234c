using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebhookContracts.Tool.Tests.Exchanges;

/// <summary>Runs the tool as a process in a terminal that is none, made by Python: it sees columns and keys as in a window.</summary>
internal static partial class PseudoTerminal
{
    // Presses Ctrl+C once a text is shown, and tells all that was shown and how it ended.
    private const string Driver =
        """
        import fcntl, json, os, pty, select, signal, struct, sys, termios, time
        width, until = int(sys.argv[1]), sys.argv[2].encode()
        child, terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execvp(sys.argv[3], sys.argv[3:])
        output, pressed, ends = b"", not until, time.time() + 100
        while time.time() < ends:
            ready, _, _ = select.select([terminal], [], [], 1)
            try:
                part = os.read(terminal, 65536) if ready else None
            except OSError:
                break
            if part == b"":
                break
            output += part or b""
            if not pressed and until in output:
                os.write(terminal, b"\x03")
                pressed = True
        _, status = os.waitpid(child, 0)
        print(json.dumps({"output": output.decode(), "exitCode": os.waitstatus_to_exitcode(status)}))
        """;

    /// <summary>Runs a command line.</summary>
    /// <param name="width">The columns.</param>
    /// <param name="until">The text at which Ctrl+C is pressed; empty for never.</param>
    /// <param name="hasColours">Whether NO_COLOR is not set.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(int width, string until, bool hasColours, params string[] arguments)
    {
        using TemporaryFile driver = new(Driver);
        ProcessStartInfo start = new("python3", [driver.Path, $"{width}", until, "dotnet", Path.Combine(AppContext.BaseDirectory, "webhooks.dll"), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment[RunningTool.SecretVariable] = RunningTool.Secret;
        start.Environment.Remove("NO_COLOR");
        if (!hasColours)
        {
            start.Environment["NO_COLOR"] = "1";
        }

        using Process process = Process.Start(start)!;
        JsonElement result = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync()).RootElement;
        return (result.GetProperty("exitCode").GetInt32(), result.GetProperty("output").GetString()!);
    }

    /// <summary>The lines as they are seen, without what steers the terminal.</summary>
    public static string[] LinesOf(string output) => [.. Steering().Replace(output, "").Split('\n').Select(line => line.TrimEnd())];

    [GeneratedRegex(@"\e(\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Steering();
}

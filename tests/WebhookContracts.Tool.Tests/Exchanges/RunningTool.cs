using System.Diagnostics;
using System.Text;

namespace WebhookContracts.Tool.Tests.Exchanges;

/// <summary>The tool as a process of its own that goes on until it is told to end: <c>webhooks listen</c> on a free port.</summary>
internal sealed class RunningTool : IDisposable
{
    public const string SecretVariable = "SECRET";
    public const string Secret = "It's a Secret to Everybody";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _error;

    private RunningTool(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    /// <summary>What it has written up to now, a line each.</summary>
    public string[] Lines
    {
        get
        {
            lock (_output)
            {
                return _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }

    public static async Task<RunningTool> ListenAsync(params string[] arguments)
    {
        RunningTool tool = new(Start(["listen", "--port", "0", .. arguments]));
        tool.Url = await tool._url.Task.WaitAsync(s_patience);
        return tool;
    }

    /// <summary>Runs it where it cannot listen.</summary>
    /// <returns>What it says on standard error.</returns>
    public static async Task<string> FailAsync(params string[] arguments)
    {
        using Process process = Start(["listen", "--port", "0", .. arguments]);
        string error = await process.StandardError.ReadToEndAsync().WaitAsync(s_patience);
        await process.WaitForExitAsync().WaitAsync(s_patience);
        Assert.Equal(2, process.ExitCode);
        return error;
    }

    /// <summary>Runs a command of the tool that comes to an end.</summary>
    /// <returns>What it says on standard output.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
        await process.WaitForExitAsync().WaitAsync(s_patience);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    /// <summary>Where its page is, if it was told to have one.</summary>
    public async Task<string> PageUrlAsync() => (await LineAsync("shown on ")).Split(' ')[2];

    /// <summary>Waits until a line is there.</summary>
    public async Task<string> LineAsync(string text)
    {
        using CancellationTokenSource patience = new(s_patience);
        while (true)
        {
            if (Lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task<Answer> InterruptAsync()
    {
        using (Process kill = Process.Start("kill", ["-INT", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return new Answer(_process.ExitCode, string.Join('\n', Lines), await _error);
    }

    /// <summary>How much memory it has used at most, in bytes.</summary>
    public long PeakMemory()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static Process Start(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "webhooks.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment[SecretVariable] = Secret;
        return Process.Start(start)!;
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            _url.TrySetException(new InvalidOperationException("It ended before it listened."));
            return;
        }

        lock (_output)
        {
            _output.Append(line).Append('\n');
        }

        if (line.StartsWith("listening on ", StringComparison.Ordinal))
        {
            _url.TrySetResult(line.Split(' ')[2]);
        }
    }
}

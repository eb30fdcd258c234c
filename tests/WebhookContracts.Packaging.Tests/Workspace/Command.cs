using System.Diagnostics;
using System.Text;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>Runs programs as a user would from a shell, in a folder of theirs.</summary>
internal sealed class Command(string folder, IReadOnlyDictionary<string, string?>? variables = null)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(20);

    // What the build that runs these tests has told its children, and is no business of another build.
    private static readonly string[] s_inherited = ["MSBUILD", "VSTEST", "CORECLR_", "COR_", "DOTNET_HOST_PATH", "DOTNET_STARTUP_HOOKS"];

    /// <summary>Runs <c>dotnet</c> and answers what it wrote, if it ends well.</summary>
    public Task<string> DotnetAsync(params string[] arguments) => RunWellAsync("dotnet", arguments);

    /// <summary>Runs <c>dotnet</c>, however it ends.</summary>
    public Task<CommandResult> TryDotnetAsync(params string[] arguments) => RunAsync("dotnet", arguments);

    /// <summary>Runs a program and answers what it wrote, if it ends well.</summary>
    public async Task<string> RunWellAsync(string program, params string[] arguments)
    {
        CommandResult result = await RunAsync(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)} in {folder} ended with {result.ExitCode}:\n{result.Output}");
        return result.Output;
    }

    /// <summary>Runs a program to its end.</summary>
    public async Task<CommandResult> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        StringBuilder output = new();
        DataReceivedEventHandler append = (_, line) =>
        {
            lock (output)
            {
                output.Append(line.Data).Append(line.Data is null ? "" : "\n");
            }
        };
        process.OutputDataReceived += append;
        process.ErrorDataReceived += append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using CancellationTokenSource patience = new(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} had not ended after {s_patience}:\n{output}");
        }

        return new(process.ExitCode, output.ToString());
    }

    /// <summary>Starts a program that is to run beside the test.</summary>
    public Process Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => s_inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Nodes that outlive the command would hold its output open, and keep tasks and analyzers loaded from folders that are deleted meanwhile.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string? value) in variables ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

/// <summary>How a program ended, and what it wrote to both of its outputs.</summary>
internal sealed record CommandResult(int ExitCode, string Output);

using System.Diagnostics;
using System.Text;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>The tool as a user has it: installed from the feed, and run as a process.</summary>
public sealed class InstalledTool : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> s_installed = new(InstallAsync);

    private string _folder = "";

    /// <summary>Where the commands run: empty, unless a test puts files there.</summary>
    public string WorkFolder => Path.Combine(_folder, "work");

    private string BinFolder => Path.Combine(_folder, "bin");

    public async Task InitializeAsync() => _folder = await s_installed.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    internal Answer Run(params string[] arguments) => RunOn([], arguments);

    internal Answer RunOn(byte[] input, params string[] arguments) => Start(Path.Combine(BinFolder, "webhooks"), arguments, input, []);

    /// <summary>Runs a script of the shell, with the command in the path.</summary>
    /// <param name="script">The script.</param>
    /// <param name="environment">Variables that it finds set.</param>
    internal Answer RunInShell(string script, params (string Name, string Value)[] environment) =>
        Start("/bin/sh", ["-c", script], [], [("PATH", $"{BinFolder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}"), .. environment]);

    private static async Task<string> InstallAsync()
    {
        PackedPackages packages = new();
        await packages.InitializeAsync();
        string folder = packages.CreateFolder("tool");
        Directory.CreateDirectory(Path.Combine(folder, "work"));
        await new Command(folder, new Dictionary<string, string?> { ["NUGET_PACKAGES"] = packages.Cache }).DotnetAsync(
            "tool", "install", "WebhookContracts.Tool", "--tool-path", "bin", "--version", PackedPackages.Version, "--add-source", packages.Feed);
        return folder;
    }

    /// <summary>Starts the command, to run beside the test.</summary>
    /// <param name="arguments">What it is told.</param>
    /// <param name="environment">Variables that it finds set.</param>
    internal Process StartBeside(string[] arguments, params (string Name, string Value)[] environment) =>
        Process.Start(InWorkFolder(Path.Combine(BinFolder, "webhooks"), arguments, environment))!;

    private Answer Start(string file, string[] arguments, byte[] input, (string Name, string Value)[] environment)
    {
        using Process process = Process.Start(InWorkFolder(file, arguments, environment))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new Answer(process.ExitCode, output.Result, error.Result);
    }

    private ProcessStartInfo InWorkFolder(string file, string[] arguments, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = WorkFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

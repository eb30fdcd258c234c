using System.Diagnostics;
using System.Text;

namespace WebhookContracts.Tool.Tests.CommandLine;

/// <summary>The tool as a user has it: packed, installed from a local feed, and run as a process.</summary>
public sealed class InstalledTool : IDisposable
{
    private const string Version = "0.0.0-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-tool-");

    public InstalledTool()
    {
        // With outputs of its own, so that it gets into the way of no other build; analyzers have had their say in that one.
        string project = Repository.PathOf("src", "WebhookContracts.Tool");
        string artifacts = Path.Combine(_folder.FullName, "artifacts");
        Start("dotnet", ["pack", project, "--artifacts-path", artifacts, "--output", Feed, $"-p:Version={Version}", "-p:RunAnalyzers=false", "-nodeReuse:false"], []).Yes();
        Start("dotnet", ["tool", "install", "WebhookContracts.Tool", "--tool-path", BinFolder, "--version", Version, "--add-source", Feed], []).Yes();
        Directory.CreateDirectory(WorkFolder);
    }

    /// <summary>The folder that the packages are in.</summary>
    public string Feed => Path.Combine(_folder.FullName, "feed");

    /// <summary>Where the commands run: empty, unless a test puts files there.</summary>
    public string WorkFolder => Path.Combine(_folder.FullName, "work");

    private string BinFolder => Path.Combine(_folder.FullName, "bin");

    public void Dispose() => _folder.Delete(recursive: true);

    internal Answer Run(params string[] arguments) => RunOn([], arguments);

    internal Answer RunOn(byte[] input, params string[] arguments) => Start(Path.Combine(BinFolder, "webhooks"), arguments, input, WorkFolder);

    /// <summary>Runs a script of the shell, with the command in the path.</summary>
    /// <param name="script">The script.</param>
    /// <param name="environment">Variables that it finds set.</param>
    internal Answer RunInShell(string script, params (string Name, string Value)[] environment) =>
        Start("/bin/sh", ["-c", script], [], WorkFolder, [("PATH", $"{BinFolder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}"), .. environment]);

    private static Answer Start(
        string file, string[] arguments, byte[] input, string? workFolder = null, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = workFolder,
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

        // Set by the test host, and for it alone.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new Answer(process.ExitCode, output.Result, error.Result);
    }
}

/// <summary>Tests that share one installed tool; packing it takes a while.</summary>
[CollectionDefinition(Name)]
public class InstalledToolCollection : ICollectionFixture<InstalledTool>
{
    public const string Name = nameof(InstalledTool);
}

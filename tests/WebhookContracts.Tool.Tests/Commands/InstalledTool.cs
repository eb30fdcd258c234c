using System.Diagnostics;
using System.Text;

namespace WebhookContracts.Tool.Tests.Commands;

/// <summary>The tool as a user has it: packed, installed from a local feed, and run as a process.</summary>
public sealed class InstalledTool : IDisposable
{
    private const string Version = "0.0.0-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-tool-");

    public InstalledTool()
    {
        string feed = Path.Combine(_folder.FullName, "feed");
        string project = Path.Combine(Repository.Root, "src", "WebhookContracts.Tool");
        Start("dotnet", ["pack", project, "--no-build", "--configuration", Repository.Configuration, "--output", feed, $"-p:Version={Version}"], []).Yes();
        Start("dotnet", ["tool", "install", "WebhookContracts.Tool", "--tool-path", BinFolder, "--version", Version, "--add-source", feed], []).Yes();
    }

    /// <summary>The folder that holds the command.</summary>
    public string BinFolder => Path.Combine(_folder.FullName, "bin");

    public void Dispose() => _folder.Delete(recursive: true);

    internal Answer Run(params string[] arguments) => RunOn([], arguments);

    internal Answer RunOn(byte[] input, params string[] arguments) => Start(Path.Combine(BinFolder, "webhooks"), arguments, input);

    /// <summary>Runs a line of the shell, with the command in the path.</summary>
    internal Answer RunInShell(string line) => Start("/bin/sh", ["-c", $"PATH={BinFolder}:$PATH; {line}"], []);

    private static Answer Start(string file, string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

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

using System.Diagnostics;

namespace WebhookContracts.Packaging.Tests.Workspace;

/// <summary>A project of somebody else, outside the repository.</summary>
internal sealed class Consumer
{
    private readonly string _folder;
    private readonly string _cache;

    public Consumer(string folder, string cache)
    {
        _folder = folder;
        _cache = cache;
        Directory.CreateDirectory(folder);
    }

    public string Name => Path.GetFileName(_folder);

    public string PathOf(params string[] names) => Path.Combine([_folder, .. names]);

    public void CopyFrom(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string copy = PathOf(Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public Consumer Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public Task<string> DotnetAsync(params string[] arguments) => Commands().DotnetAsync(arguments);

    public Task<string> BuildAsync(params string[] arguments) => DotnetAsync(["build", .. arguments]);

    public Task<CommandResult> TryDotnetAsync(params string[] arguments) => Commands().TryDotnetAsync(arguments);

    public Task<CommandResult> TryBuildAsync(params string[] arguments) => TryDotnetAsync(["build", .. arguments]);

    /// <summary>Runs what was built for a framework, on the newest runtime there is, and answers the lines that it wrote.</summary>
    public async Task<string[]> RunAsync(string framework, params string[] arguments) =>
        Lines(await Commands().DotnetAsync([AssemblyOf(framework), .. arguments]));

    /// <summary>Runs a program that was published, and answers the lines that it wrote.</summary>
    public async Task<string[]> RunPublishedAsync(string program, params string[] arguments) => Lines(await Commands().RunWellAsync(program, arguments));

    /// <summary>Runs lines of a shell, and answers what they wrote.</summary>
    public Task<string> RunShellAsync(string lines, Dictionary<string, string?> variables) => Commands(variables).RunWellAsync("bash", "-e", "-c", lines);

    /// <summary>Starts what was built for a framework, to run beside the test.</summary>
    public Process Start(string framework, Dictionary<string, string?> variables, params string[] arguments) =>
        Commands(variables).Start("dotnet", [AssemblyOf(framework), .. arguments]);

    /// <summary>Starts <c>dotnet</c> with a program of this folder, to run beside the test.</summary>
    public Process StartDotnet(string assembly, IEnumerable<string> arguments) => Commands().Start("dotnet", [assembly, .. arguments]);

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string AssemblyOf(string framework) => PathOf("bin", "Debug", framework, Name + ".dll");

    private Command Commands(Dictionary<string, string?>? variables = null) =>
        new(_folder, new Dictionary<string, string?>(variables ?? []) { ["NUGET_PACKAGES"] = _cache, ["DOTNET_ROLL_FORWARD"] = "Major" });
}

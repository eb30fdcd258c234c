using System.Diagnostics;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>Runs programs in processes of their own.</summary>
internal static class Child
{
    /// <summary>Runs this program once more.</summary>
    /// <returns>The lines that it writes.</returns>
    public static string[] Run(params string[] arguments) => CommandLine(arguments) is [var program, .. var rest] ? RunProgram(program, rest) : [];

    /// <summary>What runs this program once more: the program itself, or the host with it.</summary>
    public static string[] CommandLine(params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(Child).Assembly.Location, .. arguments] : [program, .. arguments];
    }

    /// <summary>Runs any program.</summary>
    /// <returns>The lines that it writes.</returns>
    public static string[] RunProgram(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }
}

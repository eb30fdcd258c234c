using System.Diagnostics;

namespace WebhookContracts.Tests.Shared;

/// <summary>A program of the machine that the tests run on, found on the path.</summary>
internal static class ExternalTool
{
    public static bool IsPresent(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe")));

    public static string Run(string name, byte[] input, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}

/// <summary>A test that needs a program: skipped where it is absent, but failing there in CI, so that it cannot go unnoticed that it never ran.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExternalToolFactAttribute : FactAttribute
{
    public ExternalToolFactAttribute(string tool)
    {
        Tool = tool;
        Skip = WhySkipped(tool);
    }

    public string Tool { get; }

    /// <summary>Why tests that need a program do not run; null if they do.</summary>
    public static string? WhySkipped(string tool) => ExternalTool.IsPresent(tool) || Environment.GetEnvironmentVariable("CI") == "true" ? null : $"{tool} is not on the path.";
}

/// <summary>Tests that need a program; see <see cref="ExternalToolFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExternalToolTheoryAttribute : TheoryAttribute
{
    public ExternalToolTheoryAttribute(string tool)
    {
        Tool = tool;
        Skip = ExternalToolFactAttribute.WhySkipped(tool);
    }

    public string Tool { get; }
}

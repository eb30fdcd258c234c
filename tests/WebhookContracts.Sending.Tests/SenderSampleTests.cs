using System.Diagnostics;

namespace WebhookContracts.Sending.Tests;

/// <summary><c>samples/Sender</c>, as its page says to start it.</summary>
public class SenderSampleTests
{
    private static readonly string s_folder = Repository.PathOf("samples", "Sender");

    [Fact]
    public async Task Every_step_comes_out_as_it_should()
    {
        // Built with these tests, in the same configuration.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using Process sample = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(s_folder, "bin", configuration, "net10.0", "Sender.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = sample.StandardError.ReadToEndAsync();
        string output = (await sample.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("\n");
        await sample.WaitForExitAsync();

        Assert.True(sample.ExitCode == 0, output + await errors);
        Assert.DoesNotContain("that should not be", output, StringComparison.Ordinal);
        Assert.DoesNotContain("correct horse", output, StringComparison.Ordinal);
        foreach (string step in (string[])["refused", "subscribe", "ping", "not listed", "not matched", "deliver", "log", "look", "redeliver", "recognised", "update", "unsubscribe"])
        {
            Assert.Contains($"\n  {step,-11} ", output, StringComparison.Ordinal);
        }

        // What its page shows.
        string page = File.ReadAllText(Path.Combine(s_folder, "README.md")).ReplaceLineEndings("\n");
        string[] shown = page[(page.IndexOf("\nLaunchpad\n", StringComparison.Ordinal) + 1)..page.IndexOf("\n```\n\n|", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, shown.Length);
        Assert.All(shown, line => Assert.Contains(line + "\n", output, StringComparison.Ordinal));
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WebhookContracts.AspNetCore.Tests;

/// <summary><c>samples/Receiver</c> with the lines of its README.</summary>
public partial class ReceiverSampleTests
{
    private const string Page = "samples/Receiver/README.md";

    [ExternalToolFact("curl")]
    public async Task The_lines_of_its_page_are_answered_as_the_page_says()
    {
        using Process receiver = Start("dotnet", Program(), "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        try
        {
            const string Listening = "Now listening on: ";
            string address = (await LineAsync(receiver, Listening)).Split(Listening)[1];
            string lines = string.Concat(Shell().Matches(Repository.Read(Page)).Select(block => block.Groups["lines"].Value).Where(lines => lines.Contains("curl", StringComparison.Ordinal)));
            using Process shell = Start("bash", "-e", "-c", lines.Replace("http://localhost:5000", address, StringComparison.Ordinal));
            string output = await shell.StandardOutput.ReadToEndAsync();

            Assert.Equal(["202", "202", "202", "202", "401", "415"], Status().Matches(output).Select(status => status.Groups["code"].Value));
            Assert.Contains("webhooks.deliveries webhooks.event_type=git:push:0.1 webhooks.outcome=handled webhooks.provider=launchpad", output, StringComparison.Ordinal);
            Assert.Contains("webhooks.outcome=repeated", output, StringComparison.Ordinal);
            Assert.Contains("a build is asked for", await LineAsync(receiver, "refs/heads/"), StringComparison.Ordinal);
            await LineAsync(receiver, "has failed");
            await LineAsync(receiver, "build 37 has");
        }
        finally
        {
            receiver.Kill();
        }
    }

    // Built with these tests, in the same configuration.
    private static string Program()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Repository.PathOf("samples", "Receiver", "bin", configuration, "net10.0", "Receiver.dll");
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task<string> LineAsync(Process process, string part)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program has ended without a line with \"{part}\".");
    }

    [GeneratedRegex("^```shell\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Shell();

    [GeneratedRegex(@"^HTTP/1.1 (?<code>\d+)", RegexOptions.Multiline)]
    private static partial Regex Status();
}

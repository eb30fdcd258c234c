using System.Text;
using System.Text.RegularExpressions;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>
/// Runs what the documentation shows on the command line, and keeps the output shown there true: every
/// <c>console</c> block is one session of the shell. To bring the output up to date, run with <c>UPDATE_DOCUMENTATION=1</c>.
/// </summary>
[Trait("Speed", "Slow")]
public partial class CommandLineDocumentationTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    private const string Prompt = "$ ";

    // Printed behind the output of each command; no output has it.
    private const char EndOfOutput = '\u001e';

    [UnixFact]
    public void The_readme_shows_what_the_commands_really_print() => AssertConsoleBlocks("README.md");

    [UnixFact]
    public void The_page_on_the_command_line_shows_what_the_commands_really_print() => AssertConsoleBlocks("docs/command-line.md");

    private void AssertConsoleBlocks(string file)
    {
        string path = Repository.PathOf(file);
        string shown = File.ReadAllText(path);
        string folder = Path.Combine(tool.WorkFolder, Path.GetFileName(file));
        Directory.CreateDirectory(folder);

        string real = ConsoleBlock().Replace(shown, block => $"```console\n{Run(folder, block.Groups["session"].Value)}```");

        Assert.NotEmpty(ConsoleBlock().Matches(shown));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTATION") == "1")
        {
            File.WriteAllText(path, real);
        }
        else
        {
            Assert.Equal(real, shown);
        }
    }

    private string Run(string folder, string session)
    {
        string[] commands = [.. session.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)).Select(line => line[Prompt.Length..])];

        // The exit code stays what the command left, so that a session can show it.
        StringBuilder script = new($"exec 2>&1; cd '{folder}'\n");
        foreach (string command in commands)
        {
            script.Append(command).Append("\ncode=$?; printf '\\036'; (exit $code)\n");
        }

        Answer answer = tool.RunInShell(script.ToString(), ("DJINN_SECRET", "It's a Secret to Everybody"));
        string[] outputs = answer.Output.Split(EndOfOutput);
        Assert.Equal(commands.Length + 1, outputs.Length);
        return string.Concat(commands.Zip(outputs, (command, output) => $"{Prompt}{command}\n{output}"));
    }

    [GeneratedRegex(@"```console\n(?<session>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();
}

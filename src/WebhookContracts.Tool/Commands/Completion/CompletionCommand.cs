using System.CommandLine;
using System.CommandLine.Completions;
using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Completion;

/// <summary><c>webhooks completion</c>: a script that lets a shell complete commands, options, providers, event types and files.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private static readonly string[] s_shells = ["bash", "zsh", "fish", "pwsh"];

    private readonly Argument<string> _shell = new("SHELL") { Description = $"The shell: {string.Join(", ", s_shells)}." };

    public CompletionCommand(Terminal terminal)
        : base("completion", "Print a script that completes commands, options, providers, event types and files in a shell.", terminal)
    {
        _shell.CompletionSources.Add(_ => s_shells.Select(shell => new CompletionItem(shell)));
        Add(_shell);
    }

    public override IReadOnlyList<(string CommandLine, string Does)> Examples { get; } =
    [
        ("eval \"$(webhooks completion bash)\"", "In ~/.bashrc; with zsh in ~/.zshrc, behind compinit."),
        ("webhooks completion fish | source", "In ~/.config/fish/config.fish."),
        ("webhooks completion pwsh | Out-String | Invoke-Expression", "In $PROFILE."),
    ];

    protected override int Run(ParseResult arguments)
    {
        string shell = arguments.GetRequiredValue(_shell);
        if (!s_shells.Contains(shell))
        {
            throw CommandFailure.WrongUsage($"there is no script for {Printable.Quote(shell)}{Printable.DidYouMean(shell, s_shells)}; there are {string.Join(", ", s_shells)}");
        }

        using Stream script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"webhooks.{shell}")!;
        script.CopyTo(Terminal.Output);
        Terminal.Output.Flush();
        return ExitCode.Yes;
    }
}

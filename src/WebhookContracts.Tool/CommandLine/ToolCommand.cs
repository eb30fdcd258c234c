using System.CommandLine;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>A command of the tool, with the examples that its help shows.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description, Terminal terminal)
        : base(name, description)
    {
        Terminal = terminal;
        SetAction(Run);
    }

    /// <summary>Command lines worth copying, each with what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Does)> Examples { get; }

    protected Terminal Terminal { get; }

    /// <returns>The exit code.</returns>
    /// <exception cref="CommandFailure">The command cannot answer.</exception>
    protected abstract int Run(ParseResult arguments);
}

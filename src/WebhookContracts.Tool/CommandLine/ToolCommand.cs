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

    /// <summary>Answers for each of several inputs: what is wrong with one is told, and the others are answered all the same.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="answer">Answers for one, with the exit code.</param>
    /// <returns>The worst of the exit codes.</returns>
    /// <exception cref="CommandFailure">There is only one input, and something is wrong with it.</exception>
    protected int ForEach(IReadOnlyList<InputFile> inputs, Func<InputFile, int> answer)
    {
        if (inputs is [var only])
        {
            return answer(only);
        }

        int worst = ExitCode.Yes;
        foreach (InputFile input in inputs)
        {
            int exitCode;
            try
            {
                exitCode = answer(input);
            }
            catch (CommandFailure failure)
            {
                Terminal.Complain(failure.Message);
                exitCode = failure.ExitCode;
            }

            worst = Math.Max(worst, exitCode);
        }

        return worst;
    }
}

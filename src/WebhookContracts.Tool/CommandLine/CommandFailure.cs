namespace WebhookContracts.Tool.CommandLine;

/// <summary>Ends a command with one line on standard error, which says what is wrong and what would be right.</summary>
internal sealed class CommandFailure : Exception
{
    private CommandFailure(int exitCode, string message, Exception? inner)
        : base(message, inner) => ExitCode = exitCode;

    public int ExitCode { get; }

    /// <summary>The answer is no.</summary>
    public static CommandFailure No(string message, Exception? inner = null) => new(CommandLine.ExitCode.No, message, inner);

    /// <summary>The command line is wrong.</summary>
    public static CommandFailure WrongUsage(string message, Exception? inner = null) => new(CommandLine.ExitCode.WrongUsage, message, inner);
}

namespace WebhookContracts.Tool.CommandLine;

/// <summary>What every command answers to the shell.</summary>
internal static class ExitCode
{
    public const int Yes = 0;

    /// <summary>The input is not what was asked about: malformed, empty, in violation of the schema.</summary>
    public const int No = 1;

    /// <summary>The command line is wrong: nothing was asked.</summary>
    public const int WrongUsage = 2;
}

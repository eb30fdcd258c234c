using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The usual help, with the command's examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not ToolCommand command)
        {
            return exitCode;
        }

        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach ((string commandLine, string does) in command.Examples)
        {
            output.WriteLine($"  {commandLine}");
            output.WriteLine($"      {does}");
        }

        output.WriteLine();
        return exitCode;
    }
}

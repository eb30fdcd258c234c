using System.Text;
using Spectre.Console;
using WebhookContracts.Tool.CommandLine;

namespace WebhookContracts.Tool.Tests.CommandLine;

/// <summary>Runs a command line inside the test, with its streams in memory.</summary>
internal static class InProcess
{
    public static Answer Run(params string[] arguments) => RunOn([], arguments);

    public static Answer RunOn(string input, params string[] arguments) => RunOn(Encoding.UTF8.GetBytes(input), arguments);

    /// <param name="input">Standard input.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="width">The columns of the terminal; null if there is none.</param>
    public static Answer RunOn(byte[] input, string[] arguments, int? width = null)
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        Terminal terminal = new(
            new MemoryStream(input),
            output,
            error,
            new Lazy<IAnsiConsole>(() => width is { } columns ? Terminal.PlainText(output, columns) : Terminal.PlainText(output)));
        int exitCode = new WebhooksCommandLine(terminal, arguments).Run();
        return new Answer(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

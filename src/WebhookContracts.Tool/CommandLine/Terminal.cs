using System.Text;
using Spectre.Console;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>What a command reads from and writes to.</summary>
/// <param name="Input">Standard input, as bytes.</param>
/// <param name="Output">Standard output, as bytes: for machines, and for bodies that must not be re-encoded.</param>
/// <param name="Error">Standard error.</param>
/// <param name="People">Standard output for people: colours and line breaks only where a terminal shows them.</param>
internal sealed record Terminal(Stream Input, Stream Output, TextWriter Error, Lazy<IAnsiConsole> People)
{
    // Wide enough that no line is ever broken where there is no terminal.
    private const int Unbroken = 1_000_000;

    public static Terminal OfThisProcess()
    {
        Stream output = Console.OpenStandardOutput();
        return new Terminal(
            Console.OpenStandardInput(),
            output,
            Console.Error,
            new Lazy<IAnsiConsole>(() => Console.IsOutputRedirected ? PlainText(output) : AnsiConsole.Create(new AnsiConsoleSettings())));
    }

    /// <summary>Ends commands that would go on, beside the signals that the process gets.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Says on standard error, in a line, what is wrong or worth knowing.</summary>
    public void Complain(string message) => Error.WriteLine($"webhooks: {message}");

    /// <summary>Text without colours, in UTF-8, broken at <paramref name="width"/> if one is given.</summary>
    public static IAnsiConsole PlainText(Stream output, int width = Unbroken)
    {
        StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { AutoFlush = true };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return console;
    }
}

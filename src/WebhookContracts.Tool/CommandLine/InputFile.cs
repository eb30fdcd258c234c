using System.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>The file, or <c>-</c> for standard input, that a command reads.</summary>
internal sealed class InputFile : Argument<string>
{
    public InputFile()
        : base("FILE") => Description = "The file that holds the body; - is standard input.";

    /// <summary>How messages name the input.</summary>
    public string NameIn(ParseResult arguments) =>
        arguments.GetRequiredValue(this) is var path && path == "-" ? "<stdin>" : Printable.Of(path);

    /// <summary>The bytes of the input, as they are.</summary>
    /// <exception cref="CommandFailure">The file cannot be read, or there is nothing in it.</exception>
    public byte[] ReadBytes(ParseResult arguments, Terminal terminal)
    {
        string path = arguments.GetRequiredValue(this);
        byte[] bytes = path == "-" ? ReadAll(terminal.Input) : ReadFile(path, otherwise: "name a file, or - for standard input");
        return bytes.Length > 0
            ? bytes
            : throw CommandFailure.No($"{NameIn(arguments)}: the input is empty; give the body of a delivery, byte for byte");
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="otherwise">What to do if there is no such file.</param>
    /// <exception cref="CommandFailure">The file cannot be read.</exception>
    public static byte[] ReadFile(string path, string otherwise)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"there is no such file; {otherwise}",
                UnauthorizedAccessException when Directory.Exists(path) => $"is a directory; {otherwise}",
                _ => e.Message,
            };
            throw CommandFailure.WrongUsage($"{Printable.Of(path)}: {Printable.Of(reason)}", e);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>A file, or standard input, that a command reads.</summary>
/// <param name="Path">The path of the file; <c>-</c> for standard input.</param>
internal sealed record InputFile(string Path)
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>How messages name the input.</summary>
    public string Name => Path == StandardInput ? "<stdin>" : Printable.Of(Path);

    /// <summary>The bytes of the input, as they are.</summary>
    /// <exception cref="CommandFailure">The file cannot be read, or there is nothing in it.</exception>
    public byte[] ReadBytes(Terminal terminal)
    {
        byte[] bytes = Path == StandardInput ? ReadAll(terminal.Input) : ReadFile(Path, otherwise: "name a file, or - for standard input");
        return bytes.Length > 0
            ? bytes
            : throw CommandFailure.No($"{Name}: the input is empty; give the body of a delivery, byte for byte");
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

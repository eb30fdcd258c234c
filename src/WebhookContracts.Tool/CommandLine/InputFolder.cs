using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>What is in a folder that a command line names.</summary>
internal static class InputFolder
{
    /// <summary>The files of a folder, in the order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="extensions">What their names end in, such as <c>.json</c>.</param>
    /// <param name="depth">Whether those of folders inside are files of it too.</param>
    /// <exception cref="CommandFailure">It, or a folder inside, cannot be read.</exception>
    public static string[] FilesIn(string folder, IReadOnlyCollection<string> extensions, SearchOption depth = SearchOption.AllDirectories)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", depth).Where(file => extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(folder, fault);
        }
    }

    /// <summary>Whether there is nothing in a folder, or no such folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CommandFailure">It cannot be read.</exception>
    public static bool IsEmpty(string folder)
    {
        try
        {
            return !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(folder, fault);
        }
    }

    private static CommandFailure Unreadable(string folder, Exception fault) =>
        CommandFailure.WrongUsage($"{Printable.Of(folder)}: the folder cannot be read: {Printable.Of(fault.Message.TrimEnd('.'))}; make it readable, or name another", fault);
}
